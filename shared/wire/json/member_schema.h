// The form that describes: members(schema, x) collects what a JSON Schema says of x's members, whatever x holds.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/wire/json/json.h"
#include "shared/wire/json/named.h"

namespace okno::wire {

class MemberSchema {
 public:
  // Words stand in most objects: they are described once, under "$defs".
  static constexpr std::string_view words_ref = "#/$defs/words";

  // The schema of an object with exactly these members.
  JsonObject take() {
    JsonObject schema{{"type", "object"}, {"properties", std::move(properties_)}};
    if (!required_.empty()) schema.emplace_back("required", std::move(required_));
    schema.emplace_back("additionalProperties", Json(false));
    return schema;
  }
  template <class X>
  static JsonObject of(X& x) {
    MemberSchema schema;
    members(schema, x);
    return schema.take();
  }

  void text(std::string_view name, Need need, const std::string&, std::string_view about) {
    add(name, need, {{"type", "string"}}, about);
  }
  void texts(std::string_view name, Need need, const std::vector<std::string>&, std::string_view about) {
    add(name, need, {{"type", "array"}, {"items", JsonObject{{"type", "string"}}}}, about);
  }
  template <class Id>
  void ids(std::string_view name, Need need, const std::vector<Id>&, std::string_view about) {
    texts(name, need, {}, about);
  }
  template <class X>
  void words(std::string_view name, Need need, const X&, std::string_view about) {
    add(name, need, {{"$ref", words_ref}}, about);
  }
  template <class E, std::size_t size>
  void named(std::string_view name, Need need, E, const Name<E> (&names)[size], std::string_view about) {
    JsonArray allowed;
    for (const Name<E>& each : names) allowed.emplace_back(each.name);
    add(name, need, {{"enum", std::move(allowed)}}, about);
  }
  template <class E, std::size_t size>
  void named_unless(E, std::string_view name, E value, const Name<E> (&names)[size], std::string_view about) {
    named(name, Need::optional, value, names, about);
  }
  template <class Integer>
  void count(std::string_view name, Need need, Integer, std::int64_t least, std::int64_t most,
             std::string_view about) {
    add(name, need, {{"type", "integer"}, {"minimum", least}, {"maximum", most}}, about);
  }
  template <class X>
  void list(std::string_view name, Need need, const std::vector<X>&, std::string_view about) {
    X one;
    add(name, need, {{"type", "array"}, {"items", of(one)}}, about);
  }
  template <class X>
  void object(std::string_view name, Need need, X& value, std::string_view about) {
    add(name, need, of(value), about);
  }

 private:
  void add(std::string_view name, Need need, JsonObject schema, std::string_view about) {
    schema.emplace_back("description", Json(about));
    properties_.emplace_back(std::string(name), std::move(schema));
    if (need == Need::required) required_.emplace_back(name);
  }

  JsonObject properties_;
  JsonArray required_;
};

}  // namespace okno::wire
