#include "edge/store/sqlite/database/log_check.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>

namespace okno::store::sqlite {
namespace {

constexpr std::size_t head_bytes = 32, frame_head_bytes = 24;
constexpr std::uint32_t magic = 0x377f0682;  // the last bit: sums are over big-endian words
constexpr std::uint32_t format = 3007000;
constexpr std::size_t least_page = 512, largest_page = 65536;

struct Sum {
  std::uint32_t one = 0, other = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::uint32_t native(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Over pairs of words.
Sum add(Sum sum, const char* bytes, std::size_t size, bool is_swapped) {
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    const auto word = [&](std::size_t from) {
      const std::uint32_t value = native(bytes + from);
      return is_swapped ? __builtin_bswap32(value) : value;
    };
    sum.one += word(at) + sum.other;
    sum.other += word(at + 4) + sum.one;
  }
  return sum;
}

struct Salts {
  std::uint32_t one = 0, other = 0;
  friend bool operator==(const Salts&, const Salts&) = default;
};

struct Head {
  bool is_swapped = false;
  std::size_t page_bytes = 0;
  Salts salts;
  Sum sum;
};

std::optional<Head> read_head(const std::array<char, head_bytes>& bytes) {
  Head head;
  const std::uint32_t first = big_endian(bytes.data());
  if ((first & ~1U) != magic || big_endian(bytes.data() + 4) != format) return std::nullopt;
  head.is_swapped = ((first & 1U) != 0) != (std::endian::native == std::endian::big);
  head.page_bytes = big_endian(bytes.data() + 8);
  if (head.page_bytes < least_page || head.page_bytes > largest_page || !std::has_single_bit(head.page_bytes))
    return std::nullopt;
  head.salts = {big_endian(bytes.data() + 16), big_endian(bytes.data() + 20)};
  head.sum = {big_endian(bytes.data() + 24), big_endian(bytes.data() + 28)};
  if (add({}, bytes.data(), 24, head.is_swapped) != head.sum) return std::nullopt;
  return head;
}

// The first copy of the index's header: the older one, should the process have died between the two.
struct IndexHead {
  std::uint32_t frames = 0;  // committed
  Salts salts;
};
std::optional<IndexHead> read_index(const std::string& path) {
  std::array<char, 48> bytes{};
  std::ifstream in(path, std::ios::binary);
  if (!in.read(bytes.data(), bytes.size())) return std::nullopt;
  const Sum sum{native(bytes.data() + 40), native(bytes.data() + 44)};
  if (native(bytes.data()) != format || bytes[12] == 0 || add({}, bytes.data(), 40, false) != sum)
    return std::nullopt;
  return IndexHead{native(bytes.data() + 16), {big_endian(bytes.data() + 32), big_endian(bytes.data() + 36)}};
}

class Frames {
 public:
  Frames(std::ifstream& in, const Head& head)
      : in_(in), head_(head), bytes_(frame_head_bytes + head.page_bytes, '\0'), said_(head.sum) {}

  bool next() {
    if (!in_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()))) return false;
    const bool followed_commit = is_ours_ && is_commit_;
    is_ours_ = Salts{big_endian(bytes_.data() + 8), big_endian(bytes_.data() + 12)} == head_.salts &&
               big_endian(bytes_.data()) != 0;
    is_commit_ = big_endian(bytes_.data() + 4) != 0;
    const Sum before = said_;
    said_ = {big_endian(bytes_.data() + 16), big_endian(bytes_.data() + 20)};
    Sum sum = add(before, bytes_.data(), 8, head_.is_swapped);
    sum = add(sum, bytes_.data() + frame_head_bytes, head_.page_bytes, head_.is_swapped);
    is_whole_ = is_ours_ && sum == said_;
    goes_on_after_commit_ = is_whole_ && followed_commit;
    return true;
  }
  bool is_whole() const { return is_whole_; }  // and follows on what the frame before it says of itself
  bool is_commit() const { return is_commit_; }
  bool goes_on_after_commit() const { return goes_on_after_commit_; }

 private:
  std::ifstream& in_;
  const Head& head_;
  std::string bytes_;
  Sum said_;  // by the last frame, of itself and all before it
  bool is_ours_ = false, is_commit_ = false, is_whole_ = false, goes_on_after_commit_ = false;
};

}  // namespace

Status examine_log(const std::string& database, Index index) {
  const std::string path = database + "-wal";
  const std::optional<IndexHead> known =
      index == Index::of_this_boot ? read_index(database + "-shm") : std::nullopt;
  const auto damaged = [&](const std::string& why) {
    return Error::io(path + " is damaged: " + why +
                     ", so the last of what was acknowledged cannot be read any more");
  };
  std::ifstream in(path, std::ios::binary);
  if (!in) return success();
  std::array<char, head_bytes> bytes{};
  in.read(bytes.data(), bytes.size());
  const bool is_begun = in.gcount() == static_cast<std::streamsize>(head_bytes);
  const bool has_frames = is_begun && in.peek() != std::ifstream::traits_type::eof();
  if (!has_frames) {
    if (known && known->frames > 0) return damaged("it was cut short");
    return success();
  }
  // The header is synced before a frame is written.
  const auto head = read_head(bytes);
  if (!head) return damaged("its header is not one");
  std::uint32_t frame = 0, committed = 0;
  bool is_broken = false;
  Frames frames(in, *head);
  while (frames.next()) {
    ++frame;
    if (!is_broken && frames.is_whole()) {
      if (frames.is_commit()) committed = frame;
      continue;
    }
    // A transaction was begun after one that cannot be read whole: so that one had been synced, and acknowledged.
    if (is_broken && frames.goes_on_after_commit())
      return damaged("frame " + std::to_string(committed + 1) +
                     " or one soon after it is not what was written");
    is_broken = true;
  }
  if (known && known->salts != head->salts && known->frames > 0)
    return damaged("it is not the log that the database was last written with");
  if (known && known->frames > committed)
    return damaged("it holds " + std::to_string(committed) + " whole frames of " +
                   std::to_string(known->frames));
  return success();
}

}  // namespace okno::store::sqlite
