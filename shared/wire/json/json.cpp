#include "shared/wire/json/json.h"

#include <cmath>

#include "shared/base/text.h"
#include "shared/wire/json/decimal.h"

namespace okno::wire {
namespace {

void write_string(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // start of the run of bytes that stand for themselves
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<') continue;
    out += text.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += hex[c >> 4];
        out += hex[c & 0x0F];
    }
  }
  out += text.substr(plain);
  out += '"';
}

void write_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  out += write_decimal(value);
}

void write(std::string& out, const Json& json);

struct Writer {
  std::string& out;
  void operator()(std::nullptr_t) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(double value) const { write_double(out, value); }
  void operator()(const std::string& value) const {
    if (text::is_valid_utf8(value)) return write_string(out, value);
    std::string mended;
    for (const char32_t c : text::decode(value)) text::append(mended, c);
    write_string(out, mended);
  }
  void operator()(const JsonArray& value) const {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      write(out, value[i]);
    }
    out += ']';
  }
  void operator()(const JsonObject& value) const {
    out += '{';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      (*this)(value[i].first);
      out += ':';
      write(out, value[i].second);
    }
    out += '}';
  }
};

void write(std::string& out, const Json& json) { std::visit(Writer{out}, json.variant()); }

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto* object = get_if<JsonObject>();
  if (object == nullptr) return nullptr;
  for (const JsonMember& member : *object)
    if (member.first == name) return &member.second;
  return nullptr;
}

std::string write_json(const Json& json) {
  std::string out;
  write(out, json);
  return out;
}

}  // namespace okno::wire
