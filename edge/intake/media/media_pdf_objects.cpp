#include "edge/intake/media/media_pdf_objects.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <zlib.h>

namespace okno::intake::media {
namespace {

constexpr std::size_t most_unpacked = 64UL << 20;  // of all streams of objects together
constexpr const char* not_whole = "has an object without an end";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool ends_name(char c) {
  return is_space(c) || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

struct Span {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
  std::string_view in(std::string_view text) const { return text.substr(begin, size()); }
};

// Reads values, one token after the other; never backwards.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  void skip_space() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '%')) {
      if (text_[at_] == '%')
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
      else
        ++at_;
    }
  }
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  bool take(std::string_view word) {
    if (!starts(word)) return false;
    at_ += word.size();
    return true;
  }

  // A name, number or word; a string, array or dictionary with all that is in it. Empty at the end, and when it has none.
  std::optional<Span> value() {
    skip_space();
    const std::size_t begin = at_;
    std::size_t open = 0;
    do {
      skip_space();
      if (at_ >= text_.size()) return std::nullopt;
      if (take("<<") || take("[")) {
        ++open;
      } else if (starts(">>") || starts("]")) {
        if (open == 0) return std::nullopt;
        --open;
        at_ += text_[at_] == ']' ? 1U : 2U;
      } else if (!simple()) {
        return std::nullopt;
      }
    } while (open > 0);
    return Span{begin, at_};
  }

 private:
  bool simple() {
    if (text_[at_] == '(') return string();
    if (take("<")) {
      const std::size_t end = text_.find('>', at_);
      at_ = end == std::string_view::npos ? text_.size() : end + 1;
      return end != std::string_view::npos;
    }
    ++at_;  // a slash, or any first letter
    while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
    return true;
  }
  bool string() {
    std::size_t open = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == '(') {
        ++open;
      } else if (text_[at_] == ')' && --open == 0) {
        ++at_;
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_;
};

// What a dictionary says under a key, "/Length"; empty when it does not.
Span find(std::string_view text, Span dictionary, std::string_view key) {
  if (dictionary.size() < 4) return {};
  Reader reader(text.substr(0, dictionary.end - 2), dictionary.begin + 2);
  while (const auto name = reader.value()) {
    const auto value = reader.value();
    if (!value) break;
    // A reference is three words: the two that follow are passed over as a key and its value.
    Span whole = *value;
    Reader ahead(text.substr(0, dictionary.end - 2), value->end);
    if (is_digit(text[value->begin])) {
      const auto generation = ahead.value();
      const auto r = generation ? ahead.value() : std::nullopt;
      if (r && r->in(text) == "R") {
        whole.end = r->end;
        reader = ahead;
      }
    }
    if (name->in(text) == key) return whole;
  }
  return {};
}

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The first of "12 0 R".
std::optional<std::size_t> referred(std::string_view text) {
  if (!text.ends_with("R")) return std::nullopt;
  return number(text.substr(0, text.find_first_not_of("0123456789")));
}

// Every object that a dictionary refers to.
void add_references(std::string_view text, std::set<std::size_t>& numbers) {
  Reader reader(text.substr(0, text.size() < 4 ? 0 : text.size() - 2), 2);
  std::vector<std::string_view> last;
  while (const auto value = reader.value()) {
    last.push_back(value->in(text));
    if (last.size() >= 3 && last.back() == "R")
      if (const auto to = number(last[last.size() - 3])) numbers.insert(*to);
  }
}

struct Object {
  std::size_t number = 0;
  Span value;
  std::optional<Span> stream{};  // its data
};

// An unpacked stream of objects.
struct Packed {
  Object object;
  std::string text;
  std::vector<std::pair<std::size_t, Span>> parts;  // by the number of the object
  bool is_deflated = false;
};

std::optional<std::string> unpack(std::string_view bytes, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK && out.size() <= most) {
    const std::size_t before = out.size();
    out.resize(before + (64UL << 10));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code != Z_STREAM_END || out.size() > most) return std::nullopt;
  return out;
}

std::string pack(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                static_cast<uLong>(text.size()), 9) != Z_OK)
    return {};
  out.resize(size);
  return out;
}

class Blanker {
 public:
  explicit Blanker(std::string& bytes) : bytes_(bytes) {}

  const char* run() {
    if (const char* fault = read_objects()) return fault;
    if (const char* fault = read_trailers()) return fault;
    for (const Object& object : objects_) blank_metadata(object);
    if (targets_.empty()) return nullptr;
    for (const Object& object : objects_)
      if (const char* fault = unpack_objects(object)) return fault;
    // What an Info dictionary refers to goes with it.
    std::set<std::size_t> more;
    for (const Object& object : objects_)
      if (targets_.contains(object.number)) add_references(object.value.in(bytes_), more);
    for (const Packed& packed : packed_)
      for (const auto& [name, part] : packed.parts)
        if (targets_.contains(name)) add_references(part.in(packed.text), more);
    infos_ = targets_;
    targets_.insert(more.begin(), more.end());
    for (const Object& object : objects_)
      if (!object.stream) blank(bytes_, object.number, object.value);
    for (Packed& packed : packed_)
      if (const char* fault = rewrite(packed)) return fault;
    return nullptr;
  }

 private:
  // "12 0 obj" and what follows.
  const char* read_objects() {
    std::size_t at = 0;
    while ((at = bytes_.find("obj", at)) != std::string::npos) {
      const auto name = number_before(at);
      at += 3;
      if (!name) continue;
      Reader reader(bytes_, at);
      const auto value = reader.value();
      if (!value) return not_whole;
      Object object{*name, *value};
      at = value->end;
      reader.skip_space();
      if (value->in(bytes_).starts_with("<<") && reader.take("stream")) {
        object.stream = data_of(object, reader.at());
        at = object.stream->end;
      }
      objects_.push_back(object);
    }
    return nullptr;
  }

  std::optional<std::size_t> number_before(std::size_t obj) const {
    std::size_t at = obj;
    const auto back = [&](auto is) {
      const std::size_t from = at;
      while (at > 0 && is(bytes_[at - 1])) --at;
      return from - at;
    };
    constexpr std::size_t longest = 20;  // of a number, and of what is between two
    const std::size_t spaces = back(is_space);
    const std::size_t generation = spaces > 0 ? back(is_digit) : 0;
    if (generation == 0 || generation > longest || spaces > longest || back(is_space) == 0)
      return std::nullopt;
    const std::size_t end = at;
    const std::size_t digits = back(is_digit);
    if (digits == 0 || digits > longest) return std::nullopt;
    return number(std::string_view(bytes_).substr(end - digits, digits));
  }

  Span data_of(const Object& object, std::size_t at) const {
    if (std::string_view(bytes_).substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (at < bytes_.size() && (bytes_[at] == '\n' || bytes_[at] == '\r')) {
      ++at;
    }
    const auto length = number(find(bytes_, object.value, "/Length").in(bytes_));
    if (length && *length <= bytes_.size() - at) {
      Reader behind(bytes_, at + *length);
      behind.skip_space();
      if (behind.starts("endstream")) return {at, at + *length};
    }
    std::size_t end = std::min(bytes_.find("endstream", at), bytes_.size());
    while (end > at && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
    return {at, end};
  }

  const char* read_trailers() {
    for (const Object& object : objects_)
      if (object.stream && says(object, "/Type", "/XRef"))
        if (const char* fault = take_trailer(object.value)) return fault;
    std::size_t at = 0;
    while ((at = bytes_.find("trailer", at)) != std::string::npos) {
      Reader reader(bytes_, at + 7);
      reader.skip_space();
      at += 7;
      if (!reader.starts("<<")) continue;
      const auto dictionary = reader.value();
      if (!dictionary) return not_whole;
      if (const char* fault = take_trailer(*dictionary)) return fault;
      at = dictionary->end;
    }
    return nullptr;
  }

  const char* take_trailer(Span dictionary) {
    if (find(bytes_, dictionary, "/Encrypt").size() > 0)
      return "is encrypted, so that nobody can look who is named in it";
    if (const auto info = referred(find(bytes_, dictionary, "/Info").in(bytes_))) targets_.insert(*info);
    return nullptr;
  }

  bool says(const Object& object, std::string_view key, std::string_view value) const {
    return find(bytes_, object.value, key).in(bytes_) == value;
  }
  // 0: not packed, 1: deflated and nothing else; nothing: otherwise.
  std::optional<bool> is_deflated(const Object& object) const {
    std::string filter(find(bytes_, object.value, "/Filter").in(bytes_));
    std::erase_if(filter, [](char c) { return is_space(c) || c == '[' || c == ']'; });
    const auto parameters = find(bytes_, object.value, "/DecodeParms").in(bytes_);
    if (!parameters.empty() && parameters != "null") return std::nullopt;
    if (filter.empty()) return false;
    return filter == "/FlateDecode" ? std::optional(true) : std::nullopt;
  }

  // A viewer that asks for it finds a stream of nothing.
  void blank_metadata(const Object& object) {
    if (!object.stream || !(says(object, "/Type", "/Metadata") || says(object, "/Subtype", "/XML"))) return;
    std::string nothing = is_deflated(object).value_or(false) ? pack("") : std::string();
    if (nothing.size() > object.stream->size()) nothing.clear();
    nothing.resize(object.stream->size(), ' ');
    bytes_.replace(object.stream->begin, nothing.size(), nothing);
  }

  const char* unpack_objects(const Object& object) {
    if (!object.stream || !says(object, "/Type", "/ObjStm")) return nullptr;
    constexpr const char* closed = "packs its objects in a way that cannot be looked into";
    const auto deflated = is_deflated(object);
    const auto count = number(find(bytes_, object.value, "/N").in(bytes_));
    const auto first = number(find(bytes_, object.value, "/First").in(bytes_));
    if (!deflated || !count || !first) return closed;
    Packed packed{object, std::string(object.stream->in(bytes_)), {}, *deflated};
    if (*deflated) {
      auto text = unpack(packed.text, most_unpacked - unpacked_);
      if (!text) return closed;
      packed.text = *std::move(text);
    }
    unpacked_ += packed.text.size();
    if (*first > packed.text.size()) return closed;
    Reader reader(packed.text, 0);
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < *count; ++i) {
      const auto name = reader.value();
      const auto offset = name ? reader.value() : std::nullopt;
      const auto named = name ? number(name->in(packed.text)) : std::nullopt;
      const auto begin = offset ? number(offset->in(packed.text)) : std::nullopt;
      if (!named || !begin || *begin > packed.text.size() - *first) return closed;
      packed.parts.push_back({*named, {*first + *begin, packed.text.size()}});
      begins.push_back(*first + *begin);
    }
    std::sort(begins.begin(), begins.end());
    for (auto& [name, part] : packed.parts) {
      const auto next = std::upper_bound(begins.begin(), begins.end(), part.begin);
      if (next != begins.end()) part.end = *next;
      while (part.size() > 0 && is_space(packed.text[part.end - 1])) --part.end;
    }
    packed_.push_back(std::move(packed));
    return nullptr;
  }

  // An Info dictionary, or a string that one refers to: it stays and says nothing.
  void blank(std::string& text, std::size_t name, Span part) const {
    if (!targets_.contains(name) || part.size() < 2) return;
    const std::string_view value = part.in(text);
    std::string_view left;
    if (value.starts_with("<<") && infos_.contains(name)) left = "<<>>";
    if (value.starts_with("(") || (value.starts_with("<") && !value.starts_with("<<"))) left = "()";
    if (left.empty()) return;
    std::string blanked(left);
    blanked.resize(part.size(), ' ');
    text.replace(part.begin, part.size(), blanked);
  }

  const char* rewrite(Packed& packed) {
    const std::string before = packed.text;
    for (const auto& [name, part] : packed.parts) blank(packed.text, name, part);
    if (packed.text == before) return nullptr;
    std::string bytes = packed.is_deflated ? pack(packed.text) : packed.text;
    const Span at = *packed.object.stream;
    if (bytes.empty() || bytes.size() > at.size())
      return "packs its objects more tightly than they can be packed again";
    const Span length = find(bytes_, packed.object.value, "/Length");
    std::string digits = std::to_string(bytes.size());
    if (number(length.in(bytes_)) && digits.size() <= length.size()) {
      digits.resize(length.size(), ' ');
      bytes_.replace(length.begin, digits.size(), digits);
    }
    bytes.resize(at.size(), ' ');
    bytes_.replace(at.begin, bytes.size(), bytes);
    return nullptr;
  }

  std::string& bytes_;
  std::vector<Object> objects_;
  std::vector<Packed> packed_;
  std::size_t unpacked_ = 0;
  std::set<std::size_t> infos_, targets_;
};

}  // namespace

const char* blank_pdf_objects(std::string& bytes) { return Blanker(bytes).run(); }

}  // namespace okno::intake::media
