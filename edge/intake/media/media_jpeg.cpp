// JPEG: ITU-T T.81, annex B; JFIF: T.871.
#include "edge/intake/media/media_formats.h"

namespace okno::intake::media {
namespace {

using namespace std::string_view_literals;

enum Marker : unsigned {
  sof0 = 0xC0,  // baseline; C1 extended, C2 progressive: what browsers show
  sof2 = 0xC2,
  dht = 0xC4,
  dac = 0xCC,
  rst0 = 0xD0,
  rst7 = 0xD7,
  soi = 0xD8,
  eoi = 0xD9,
  sos = 0xDA,
  dqt = 0xDB,
  dri = 0xDD,
  app0 = 0xE0,
  app1 = 0xE1,
  app14 = 0xEE,
};

constexpr std::string_view exif_head = "Exif\0\0"sv;
constexpr std::string_view jfif_head = "JFIF\0"sv;
constexpr std::string_view adobe_head = "Adobe"sv;
constexpr std::size_t jfif_size = 14;  // without its thumbnail
constexpr std::size_t adobe_size = 12;

class JpegStripper {
 public:
  explicit JpegStripper(std::string_view bytes) : bytes_(bytes) {}

  Result<std::string> run() {
    at_ = 2;  // after SOI, which has been sniffed
    for (;;) {
      unsigned marker = 0;
      if (!read_marker(marker)) return broken("it ends without an end marker");
      if (marker == eoi) break;
      if (!is_segment(marker)) return broken("a marker that cannot stand there");
      std::string_view segment;
      if (!read_segment(segment)) return broken("a segment that runs over the end");
      if (const char* fault = take(marker, segment)) return broken(fault);
      if (marker == sos && !copy_scan()) return broken("a scan without data");
    }
    if (!has_scan_) return broken("no picture");
    return assemble();
  }

 private:
  static Error broken(const char* what) {
    return Error::unsupported(std::string("not a whole JPEG: ") + what);
  }

  static bool is_segment(unsigned marker) {
    return (marker >= sof0 && marker < rst0) || marker == sos || marker == dqt || marker == dri ||
           (marker >= app0 && marker <= 0xFE);
  }

  bool read_marker(unsigned& marker) {
    if (at_ + 2 > bytes_.size() || byte(at_) != 0xFF) return false;
    while (at_ < bytes_.size() && byte(at_) == 0xFF) ++at_;  // any number of fill bytes
    if (at_ >= bytes_.size()) return false;
    marker = byte(at_++);
    return marker != 0;
  }

  // Without the two bytes of its length.
  bool read_segment(std::string_view& segment) {
    if (at_ + 2 > bytes_.size()) return false;
    const std::size_t length = big_endian(bytes_, at_, 2);
    if (length < 2 || length > bytes_.size() - at_) return false;
    segment = bytes_.substr(at_ + 2, length - 2);
    at_ += length;
    return true;
  }

  // What is wrong with it, if anything.
  const char* take(unsigned marker, std::string_view segment) {
    if (marker == app0 && segment.starts_with(jfif_head) && segment.size() >= jfif_size) {
      jfif_ = std::string(segment.substr(0, jfif_size - 2)) + std::string(2, '\0');
    } else if (marker == app1 && segment.starts_with(exif_head)) {
      orientation_ = orientation_of(segment.substr(exif_head.size()));
    } else if (marker == app14 && segment.starts_with(adobe_head) && segment.size() >= adobe_size) {
      append(rest_, marker, segment.substr(0, adobe_size));
    } else if (marker >= sof0 && marker <= sof2) {
      if (has_frame_) return "two frames";
      if (segment.size() < 6) return "a frame without a size";
      if (!is_reasonable_size(big_endian(segment, 3, 2), big_endian(segment, 1, 2)))
        return "no size, or one that no viewer should be asked for";
      has_frame_ = true;
      append(rest_, marker, segment);
    } else if (marker == sos) {
      if (!has_frame_) return "a scan before its frame";
      has_scan_ = true;
      append(rest_, marker, segment);
    } else if (marker == dht || marker == dqt || marker == dri || marker == dac) {
      append(rest_, marker, segment);
    } else if (marker < app0) {
      return "a coding that browsers do not show";
    }
    return nullptr;  // all other application segments, colour profiles too, and comments are left out
  }

  // The coded data up to the next marker that is none of its own.
  bool copy_scan() {
    const std::size_t begin = at_;
    while (at_ + 1 < bytes_.size()) {
      if (byte(at_) != 0xFF) {
        ++at_;
        continue;
      }
      const unsigned next = byte(at_ + 1);
      if (next != 0 && next != 0xFF && !(next >= rst0 && next <= rst7)) break;
      at_ += next == 0xFF ? 1 : 2;
    }
    rest_ += bytes_.substr(begin, at_ - begin);
    return at_ > begin;
  }

  std::string assemble() const {
    std::string out = "\xFF\xD8";
    if (!jfif_.empty()) append(out, app0, jfif_);
    if (orientation_ != 1) append(out, app1, std::string(exif_head) + tiff_with_orientation(orientation_));
    out += rest_;
    return out + "\xFF\xD9";
  }

  static void append(std::string& out, unsigned marker, std::string_view segment) {
    out += '\xFF';
    out += static_cast<char>(marker);
    append_big_endian(out, static_cast<std::uint32_t>(segment.size() + 2), 2);
    out += segment;
  }

  unsigned byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string jfif_;
  std::string rest_;
  int orientation_ = 1;
  bool has_frame_ = false;
  bool has_scan_ = false;
};

}  // namespace

Result<std::string> strip_jpeg(std::string_view bytes) { return JpegStripper(bytes).run(); }

}  // namespace okno::intake::media
