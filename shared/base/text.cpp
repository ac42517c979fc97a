#include "shared/base/text.h"

#include <charconv>

#include "shared/base/invisible.h"

namespace okno::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t bytes;
  bool malformed;
};

// The code point at `at`; a malformed byte stands for itself alone. Table 3-7 of the Unicode standard.
Decoded decode_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, false};
  if (lead >= 0xC2 && lead <= 0xDF && continues(1))
    return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2, false};
  if ((lead & 0xF0u) == 0xE0u && continues(1) && continues(2)) {
    const char32_t c = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, false};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    const char32_t c =
        (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, false};
  }
  return {replacement, 1, true};
}

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_space(char32_t c) {
  return c == U' ' || within(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         within(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// The rarer ways to break a line are breaks too: dropping them as control characters would glue two words. CR
// is handled where CR LF is seen.
bool breaks_line(char32_t c) {
  return c == U'\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Control and invisible format characters (general categories Cc and Cf but for the joiners U+200C/D), the
// Hangul fillers, which are blank letters, and noncharacters.
bool is_dropped(char32_t c) {
  return c < 0x20 || within(c, 0x7F, 0x9F) || c == 0xAD || within(c, 0x600, 0x605) || c == 0x61C ||
         c == 0x6DD || c == 0x70F || within(c, 0x115F, 0x1160) || c == 0x180E || c == 0x200B ||
         within(c, 0x200E, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x206F) || c == 0x3164 ||
         within(c, 0xFDD0, 0xFDEF) || c == 0xFEFF || c == 0xFFA0 || within(c, 0xFFF0, 0xFFFB) ||
         within(c, 0xE0000, 0xE00FF) || (c & 0xFFFE) == 0xFFFE;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }
bool is_variation(char32_t c) { return within(c, 0xFE00, 0xFE0F) || within(c, 0xE0100, 0xE01EF); }

// Combining marks, variation selectors and skin tones: they change the character before them.
bool modifies(char32_t c) {
  return within(c, 0x300, 0x36F) || within(c, 0x483, 0x489) || within(c, 0x1AB0, 0x1AFF) ||
         within(c, 0x1DC0, 0x1DFF) || within(c, 0x20D0, 0x20FF) || is_variation(c) ||
         within(c, 0xFE20, 0xFE2F) || within(c, 0x1F3FB, 0x1F3FF);
}

bool is_pictograph(char32_t c) { return within(c, 0x2190, 0x2BFF) || within(c, 0x1F000, 0x1FAFF); }
bool is_regional(char32_t c) { return within(c, 0x1F1E6, 0x1F1FF); }

// Tells, code point by code point, where a new seen character begins.
class SeenCharacters {
 public:
  bool begins(char32_t c) {
    const bool joined = after_joiner_ && is_pictograph(c) && pictograph_;
    const bool second_regional = is_regional(c) && open_flag_;
    bool begins = !(modifies(c) || is_joiner(c) || joined || second_regional);
    // The limit of the Stream-Safe Text Format (UAX #15): or a whole book could hang on one letter.
    if (!begins && ++hanging_ > 30) begins = true;
    if (begins) hanging_ = 0;
    open_flag_ = begins && is_regional(c);
    after_joiner_ = c == 0x200D;
    if (!modifies(c) && !is_joiner(c)) pictograph_ = is_pictograph(c);
    return begins;
  }

 private:
  bool after_joiner_ = false;
  bool pictograph_ = false;
  bool open_flag_ = false;
  int hanging_ = 0;
};

// One letter, however it was typed: the marks that Russian letters carry stand in their own code points.
void compose(std::string& out) {
  for (const std::string_view pair : {"и\u0306й", "И\u0306Й", "е\u0308ё", "Е\u0308Ё"}) {
    if (!out.ends_with(pair.substr(0, 4))) continue;
    out.resize(out.size() - 4);
    out += pair.substr(4);
  }
}

}  // namespace

bool is_invisible(char32_t c) { return !is_space(c) && (is_dropped(c) || is_joiner(c) || is_variation(c)); }

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded d = decode_at(bytes, at);
    if (d.malformed) return false;
    at += d.bytes;
  }
  return true;
}

std::vector<char32_t> decode(std::string_view bytes) {
  std::vector<char32_t> out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded d = decode_at(bytes, at);
    out.push_back(d.code_point);
    at += d.bytes;
  }
  return out;
}

void append(std::string& out, char32_t c) {
  if (c > 0x10FFFF || within(c, 0xD800, 0xDFFF)) c = replacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string clean(std::string_view typed, Lines lines) {
  std::string out;
  out.reserve(typed.size());
  std::size_t end = 0;  // of the last character that is not space
  char32_t before = 0;
  for (std::size_t at = 0; at < typed.size();) {
    const Decoded d = decode_at(typed, at);
    at += d.bytes;
    char32_t c = d.code_point;
    if (c == U'\r') {
      if (at < typed.size() && typed[at] == '\n') ++at;
      c = U'\n';
    }
    if (breaks_line(c)) c = U'\n';
    if (lines == Lines::one && (c == U'\n' || c == U'\t')) c = U' ';
    if (is_space(c)) {
      before = c;
      if (end > 0) append(out, c);
      continue;
    }
    // A joiner joins pictographs and letters of scripts that are written joined.
    if (is_dropped(c) || (is_joiner(c) && before < 0x590)) continue;
    before = c;
    append(out, c);
    if (c == 0x306 || c == 0x308) compose(out);
    end = out.size();
  }
  out.resize(end);
  return out;
}

std::size_t seen_length(std::string_view s) {
  SeenCharacters seen;
  std::size_t count = 0;
  for (std::size_t at = 0; at < s.size();) {
    const Decoded d = decode_at(s, at);
    if (seen.begins(d.code_point)) ++count;
    at += d.bytes;
  }
  return count;
}

std::string_view first_seen(std::string_view s, std::size_t count) {
  if (count == 0) return s.substr(0, 0);
  SeenCharacters seen;
  for (std::size_t at = 0; at < s.size();) {
    const Decoded d = decode_at(s, at);
    if (seen.begins(d.code_point) && count-- == 0) return s.substr(0, at);
    at += d.bytes;
  }
  return s;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return within(c, U'A', U'Z') ? c + 32 : c;
  // Pairs that stand side by side, the capital first on an even or on an odd code point.
  const auto even_pair = [&] { return c | 1u; };
  const auto odd_pair = [&] { return c + (c & 1u); };
  if (within(c, 0xC0, 0xDE)) return c == 0xD7 ? c : c + 32;
  if (within(c, 0x100, 0x137)) return c == 0x130 || c == 0x131 ? c : even_pair();
  if (within(c, 0x139, 0x148)) return odd_pair();
  if (within(c, 0x14A, 0x177)) return even_pair();
  if (c == 0x178) return 0xFF;
  if (within(c, 0x179, 0x17E)) return odd_pair();
  if (c == 0x18F) return 0x259;  // Ə
  if (within(c, 0x388, 0x38A)) return c + 37;
  if (c == 0x386) return 0x3AC;
  if (c == 0x38C) return 0x3CC;
  if (within(c, 0x38E, 0x38F)) return c + 63;
  if (within(c, 0x391, 0x3AB)) return c == 0x3A2 ? c : c + 32;
  if (within(c, 0x400, 0x40F)) return c + 80;
  if (within(c, 0x410, 0x42F)) return c + 32;
  if (within(c, 0x460, 0x481)) return even_pair();
  if (within(c, 0x48A, 0x4BF)) return even_pair();
  if (c == 0x4C0) return 0x4CF;
  if (within(c, 0x4C1, 0x4CE)) return odd_pair();
  if (within(c, 0x4D0, 0x52F)) return even_pair();
  return c;
}

std::string lower(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    const Decoded d = decode_at(s, at);
    if (d.malformed)
      out += s[at];
    else
      append(out, lower(d.code_point));
    at += d.bytes;
  }
  return out;
}

std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return part;
}

bool parse_int(std::string_view digits, int& out) {
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && stopped == end;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_only(std::string_view s) {
  std::string out;
  for (const char c : s)
    if (is_digit(c)) out += c;
  return out;
}

std::string_view trim(std::string_view s) {
  constexpr std::string_view no_break = "\xC2\xA0";
  const auto ascii_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (;;) {
    if (!s.empty() && ascii_space(s.front()))
      s.remove_prefix(1);
    else if (s.substr(0, 2) == no_break)
      s.remove_prefix(2);
    else
      break;
  }
  for (;;) {
    if (!s.empty() && ascii_space(s.back()))
      s.remove_suffix(1);
    else if (s.size() >= 2 && s.substr(s.size() - 2) == no_break)
      s.remove_suffix(2);
    else
      break;
  }
  return s;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const auto value_of = [](char c) -> int {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  };
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  std::string out;
  out.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const bool last = at + 4 == text.size();
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const bool padded = last && i >= 4 - padding;
      const int value = padded ? 0 : value_of(text[at + i]);
      if (value < 0) return std::nullopt;
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    for (std::size_t i = 0; i < (last ? 3 - padding : 3); ++i)
      out += static_cast<char>(group >> (16 - 8 * i) & 0xFF);
  }
  return out;
}

}  // namespace okno::text
