#include "edge/html/html.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"

namespace okno::html {
namespace {

template <std::size_t n>
constexpr bool is_one_of(const std::array<std::string_view, n>& tags, std::string_view tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// WHATWG HTML, 13.1.2.
constexpr std::array<std::string_view, 13> voids = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                    "input", "link", "meta", "source", "track", "wbr"};
// A line break right after the start tag is not part of the text, so one of ours stands before it.
constexpr std::array<std::string_view, 2> eat_a_line = {"pre", "textarea"};
// Between these, white space shows nowhere: the source stays readable.
constexpr std::array<std::string_view, 33> blocks = {
    "body", "dd",     "details", "div",     "dl",    "dt",    "fieldset", "form",  "h1",  "h2", "h3",
    "head", "header", "html",    "label",   "li",    "link",  "main",     "meta",  "nav", "ol", "p",
    "pre",  "script", "section", "summary", "table", "tbody", "thead",    "title", "tr",  "ul", "iframe"};
constexpr std::array<std::string_view, 4> addresses = {"href", "src", "action", "formaction"};

bool is_safe(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon > address.find_first_of("/?#")) return true;  // of this site
  if (colon == std::string_view::npos) return true;
  const std::string scheme = text::lower(address.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "tel" || scheme == "mailto";
}

}  // namespace

void Html::finish_tag() {
  if (tag_.empty()) return;
  out_ += '>';
  if (is_one_of(eat_a_line, tag_)) out_ += '\n';
  if (is_one_of(voids, tag_) && is_one_of(blocks, tag_)) out_ += '\n';
  tag_ = {};
}

Html& Html::open(std::string_view tag) {
  finish_tag();
  out_.append("<").append(tag);
  tag_ = tag;
  if (!is_one_of(voids, tag)) open_.push_back(tag);
  return *this;
}

Html& Html::attribute(std::string_view name, std::string_view value) {
  if (is_one_of(addresses, name) && !is_safe(value)) return *this;
  out_.append(" ").append(name).append("=\"");
  screen::append_escaped(out_, value);
  out_ += '"';
  return *this;
}

Html& Html::attribute_if(bool there, std::string_view name, std::string_view value) {
  return there ? attribute(name, value) : *this;
}

Html& Html::flag(std::string_view name) {
  out_.append(" ").append(name);
  return *this;
}

Html& Html::flag_if(bool there, std::string_view name) { return there ? flag(name) : *this; }

Html& Html::text(std::string_view words) {
  finish_tag();
  screen::append_escaped(out_, words);
  return *this;
}

Html& Html::lines(std::string_view words) {
  while (true) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    text(words.substr(0, end));
    if (end == words.size()) return *this;
    open("br");
    words.remove_prefix(end + 1);
  }
}

Html& Html::end() {
  finish_tag();
  if (open_.empty()) return *this;
  const std::string_view tag = open_.back();
  open_.pop_back();
  out_.append("</").append(tag).append(">");
  if (is_one_of(blocks, tag)) out_ += '\n';
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view words) { return open(tag).text(words).end(); }

Html& Html::element(std::string_view tag, std::string_view classes, std::string_view words) {
  return open(tag).attribute("class", classes).text(words).end();
}

Html& Html::doctype() {
  out_ += "<!doctype html>\n";
  return *this;
}

Html& Html::view(const screen::View& view, const screen::HtmlOptions& options) {
  finish_tag();
  out_ += screen::to_html(view, options);
  return *this;
}

std::string Html::take() {
  while (!open_.empty()) end();
  finish_tag();
  return std::exchange(out_, {});
}

}  // namespace okno::html
