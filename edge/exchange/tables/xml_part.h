// A part of a workbook as XML, read within limits. pugixml resolves no entities that a document declares itself, and such
// documents are refused all the same.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace okno::exchange {

class XmlPart {
 public:
  // Changes `bytes`, which outlive it. False when it is no XML, declares a document type, or has too many nodes.
  bool read(std::string& bytes);
  pugi::xml_node root() const { return document_.document_element(); }

 private:
  pugi::xml_document document_;
};

// Of a name, whatever its prefix.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
std::string_view local_name(const pugi::xml_node& node);
std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

}  // namespace okno::exchange
