// HTML read back strictly: what to_html() writes must be well-formed to the letter, so that tests can ask about it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace okno::screen::test {

struct Element {
  std::string tag;
  std::map<std::string, std::string> attributes;  // unescaped
  std::string text;                               // of it and all within, unescaped
  std::size_t parent = 0;                         // index; the root is its own

  bool has(const std::string& name) const { return attributes.contains(name); }
  std::string at(const std::string& name) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
  }
};

struct Markup {
  std::vector<Element> elements;  // in document order
  std::string fault;              // what is malformed; empty: nothing

  const Element* by_id(const std::string& id) const;
  bool is_inside(const Element& element, std::string_view tag) const;
};
Markup read_markup(std::string_view html);

}  // namespace okno::screen::test
