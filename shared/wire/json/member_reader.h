// The form that reads: members(reader, x) fills x from a JSON object and notes every fault. What is absent leaves
// its target as it was.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/wire/json/named.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

class MemberReader {
 public:
  MemberReader(const Json& json, std::string path, std::vector<Fault>& faults)
      : in_(json, std::move(path), faults) {}
  MemberReader(Json&& json, std::string path, std::vector<Fault>& faults) = delete;
  void finish() { in_.finish(); }

  // Inlined so that what each member is for, which only the schema tells, stays out of the browser.
  [[gnu::always_inline]] void text(std::string_view name, Need need, std::string& out, std::string_view) {
    in_.read(name, out, need);
  }
  [[gnu::always_inline]] void texts(std::string_view name, Need need, std::vector<std::string>& out,
                                    std::string_view) {
    in_.read(name, out, need);
  }
  template <class Id>
  [[gnu::always_inline]] void ids(std::string_view name, Need need, std::vector<Id>& out, std::string_view) {
    read_ids(name, need, out);
  }
  template <class X>
  [[gnu::always_inline]] void words(std::string_view name, Need need, X& out, std::string_view) {
    read_object(name, need, out);
  }
  template <class E, std::size_t size>
  [[gnu::always_inline]] void named(std::string_view name, Need need, E& out, const Name<E> (&names)[size],
                                    std::string_view) {
    read_named(in_, name, out, names, need);
  }
  template <class E, std::size_t size>
  [[gnu::always_inline]] void named_unless(E, std::string_view name, E& out, const Name<E> (&names)[size],
                                           std::string_view) {
    read_named(in_, name, out, names, Need::optional);
  }
  template <class Integer>
  [[gnu::always_inline]] void count(std::string_view name, Need need, Integer& out, std::int64_t least,
                                    std::int64_t most, std::string_view) {
    read_bounded(in_, name, out, least, most, need);
  }
  template <class X>
  [[gnu::always_inline]] void list(std::string_view name, Need need, std::vector<X>& out, std::string_view) {
    read_list(name, need, out);
  }
  template <class X>
  [[gnu::always_inline]] void object(std::string_view name, Need need, X& out, std::string_view) {
    read_object(name, need, out);
  }

 private:
  template <class X>
  void read_object(std::string_view name, Need need, X& out) {
    const Json* json = in_.member(name, need);
    if (json == nullptr) return;
    MemberReader inner(*json, in_.path_of(name), in_.faults());
    members(inner, out);
    inner.finish();
  }
  template <class X>
  void read_list(std::string_view name, Need need, std::vector<X>& out) {
    const JsonArray* items = in_.array(name, need);
    if (items == nullptr) return;
    out.reserve(items->size());
    for (std::size_t i = 0; i < items->size(); ++i) {
      MemberReader inner((*items)[i], path_at(in_.path_of(name), i), in_.faults());
      members(inner, out.emplace_back());
      inner.finish();
    }
  }
  template <class Id>
  void read_ids(std::string_view name, Need need, std::vector<Id>& out) {
    std::vector<std::string> texts;
    if (!in_.read(name, texts, need)) return;
    out.clear();
    for (std::string& text : texts) out.push_back({std::move(text)});
  }

  ObjectReader in_;
};

}  // namespace okno::wire
