// Reads JSON with nlohmann_json's SAX reader: what comes to a server from outside is read by a library that the world
// has attacked. The only file of the program that knows nlohmann_json.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

// Also set for the whole target; here so that the file means the same wherever it is compiled.
#ifndef JSON_NOEXCEPTION
#define JSON_NOEXCEPTION
#endif
#include <nlohmann/json.hpp>

#include "shared/wire/json/json.h"

namespace okno::wire {
namespace {

// A byte of the text, which also tells how far the parser has come: SAX handlers are not told.
class Byte {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Byte(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  Byte& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  Byte operator++(int) {
    Byte before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Byte& a, const Byte& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

bool names_repeat(const JsonObject& object) {
  if (object.size() < 2) return false;
  std::vector<std::string_view> names;
  names.reserve(object.size());
  for (const JsonMember& member : object) names.push_back(member.first);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// Builds our tree from nlohmann's SAX calls; each says whether to go on.
class Builder {
 public:
  explicit Builder(int depth) : depth_(static_cast<std::size_t>(std::max(depth, 0))) {}

  bool null() { return add(Json()); }
  bool boolean(bool value) { return add(Json(value)); }
  bool number_integer(std::int64_t value) { return add(Json(value)); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return refuse_integer();
    return add(Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(double value, const std::string& written) {
    // The lexer falls back to a double, and silently loses digits, where an integer does not fit.
    if (written.find_first_of(".eE") == std::string::npos) return refuse_integer();
    return add(Json(value));
  }
  bool string(std::string& value) { return add(Json(std::move(value))); }
  bool binary(std::vector<std::uint8_t>&) { return refuse("binary data"); }
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool key(std::string& name) {
    open_.back().name = std::move(name);
    return true;
  }
  bool end_array() {
    Json done(std::move(open_.back().items));
    open_.pop_back();
    return add(std::move(done));
  }
  bool end_object() {
    if (names_repeat(open_.back().members))
      return refuse("a member is named twice in the object that ends here");
    Json done(std::move(open_.back().members));
    open_.pop_back();
    return add(std::move(done));
  }
  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    return refuse("this is not JSON in UTF-8");
  }

  Json take() { return std::move(document_); }
  const std::string& why() const { return why_; }

 private:
  enum class Kind { array, object };
  struct Open {
    Kind kind = Kind::array;
    std::string name;  // of the member that is being read
    JsonArray items;
    JsonObject members;
  };

  bool refuse(const char* why) {
    if (why_.empty()) why_ = why;
    return false;
  }
  bool refuse_integer() { return refuse("an integer does not fit into 64 bits"); }
  bool open(Kind kind) {
    if (open_.size() >= depth_) return refuse("arrays and objects are nested too deep");
    open_.emplace_back().kind = kind;
    return true;
  }
  bool add(Json&& value) {
    if (open_.empty()) {
      document_ = std::move(value);
    } else if (Open& parent = open_.back(); parent.kind == Kind::array) {
      parent.items.push_back(std::move(value));
    } else {
      parent.members.emplace_back(std::move(parent.name), std::move(value));
    }
    return true;
  }

  std::size_t depth_;
  std::vector<Open> open_;
  Json document_;
  std::string why_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return Error::too_large("the document has " + std::to_string(text.size()) + " bytes, " +
                            std::to_string(limits.bytes) + " are allowed");
  // The lexer takes a NUL for the end of its input and would not look at what follows.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return Error::invalid("byte " + std::to_string(nul) + ": this is not JSON in UTF-8");
  const char* furthest = text.data();
  Builder builder(limits.depth);
  if (nlohmann::json::sax_parse(Byte(text.data(), &furthest), Byte(text.data() + text.size(), &furthest),
                                &builder))
    return builder.take();
  return Error::invalid("byte " + std::to_string(furthest - text.data()) + ": " + builder.why());
}

}  // namespace okno::wire
