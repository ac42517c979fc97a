// The form that writes: members(writer, x) collects x's members. What need not be there and is empty is left out.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {

class MemberWriter {
 public:
  Json take() { return std::move(object_); }

  void text(std::string_view name, Need need, const std::string& value, std::string_view) {
    if (need == Need::required || !value.empty()) add(name, value);
  }
  void texts(std::string_view name, Need need, const std::vector<std::string>& values, std::string_view) {
    if (need == Need::required || !values.empty()) add(name, strings_to_json(values));
  }
  template <class Id>
  void ids(std::string_view name, Need need, const std::vector<Id>& ids, std::string_view about) {
    std::vector<std::string> values;
    for (const Id& id : ids) values.push_back(id.value);
    texts(name, need, values, about);
  }
  void words(std::string_view name, Need need, const i18n::Words& value, std::string_view) {
    if (need == Need::required || value != i18n::Words{}) add(name, to_json(value));
  }
  template <class E, std::size_t size>
  void named(std::string_view name, Need, E value, const Name<E> (&names)[size], std::string_view) {
    add(name, name_of(names, value));
  }
  template <class E, std::size_t size>
  void named_unless(E usual, std::string_view name, E value, const Name<E> (&names)[size], std::string_view) {
    if (value != usual) add(name, name_of(names, value));
  }
  template <class Integer>
  void count(std::string_view name, Need need, Integer value, std::int64_t, std::int64_t, std::string_view) {
    if (need == Need::required || value != 0) add(name, static_cast<std::int64_t>(value));
  }
  template <class X>
  void list(std::string_view name, Need need, std::vector<X>& items, std::string_view) {
    if (need == Need::optional && items.empty()) return;
    JsonArray array;
    for (X& item : items) array.push_back(written(item));
    add(name, std::move(array));
  }
  template <class X>
  void object(std::string_view name, Need, X& value, std::string_view) {
    add(name, written(value));
  }

 private:
  template <class X>
  static Json written(X& value) {
    MemberWriter inner;
    members(inner, value);
    return inner.take();
  }
  void add(std::string_view name, Json value) { object_.emplace_back(std::string(name), std::move(value)); }

  JsonObject object_;
};

}  // namespace okno::wire
