#include "edge/figures/export/zip.h"

#include <array>

#include <zlib.h>

namespace okno::figures {
namespace {

constexpr std::uint64_t most_bytes = 0xFFFFFFFF;  // more needs Zip64
constexpr std::uint16_t needed_version = 20;      // deflate
constexpr std::uint16_t made_by = 3 << 8 | 20;    // Unix, so that its permissions count
constexpr std::uint32_t for_owner = 0100600U << 16;
constexpr std::uint16_t flags = 1 << 3 | 1 << 11;  // sizes come behind; names are UTF-8
constexpr std::uint16_t deflated = 8;

// Numbers of a header, the lowest byte first.
class Fields {
 public:
  Fields& two(std::uint64_t number) { return add(number, 2); }
  Fields& four(std::uint64_t number) { return add(number, 4); }
  Fields& text(std::string_view text) {
    bytes_ += text;
    return *this;
  }
  std::string_view bytes() const { return bytes_; }

 private:
  Fields& add(std::uint64_t number, int count) {
    for (int i = 0; i < count; ++i) bytes_ += static_cast<char>(number >> (8 * i) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

// Days since 1980 and seconds in twos, as DOS had them; UTC.
std::uint32_t dos_time_of(Instant at) {
  const Day day = local_day(at, UtcOffset(0));
  const std::chrono::year_month_day date(day);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at - Instant(day)).count();
  const int year = static_cast<int>(date.year());
  if (year < 1980 || year > 2107) return 1U << 21 | 1U << 16;
  const auto of_day = static_cast<std::uint32_t>(year - 1980) << 9 |
                      static_cast<unsigned>(date.month()) << 5 | static_cast<unsigned>(date.day());
  const auto of_time =
      static_cast<std::uint32_t>(seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2);
  return of_day << 16 | of_time;
}

}  // namespace

struct ZipWriter::Packing {
  z_stream stream{};
  std::array<char, 32UL * 1024> out{};
  bool is_ready = false;
  Packing() {
    is_ready =
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
  }
  ~Packing() {
    if (is_ready) deflateEnd(&stream);
  }
  Packing(const Packing&) = delete;
  Packing& operator=(const Packing&) = delete;
};

ZipWriter::ZipWriter(WriteBytes write, Instant at)
    : write_(std::move(write)), dos_time_(dos_time_of(at)), packing_(std::make_unique<Packing>()) {}
ZipWriter::~ZipWriter() = default;

Status ZipWriter::put(std::string_view bytes) {
  if (written_ + bytes.size() > most_bytes) return Error::too_large("the archive is longer than four GiB");
  written_ += bytes.size();
  return write_(bytes);
}

Status ZipWriter::begin(std::string_view name) {
  if (!packing_->is_ready || deflateReset(&packing_->stream) != Z_OK)
    return Error::busy("no memory to pack an archive");
  Part& part = parts_.emplace_back();
  part.name = name;
  part.offset = written_;
  part.crc = static_cast<std::uint32_t>(crc32(0, nullptr, 0));
  Fields head;
  head.four(0x04034B50).two(needed_version).two(flags).two(deflated).four(dos_time_);
  head.four(0).four(0).four(0).two(name.size()).two(0).text(name);
  return put(head.bytes());
}

Status ZipWriter::pack(std::string_view bytes, int flush) {
  z_stream& stream = packing_->stream;
  // zlib reads it and changes nothing.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(packing_->out.data());
    stream.avail_out = static_cast<uInt>(packing_->out.size());
    const int result = deflate(&stream, flush);
    if (result == Z_STREAM_ERROR) return Error::io("an archive could not be packed");
    const std::size_t count = packing_->out.size() - stream.avail_out;
    parts_.back().packed += count;
    if (count > 0)
      if (Status written = put({packing_->out.data(), count}); !written) return written;
    if (flush == Z_FINISH ? result == Z_STREAM_END : stream.avail_out > 0) return success();
  }
}

Status ZipWriter::add(std::string_view bytes) {
  constexpr std::size_t at_once = 1UL << 20;
  Part& part = parts_.back();
  while (!bytes.empty()) {
    const std::string_view some = bytes.substr(0, at_once);
    bytes.remove_prefix(some.size());
    part.size += some.size();
    part.crc = static_cast<std::uint32_t>(
        crc32(part.crc, reinterpret_cast<const Bytef*>(some.data()), static_cast<uInt>(some.size())));
    if (part.size > most_bytes) return Error::too_large("a part of the archive is longer than four GiB");
    if (Status packed = pack(some, Z_NO_FLUSH); !packed) return packed;
  }
  return success();
}

Status ZipWriter::end() {
  if (Status packed = pack({}, Z_FINISH); !packed) return packed;
  const Part& part = parts_.back();
  Fields sizes;
  sizes.four(0x08074B50).four(part.crc).four(part.packed).four(part.size);
  return put(sizes.bytes());
}

Status ZipWriter::finish() {
  const std::uint64_t offset = written_;
  for (const Part& part : parts_) {
    Fields entry;
    entry.four(0x02014B50).two(made_by).two(needed_version).two(flags).two(deflated).four(dos_time_);
    entry.four(part.crc).four(part.packed).four(part.size).two(part.name.size());
    entry.two(0).two(0).two(0).two(0).four(for_owner).four(part.offset).text(part.name);
    if (Status written = put(entry.bytes()); !written) return written;
  }
  Fields last;
  last.four(0x06054B50).two(0).two(0).two(parts_.size()).two(parts_.size());
  last.four(written_ - offset).four(offset).two(0);
  return put(last.bytes());
}

}  // namespace okno::figures
