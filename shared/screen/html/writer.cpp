#include "shared/screen/html/writer.h"

#include "shared/base/text.h"
#include "shared/screen/view/element_id.h"
#include "shared/screen/view/pick.h"

namespace okno::screen {
namespace {

// Addresses come from orgs' files and from servers: whatever could run as a script is not one.
bool is_safe_address(std::string_view href) {
  const std::string lowered = text::lower(href.substr(0, 16));
  for (const std::string_view scheme : {"https://", "http://", "tel:", "mailto:"})
    if (lowered.starts_with(scheme)) return true;
  return href.starts_with("/") && !href.starts_with("//") && !href.starts_with("/\\");
}

std::string_view name_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {};
    case Tone::soft:
      return "soft";
    case Tone::good:
      return "good";
    case Tone::warning:
      return "warning";
    case Tone::bad:
      break;
  }
  return "bad";
}

std::string_view name_of(Acts acts) {
  switch (acts) {
    case Acts::none:
      return {};
    case Acts::input:
      return "input";
    case Acts::change:
      return "change";
    case Acts::press:
      break;
  }
  return "press";
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

std::string with_modifier(std::string_view base, std::string_view modifier) {
  std::string classes(base);
  if (!modifier.empty()) classes.append(" ").append(base).append("--").append(modifier);
  return classes;
}

void write_hint_and_error(HtmlWriter& html, const Question& control) {
  if (!control.hint.empty())
    html.open("div", "okno-hint")
        .attribute("id", html.id(control.id, "hint"))
        .close_tag()
        .text(control.hint)
        .end("div");
  if (control.error.empty()) return;
  html.open("div", "okno-error").attribute("id", html.id(control.id, "error")).close_tag();
  html.element("span", "okno-hidden", html.words("screen.error_prefix"))
      .raw(" ")
      .text(control.error)
      .end("div");
}

std::string with_tone(std::string_view base, Tone tone) { return with_modifier(base, name_of(tone)); }

std::string HtmlWriter::id(std::string_view control, std::string_view part) const {
  std::string out;
  append_element_id(out, options_.id_prefix);
  append_element_id(out, control);
  if (!part.empty()) out.append("-").append(part);
  return out;
}

std::string HtmlWriter::item_id(std::string_view control, std::string_view item) const {
  std::string out = id(control);
  out += "--";
  append_element_id(out, item);
  return out;
}

std::string HtmlWriter::focus_id(std::string_view control) const {
  const Control* wanted = find_control(view_, control);
  if (wanted == nullptr) return id(control);
  const auto button = [&](const std::vector<ChoiceOption>& items, std::string_view chosen) {
    if (items.empty()) return id(control);
    const ChoiceOption* found = pick(items, &ChoiceOption::id, chosen);
    return item_id(control, found != nullptr ? found->id : items.front().id);
  };
  if (const Choice* one = std::get_if<Choice>(wanted)) return button(one->items, one->value);
  if (const Stars* one = std::get_if<Stars>(wanted)) return button(one->items, one->value);
  if (const Choices* many = std::get_if<Choices>(wanted)) return button(many->items, {});
  if (const Topics* list = std::get_if<Topics>(wanted); list != nullptr && !list->items.empty())
    return item_id(control, list->items.front().id);
  return id(control);
}

HtmlWriter& HtmlWriter::open(std::string_view tag, std::string_view classes) {
  out_.append("<").append(tag);
  return classes.empty() ? *this : attribute("class", classes);
}

HtmlWriter& HtmlWriter::attribute(std::string_view name, std::string_view value) {
  out_.append(" ").append(name).append("=\"");
  append_escaped(out_, value);
  out_ += '"';
  return *this;
}

HtmlWriter& HtmlWriter::flag(std::string_view name) {
  out_.append(" ").append(name);
  return *this;
}

HtmlWriter& HtmlWriter::close_tag() {
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::end(std::string_view tag) {
  out_.append("</").append(tag).append(">");
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  append_escaped(out_, text);
  return *this;
}

HtmlWriter& HtmlWriter::raw(std::string_view html) {
  out_ += html;
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view tag, std::string_view classes, std::string_view words) {
  if (words.empty()) return *this;
  return open(tag, classes).close_tag().text(words).end(tag);
}

HtmlWriter& HtmlWriter::paragraphs(std::string_view words) {
  bool open = false;
  while (!words.empty()) {
    const std::size_t end_of_line = words.find('\n');
    const std::string_view line = words.substr(0, end_of_line);
    words = end_of_line == std::string_view::npos ? std::string_view() : words.substr(end_of_line + 1);
    if (line.empty()) {
      if (open) raw("</p>");
      open = false;
      continue;
    }
    raw(open ? "<br>" : "<p>").text(line);
    open = true;
  }
  return open ? raw("</p>") : *this;
}

HtmlWriter& HtmlWriter::acts(std::string_view control, Acts acts, std::string_view item) {
  attribute("data-control", control).attribute("data-on", name_of(acts));
  return item.empty() ? *this : attribute("data-value", item);
}

HtmlWriter& HtmlWriter::open_button(std::string_view classes, std::string_view control,
                                    std::string_view item) {
  open("button", classes);
  attribute("id", item.empty() ? id(control) : item_id(control, item));
  if (is_page()) {
    std::string press(control);
    if (!item.empty()) press.append(":").append(item);
    return attribute("type", "submit").attribute("name", "press").attribute("value", press);
  }
  return attribute("type", "button").acts(control, Acts::press, item);
}

HtmlWriter& HtmlWriter::open_link(std::string_view classes, std::string_view href) {
  open("a", classes);
  if (!is_safe_address(href)) return *this;
  attribute("href", href);
  // A form is half filled in here: it stays where it is.
  if (text::lower(href.substr(0, 4)) == "http") attribute("target", "_blank").attribute("rel", "noopener");
  return *this;
}

HtmlWriter& HtmlWriter::item_link(const std::string& control, const Row& item, std::string_view classes) {
  if (!item.href.empty())
    return open_link(classes, item.href)
        .attribute("id", item_id(control, item.id))
        .close_tag()
        .text(item.label)
        .end("a");
  return open_button(classes, control, item.id).close_tag().text(item.label).end("button");
}

}  // namespace okno::screen
