// A JSON document as a tree of values, read with limits and written without surprises. Reader, tree and writer are
// ours: a library's would weigh more in a phone than the forms do (docs/adr/0005).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/result.h"

namespace okno::wire {

class Json;
using JsonArray = std::vector<Json>;
using JsonMember = std::pair<std::string, Json>;
using JsonObject = std::vector<JsonMember>;  // in the order written; names are unique

class Json {
 public:
  using Variant =
      std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, JsonArray, JsonObject>;
  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool v) : value_(v) {}
  Json(int v) : value_(static_cast<std::int64_t>(v)) {}
  Json(std::int64_t v) : value_(v) {}
  Json(double v) : value_(v) {}
  Json(const char* v) : value_(std::string(v)) {}
  Json(std::string_view v) : value_(std::string(v)) {}
  Json(std::string v) : value_(std::move(v)) {}
  Json(JsonArray v) : value_(std::move(v)) {}
  Json(JsonObject v) : value_(std::move(v)) {}

  const Variant& variant() const { return value_; }
  template <class T>
  const T* get_if() const {
    return std::get_if<T>(&value_);
  }
  bool is_null() const { return value_.index() == 0; }
  const Json* find(std::string_view name) const;  // nullptr when not an object or no such member

  friend bool operator==(const Json&, const Json&) = default;

 private:
  Variant value_;
};

struct JsonLimits {
  std::size_t bytes = 1 << 20;
  int depth = 16;  // of nested arrays and objects
};
// Refuses: malformed JSON, invalid UTF-8, a member named twice, integers outside int64, what is over the
// limits (too_large for the bytes, invalid for all else). The error names the byte where it stopped and
// never quotes the document.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// Compact, members in their order; doubles in the shortest form that reads back the same. Malformed UTF-8
// in strings is written as U+FFFD, NaN and infinities as null. Safe inside HTML: "<" is written as \u003c.
std::string write_json(const Json& json);

}  // namespace okno::wire
