// WebP: RFC 9649.
#include <algorithm>

#include "edge/intake/media/media_formats.h"

namespace okno::intake::media {
namespace {

constexpr std::size_t file_head = 12;   // "RIFF", size, "WEBP"
constexpr std::size_t chunk_head = 8;   // name, size
constexpr std::size_t frame_head = 16;  // of ANMF, before its own chunks
constexpr std::size_t extended_size = 10;

enum Flag : unsigned { animation = 0x02, exif = 0x08, alpha = 0x10 };

struct Chunk {
  std::string_view name, data;
};

// Reads chunks one after another; false at the end or when one runs over it.
class ChunkReader {
 public:
  explicit ChunkReader(std::string_view bytes) : bytes_(bytes) {}
  bool next(Chunk& chunk) {
    if (bytes_.size() - at_ < chunk_head) return false;
    const std::size_t size = little_endian(bytes_, at_ + 4, 4);
    if (size > bytes_.size() - at_ - chunk_head) return false;
    chunk = {bytes_.substr(at_, 4), bytes_.substr(at_ + chunk_head, size)};
    // The byte that makes the size even may be missing at the very end.
    at_ = std::min(bytes_.size(), at_ + chunk_head + size + size % 2);
    return true;
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

void append(std::string& out, std::string_view name, std::string_view data) {
  out += name;
  append_little_endian(out, static_cast<std::uint32_t>(data.size()), 4);
  out += data;
  if (data.size() % 2 != 0) out += '\0';
}

// A key frame of VP8 (RFC 6386, 9.1) or a VP8L stream, with a size that may be shown.
bool is_picture(const Chunk& chunk) {
  const std::string_view data = chunk.data;
  if (chunk.name == "VP8 ")
    return data.size() >= 10 && (data[0] & 1) == 0 && data.substr(3, 3) == "\x9D\x01\x2A" &&
           is_reasonable_size(little_endian(data, 6, 2) & 0x3FFF, little_endian(data, 8, 2) & 0x3FFF);
  if (chunk.name != "VP8L" || data.size() < 5 || data[0] != 0x2F) return false;
  const std::uint32_t size = little_endian(data, 1, 4);
  return is_reasonable_size((size & 0x3FFF) + 1, (size >> 14 & 0x3FFF) + 1);
}

class WebpStripper {
 public:
  explicit WebpStripper(std::string_view bytes) : bytes_(bytes) {}

  Result<std::string> run() {
    const std::size_t declared = little_endian(bytes_, 4, 4);
    if (declared < 4 || declared > bytes_.size() - chunk_head) return broken("it is cut short");
    ChunkReader chunks(bytes_.substr(file_head, declared - 4));
    Chunk chunk;
    while (chunks.next(chunk))
      if (const char* fault = take(chunk)) return broken(fault);
    if (!chunks.at_end()) return broken("a part that runs over the end");
    if (pictures_ + frames_ == 0) return broken("no picture");
    return assemble();
  }

 private:
  static Error broken(const char* what) {
    return Error::unsupported(std::string("not a whole WebP: ") + what);
  }

  const char* take(const Chunk& chunk) {
    const bool is_first = !std::exchange(begun_, true);
    if (chunk.name == "VP8X") return take_extended(chunk.data, is_first);
    if (chunk.name == "VP8 " || chunk.name == "VP8L") {
      if (++pictures_ > 1 || frames_ > 0 || !is_picture(chunk)) return "a picture that is not one";
      append(rest_, chunk.name, chunk.data);
      return nullptr;
    }
    // A simple file has its picture and nothing else.
    if (extended_.empty()) return is_first ? "it begins with something else than a picture" : nullptr;
    if (chunk.name == "ANMF") return take_frame(chunk.data);
    if (chunk.name == "EXIF") orientation_ = orientation_of(without_head(chunk.data));
    // Colour profiles name devices and their makers.
    if (chunk.name == "ALPH" || chunk.name == "ANIM") {
      found_ |= chunk.name == "ALPH" ? alpha : animation;
      append(rest_, chunk.name, chunk.data);
    }
    return nullptr;
  }

  const char* take_extended(std::string_view data, bool is_first) {
    if (!is_first || data.size() < extended_size) return "a header that is out of place or too short";
    if (!is_reasonable_size(little_endian(data, 4, 3) + 1, little_endian(data, 7, 3) + 1))
      return "a size that no viewer should be asked for";
    extended_ = data.substr(0, extended_size);
    return nullptr;
  }

  // A frame holds chunks too, one level down and no further.
  const char* take_frame(std::string_view data) {
    if (data.size() < frame_head || pictures_ > 0) return "a frame that is out of place or too short";
    std::string frame(data.substr(0, frame_head));
    ChunkReader chunks(data.substr(frame_head));
    Chunk chunk;
    int pictures = 0;
    while (chunks.next(chunk)) {
      if (chunk.name == "VP8 " || chunk.name == "VP8L") {
        if (++pictures > 1 || !is_picture(chunk)) return "a frame whose picture is not one";
        append(frame, chunk.name, chunk.data);
      } else if (chunk.name == "ALPH") {
        append(frame, chunk.name, chunk.data);
      }
    }
    if (!chunks.at_end() || pictures == 0) return "a frame without a picture";
    ++frames_;
    append(rest_, "ANMF", frame);
    return nullptr;
  }

  // Some writers put JPEG's head before the TIFF file.
  static std::string_view without_head(std::string_view exif) {
    constexpr std::string_view head("Exif\0\0", 6);
    return exif.starts_with(head) ? exif.substr(head.size()) : exif;
  }

  std::string assemble() {
    std::string chunks;
    if (!extended_.empty()) {
      // Transparency may also be inside the picture (VP8L), where only the old flag tells of it.
      unsigned flags = (static_cast<unsigned char>(extended_[0]) & alpha) | found_;
      if (orientation_ != 1) flags |= exif;
      extended_[0] = static_cast<char>(flags);
      std::fill(extended_.begin() + 1, extended_.begin() + 4, '\0');
      append(chunks, "VP8X", extended_);
    }
    chunks += rest_;
    if (orientation_ != 1) append(chunks, "EXIF", tiff_with_orientation(orientation_));
    std::string out = "RIFF";
    append_little_endian(out, static_cast<std::uint32_t>(chunks.size() + 4), 4);
    return out + "WEBP" + chunks;
  }

  std::string_view bytes_;
  std::string extended_;  // the data of VP8X
  std::string rest_;
  unsigned found_ = 0;
  int orientation_ = 1;
  int pictures_ = 0;
  int frames_ = 0;
  bool begun_ = false;
};

}  // namespace

Result<std::string> strip_webp(std::string_view bytes) { return WebpStripper(bytes).run(); }

}  // namespace okno::intake::media
