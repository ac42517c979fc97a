#include "tests/shared/screen/markup.h"

#include <algorithm>

namespace okno::screen::test {
namespace {

bool is_void(std::string_view tag) { return tag == "input" || tag == "br" || tag == "img"; }
bool is_space(char c) { return c == ' ' || c == '\n'; }

// Only the references that append_escaped() writes; anything else that begins with & is a fault.
bool unescape(std::string_view text, std::string& out) {
  constexpr std::pair<std::string_view, char> references[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '&') {
      out += text[at++];
      continue;
    }
    bool found = false;
    for (const auto& [reference, character] : references) {
      if (found || text.substr(at, reference.size()) != reference) continue;
      out += character;
      at += reference.size();
      found = true;
    }
    if (!found) return false;
  }
  return true;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Markup run() {
    while (at_ < html_.size() && markup_.fault.empty()) {
      if (html_.substr(at_, 2) == "</")
        close();
      else if (html_[at_] == '<')
        open();
      else
        text();
    }
    if (markup_.fault.empty() && !stack_.empty()) fail("not closed: " + markup_.elements[stack_.back()].tag);
    return std::move(markup_);
  }

 private:
  void fail(std::string fault) {
    markup_.fault = std::move(fault) + " near: " + std::string(html_.substr(at_ < 40 ? 0 : at_ - 40, 80));
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '=' &&
           html_[at_] != '/')
      ++at_;
    return std::string(html_.substr(begin, at_ - begin));
  }

  void text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    std::string plain;
    if (html_.substr(at_, end - at_).find('>') != std::string_view::npos ||
        !unescape(html_.substr(at_, end - at_), plain))
      return fail("text that is not escaped");
    for (const std::size_t open : stack_) markup_.elements[open].text += plain;
    at_ = end;
  }

  void close() {
    at_ += 2;
    const std::string tag = name();
    if (stack_.empty() || markup_.elements[stack_.back()].tag != tag) return fail("closed wrongly: " + tag);
    stack_.pop_back();
    if (at_ >= html_.size() || html_[at_++] != '>') fail("no >");
  }

  void open() {
    ++at_;
    Element element;
    element.tag = name();
    if (element.tag.empty()) return fail("a < that is not a tag");
    element.parent = stack_.empty() ? 0 : stack_.back();
    bool empty = is_void(element.tag);
    while (at_ < html_.size() && html_[at_] != '>') {
      if (is_space(html_[at_])) {
        ++at_;
        continue;
      }
      if (html_.substr(at_, 2) == "/>") {
        empty = true;
        ++at_;
        continue;
      }
      if (!attribute(element)) return fail("a wrong attribute");
    }
    ++at_;
    markup_.elements.push_back(std::move(element));
    if (!empty) stack_.push_back(markup_.elements.size() - 1);
  }

  bool attribute(Element& element) {
    const std::string key = name();
    if (key.empty() || element.has(key)) return false;
    if (key.find_first_of("\"'<&") != std::string::npos) return false;
    std::string value;
    if (at_ < html_.size() && html_[at_] == '=') {
      if (html_.substr(at_, 2) != "=\"") return false;
      const std::size_t begin = at_ + 2;
      const std::size_t end = html_.find('"', begin);
      if (end == std::string_view::npos) return false;
      const std::string_view raw = html_.substr(begin, end - begin);
      if (raw.find_first_of("<>") != std::string_view::npos || !unescape(raw, value)) return false;
      at_ = end + 1;
    }
    element.attributes[key] = value;
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::size_t> stack_;
  Markup markup_;
};

}  // namespace

const Element* Markup::by_id(const std::string& id) const {
  for (const Element& element : elements)
    if (element.has("id") && element.at("id") == id) return &element;
  return nullptr;
}

bool Markup::is_inside(const Element& element, std::string_view tag) const {
  for (std::size_t at = element.parent;; at = elements[at].parent) {
    if (elements[at].tag == tag) return true;
    if (at == elements[at].parent) return false;
  }
}

Markup read_markup(std::string_view html) { return Reader(html).run(); }

}  // namespace okno::screen::test
