// The tags of somebody else's page, read as leniently as browsers do.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace okno::webmaster {

struct Tag {
  std::string name;                                             // in lower case
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, values decoded
  std::string content;           // what stands in a script or style element, raw
  bool without_scripts = false;  // stands in <noscript>

  bool has(std::string_view attribute) const;
  std::string_view get(std::string_view attribute) const;  // empty when it is not there
};

// The start tags in their order, those inside <noscript> too; nothing of comments and of other elements' scripts.
std::vector<Tag> read_tags(std::string_view html);

}  // namespace okno::webmaster
