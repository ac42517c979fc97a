// RFC 8259 to the letter, with the limits and refusals that json.h promises.
#include "shared/wire/json/json_parser.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "shared/base/sort.h"
#include "shared/base/text.h"
#include "shared/wire/json/decimal.h"

namespace okno::wire {
namespace {

bool names_repeat(const JsonObject& object) {
  if (object.size() < 2) return false;
  std::vector<std::string_view> names;
  names.reserve(object.size());
  for (const JsonMember& member : object) names.push_back(member.first);
  sort_small(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

class Parser {
 public:
  Parser(std::string_view text, int depth) : begin_(text.data()), rest_(text), depth_(depth) {}

  // Each says whether to go on; when not, `stopped` tells why.
  bool document(Json& out) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
    if (!value(out)) return false;
    skip_space();
    return rest_.empty();
  }
  std::string stopped() const {
    // Counting from one, so that the byte that is wrong is named.
    const std::size_t at = static_cast<std::size_t>(rest_.data() - begin_) + (rest_.empty() ? 0 : 1);
    return "byte " + std::to_string(at) + ": " + why_;
  }

 private:
  bool refuse(const char* why) {
    why_ = why;
    return false;
  }
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

  bool value(Json& out) {
    skip_space();
    switch (next()) {
      case '{':
        return nested(out, [this](Json& done) { return object(done); });
      case '[':
        return nested(out, [this](Json& done) { return array(done); });
      case '"': {
        std::string text;
        if (!string(text)) return false;
        out = std::move(text);
        return true;
      }
      case 't':
        return word("true", true, out);
      case 'f':
        return word("false", false, out);
      case 'n':
        return word("null", nullptr, out);
      default:
        return number(out);
    }
  }

  bool word(std::string_view expected, Json meaning, Json& out) {
    for (const char c : expected)
      if (!take(c)) return false;
    out = std::move(meaning);
    return true;
  }

  template <class Inside>
  bool nested(Json& out, Inside inside) {
    if (depth_ <= 0) return refuse("arrays and objects are nested too deep");
    --depth_;
    rest_.remove_prefix(1);
    const bool read = inside(out);
    ++depth_;
    return read;
  }

  bool array(Json& out) {
    JsonArray items;
    skip_space();
    if (!take(']')) {
      do {
        if (!value(items.emplace_back())) return false;
        skip_space();
      } while (take(','));
      if (!take(']')) return false;
    }
    out = std::move(items);
    return true;
  }

  bool object(Json& out) {
    JsonObject members;
    skip_space();
    if (!take('}')) {
      do {
        JsonMember& member = members.emplace_back();
        skip_space();
        if (!string(member.first)) return false;
        skip_space();
        if (!take(':') || !value(member.second)) return false;
        skip_space();
      } while (take(','));
      if (!take('}')) return false;
    }
    if (names_repeat(members)) return refuse("a member is named twice in the object that ends here");
    out = std::move(members);
    return true;
  }

  bool string(std::string& out) {
    if (!take('"')) return false;
    for (;;) {
      std::size_t plain = 0;
      while (plain < rest_.size() && static_cast<unsigned char>(rest_[plain]) >= 0x20 &&
             rest_[plain] != '"' && rest_[plain] != '\\')
        ++plain;
      // A character's bytes never lie on both sides of a mark.
      if (!text::is_valid_utf8(rest_.substr(0, plain))) return false;
      out += rest_.substr(0, plain);
      rest_.remove_prefix(plain);
      if (take('"')) return true;
      if (!take('\\') || !escaped(out)) return false;
    }
  }

  bool escaped(std::string& out) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t which = names.find(next()); which != std::string_view::npos) {
      rest_.remove_prefix(1);
      out += meanings[which];
      return true;
    }
    char32_t unit = 0;
    if (!utf16_unit(unit) || (unit >= 0xDC00 && unit <= 0xDFFF)) return false;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      char32_t low = 0;
      if (!take('\\') || !utf16_unit(low) || low < 0xDC00 || low > 0xDFFF) return false;
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    text::append(out, unit);
    return true;
  }

  bool utf16_unit(char32_t& unit) {
    if (!take('u')) return false;
    for (int digits = 0; digits < 4; ++digits) {
      const char c = next();
      const char small = static_cast<char>(c | 0x20);
      if (text::is_digit(c))
        unit = unit * 16 + static_cast<char32_t>(c - '0');
      else if (small >= 'a' && small <= 'f')
        unit = unit * 16 + static_cast<char32_t>(small - 'a' + 10);
      else
        return false;
      rest_.remove_prefix(1);
    }
    return true;
  }

  bool digits() {
    if (!text::is_digit(next())) return false;
    while (text::is_digit(next())) rest_.remove_prefix(1);
    return true;
  }

  bool number(Json& out) {
    const std::string_view from = rest_;
    const bool negative = take('-');
    const bool zero = next() == '0';
    if (zero ? !take('0') : !digits()) return false;
    bool whole = true;
    if (take('.')) {
      whole = false;
      if (!digits()) return false;
    }
    if (take('e') || take('E')) {
      whole = false;
      if (!take('+')) take('-');
      if (!digits()) return false;
    }
    const std::string_view written = from.substr(0, from.size() - rest_.size());
    if (whole) return integer(written.substr(negative ? 1 : 0), negative, out);
    const std::optional<double> value = parse_decimal(written);
    if (!value) return refuse("a number is larger than any double");
    out = *value;
    return true;
  }

  bool integer(std::string_view digits, bool negative, Json& out) {
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const std::uint64_t most = negative ? largest + 1 : largest;
    std::uint64_t size = 0;
    for (const char c : digits) {
      const auto digit = static_cast<std::uint64_t>(c - '0');
      if (size > (most - digit) / 10) return refuse("an integer does not fit into 64 bits");
      size = size * 10 + digit;
    }
    out = static_cast<std::int64_t>(negative ? 0 - size : size);
    return true;
  }

  const char* begin_;
  std::string_view rest_;
  int depth_;
  const char* why_ = "this is not JSON in UTF-8";
};

}  // namespace

Result<Json> parse_json_small(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return Error::too_large("the document has " + std::to_string(text.size()) + " bytes, " +
                            std::to_string(limits.bytes) + " are allowed");
  Json document;
  Parser parser(text, limits.depth);
  if (!parser.document(document)) return Error::invalid(parser.stopped());
  return document;
}

}  // namespace okno::wire
