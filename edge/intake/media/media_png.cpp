// PNG: W3C Recommendation, third edition.
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <zlib.h>

#include "edge/intake/media/media_formats.h"

namespace okno::intake::media {
namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t around_data = 12;  // length, type and check sum

// What is needed to show the picture as it was meant, in colour and motion, and how large it can be: what is larger hides
// something. tEXt, tIME and the rest are not, nor are profiles and palettes that bear names (iCCP, sPLT).
struct Kept {
  std::string_view type;
  std::size_t most_bytes = 0;
  bool repeats = false;
};
constexpr std::size_t any = SIZE_MAX;
constexpr Kept kept[] = {{"IHDR", 13},  {"PLTE", 768},      {"IDAT", any, true}, {"IEND", 0},  {"tRNS", 256},
                         {"gAMA", 4},   {"cHRM", 32},       {"sRGB", 1},         {"sBIT", 4},  {"bKGD", 6},
                         {"hIST", 512}, {"pHYs", 9},        {"cICP", 4},         {"mDCV", 24}, {"cLLI", 8},
                         {"acTL", 8},   {"fcTL", 26, true}, {"fdAT", any, true}};

struct Chunk {
  std::string_view type, data;
};

std::uint32_t check_sum(std::string_view type_and_data) {
  return static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(type_and_data.data()),
                                          static_cast<uInt>(type_and_data.size())));
}

void append(std::string& out, std::string_view type, std::string_view data) {
  append_big_endian(out, static_cast<std::uint32_t>(data.size()), 4);
  const std::size_t begin = out.size();
  out += type;
  out += data;
  append_big_endian(out, check_sum(std::string_view(out).substr(begin)), 4);
}

class PngStripper {
 public:
  explicit PngStripper(std::string_view bytes) : bytes_(bytes), at_(signature_size) {}

  Result<std::string> run() {
    out_ = bytes_.substr(0, signature_size);
    Chunk chunk;
    do {
      if (!read(chunk)) return broken("a chunk that is cut short or has a wrong check sum");
      if (const char* fault = take(chunk)) return broken(fault);
    } while (chunk.type != "IEND");
    return std::move(out_);
  }

 private:
  static Error broken(const char* what) {
    return Error::unsupported(std::string("not a whole PNG: ") + what);
  }

  bool read(Chunk& chunk) {
    if (bytes_.size() - at_ < around_data) return false;
    const std::size_t length = big_endian(bytes_, at_, 4);
    if (length > bytes_.size() - at_ - around_data) return false;
    chunk.type = bytes_.substr(at_ + 4, 4);
    chunk.data = bytes_.substr(at_ + 8, length);
    if (check_sum(bytes_.substr(at_ + 4, length + 4)) != big_endian(bytes_, at_ + 8 + length, 4))
      return false;
    at_ += length + around_data;
    return true;
  }

  const char* take(const Chunk& chunk) {
    const bool is_header = chunk.type == "IHDR";
    if (is_header != !has_header_) return "its header is not first, or there are two";
    if (is_header) {
      if (chunk.data.size() != 13) return "a header of the wrong length";
      if (!is_reasonable_size(big_endian(chunk.data, 0, 4), big_endian(chunk.data, 4, 4)))
        return "no size, or one that no viewer should be asked for";
      has_header_ = true;
    }
    const bool is_data = chunk.type == "IDAT";
    if (is_data && after_data_) return "picture data in two places";
    if (has_data_ && !is_data) after_data_ = true;
    has_data_ = has_data_ || is_data;
    if (chunk.type == "IEND" && (!has_data_ || !chunk.data.empty())) return "no picture data";

    if (chunk.type == "eXIf") {
      const int orientation = orientation_of(chunk.data);
      if (orientation != 1) append(out_, chunk.type, tiff_with_orientation(orientation));
    } else if (const auto* known = std::ranges::find(kept, chunk.type, &Kept::type);
               known != std::end(kept)) {
      const auto index = static_cast<std::size_t>(known - std::begin(kept));
      const bool is_again = std::exchange(seen_[index], true) && !known->repeats;
      const bool is_needed = (chunk.type[0] & 0x20) == 0;
      if (is_needed && (is_again || chunk.data.size() > known->most_bytes))
        return "a part that is too long, or two of it";
      if (!is_again && chunk.data.size() <= known->most_bytes) append(out_, chunk.type, chunk.data);
    } else if ((chunk.type[0] & 0x20) == 0) {
      return "an unknown part without which it cannot be shown";
    }
    return nullptr;
  }

  std::string_view bytes_;
  std::size_t at_;
  std::string out_;
  bool has_header_ = false;
  bool has_data_ = false;
  bool after_data_ = false;
  std::array<bool, std::size(kept)> seen_{};
};

}  // namespace

Result<std::string> strip_png(std::string_view bytes) { return PngStripper(bytes).run(); }

}  // namespace okno::intake::media
