#include "edge/webmaster/markup.h"

#include <algorithm>
#include <iterator>

#include "shared/base/text.h"

namespace okno::webmaster {
namespace {

constexpr std::string_view spaces = " \t\n\r\f";
constexpr std::size_t most_tags = 50'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The references that stand in addresses; others are left as they are.
std::string decode(std::string_view value) {
  static constexpr std::pair<std::string_view, char> known[] = {
      {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}};
  std::string decoded;
  while (!value.empty()) {
    const auto* reference = std::find_if(std::begin(known), std::end(known),
                                         [&](const auto& pair) { return value.starts_with(pair.first); });
    if (reference == std::end(known)) {
      decoded += value.front();
      value.remove_prefix(1);
    } else {
      decoded += reference->second;
      value.remove_prefix(reference->first.size());
    }
  }
  return decoded;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : left_(html) {}

  std::vector<Tag> run() {
    std::vector<Tag> tags;
    while (tags.size() < most_tags && skip_to('<')) {
      if (left_.starts_with("<!--")) {
        skip_behind("-->");
      } else if (left_.size() > 1 && is_letter(left_[1])) {
        tags.push_back(read_tag());
        tags.back().without_scripts = without_scripts_;
        without_scripts_ |= tags.back().name == "noscript";
      } else {
        without_scripts_ = without_scripts_ && text::lower(left_.substr(1, 9)) != "/noscript";
        left_.remove_prefix(1);
      }
    }
    return tags;
  }

 private:
  bool skip_to(char c) {
    const std::size_t at = left_.find(c);
    left_.remove_prefix(std::min(at, left_.size()));
    return !left_.empty();
  }
  void skip_behind(std::string_view end) {
    const std::size_t at = left_.find(end);
    left_.remove_prefix(at == std::string_view::npos ? left_.size() : at + end.size());
  }
  void skip_spaces() { left_.remove_prefix(std::min(left_.find_first_not_of(spaces), left_.size())); }
  std::string_view take_until(std::string_view marks) {
    const std::string_view taken = left_.substr(0, left_.find_first_of(marks));
    left_.remove_prefix(taken.size());
    return taken;
  }

  Tag read_tag() {
    left_.remove_prefix(1);
    Tag tag;
    tag.name = text::lower(take_until(" \t\n\r\f/>"));
    while (true) {
      left_.remove_prefix(std::min(left_.find_first_not_of(" \t\n\r\f/"), left_.size()));
      if (left_.empty()) return tag;
      if (left_.front() == '>') break;
      read_attribute(tag);
    }
    left_.remove_prefix(1);
    if (tag.name == "script" || tag.name == "style") tag.content = read_raw(tag.name);
    return tag;
  }

  void read_attribute(Tag& tag) {
    std::string name = text::lower(take_until(" \t\n\r\f/>="));
    skip_spaces();
    std::string value;
    if (left_.starts_with('=')) {
      left_.remove_prefix(1);
      skip_spaces();
      if (left_.starts_with('"') || left_.starts_with('\'')) {
        const char quote = left_.front();
        left_.remove_prefix(1);
        value = decode(take_until({&quote, 1}));
        left_.remove_prefix(std::min<std::size_t>(1, left_.size()));
      } else {
        value = decode(take_until(" \t\n\r\f>"));
      }
    } else if (name.empty()) {
      left_.remove_prefix(1);  // a stray mark
      return;
    }
    // Of an attribute that stands twice the first counts.
    if (!tag.has(name)) tag.attributes.emplace_back(std::move(name), std::move(value));
  }

  std::string read_raw(std::string_view name) {
    for (std::size_t at = left_.find("</"); at != std::string_view::npos; at = left_.find("</", at + 2)) {
      if (text::lower(left_.substr(at + 2, name.size())) != name) continue;
      std::string content(left_.substr(0, at));
      left_.remove_prefix(at);
      return content;
    }
    std::string content(left_);
    left_ = {};
    return content;
  }

  std::string_view left_;
  bool without_scripts_ = false;
};

}  // namespace

bool Tag::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& pair) { return pair.first == attribute; });
}

std::string_view Tag::get(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& pair) { return pair.first == attribute; });
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<Tag> read_tags(std::string_view html) { return Reader(html).run(); }

}  // namespace okno::webmaster
