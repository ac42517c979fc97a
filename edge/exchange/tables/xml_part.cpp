#include "edge/exchange/tables/xml_part.h"

#include <algorithm>

namespace okno::exchange {
namespace {

// Nodes and attributes take some sixty bytes each, however short they are written.
constexpr std::ptrdiff_t most_nodes = 2'500'000;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

bool XmlPart::read(std::string& bytes) {
  if (bytes.find("<!DOCTYPE") != std::string::npos || bytes.find("<!ENTITY") != std::string::npos)
    return false;
  if (std::count(bytes.begin(), bytes.end(), '<') + std::count(bytes.begin(), bytes.end(), '=') > most_nodes)
    return false;
  constexpr unsigned how = pugi::parse_default | pugi::parse_ws_pcdata_single;
  return static_cast<bool>(document_.load_buffer_inplace(bytes.data(), bytes.size(), how));
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes())
    if (name == attribute.name() || without_prefix(attribute.name()) == name) return attribute.value();
  return {};
}

}  // namespace okno::exchange
