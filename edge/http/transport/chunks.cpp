#include "edge/http/transport/chunks.h"

#include <algorithm>
#include <charconv>

namespace okno::http {
namespace {

constexpr std::size_t longest_size_line = 256;  // extensions are nobody's need
constexpr std::size_t most_size_digits = 8;
constexpr std::size_t most_trailer_bytes = 4096;

}  // namespace

// True when line_ is a whole line. A line feed alone ends no line: others would not read it so.
bool Chunks::take_line(std::string_view& left, std::size_t most) {
  const std::size_t feed = left.find('\n');
  const std::size_t count = feed == std::string_view::npos ? left.size() : feed + 1;
  if (line_.size() + count > most) {
    fail();
    return false;
  }
  line_.append(left.substr(0, count));
  left.remove_prefix(count);
  if (feed == std::string_view::npos) return false;
  if (line_.size() < 2 || line_[line_.size() - 2] != '\r') {
    fail();
    return false;
  }
  line_.resize(line_.size() - 2);
  return true;
}

void Chunks::read_size() {
  const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), left_in_chunk_, 16);
  const auto digits = static_cast<std::size_t>(end - line_.data());
  // Behind the size only an extension may stand.
  const bool clean = digits == line_.size() || *end == ';' || *end == ' ' || *end == '\t';
  const bool controls = std::any_of(line_.begin(), line_.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
  if (error != std::errc() || digits > most_size_digits || !clean || controls) return fail();
  expecting_ = left_in_chunk_ > 0 ? Expecting::data : Expecting::trailer;
}

std::string_view Chunks::next(std::string_view& left) {
  while (state_ == State::more && !left.empty()) {
    switch (expecting_) {
      case Expecting::size:
        if (take_line(left, longest_size_line)) {
          read_size();
          line_.clear();
        }
        break;
      case Expecting::data: {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_in_chunk_, left.size()));
        const std::string_view piece = left.substr(0, count);
        left.remove_prefix(count);
        left_in_chunk_ -= count;
        if (left_in_chunk_ == 0) expecting_ = Expecting::data_end;
        return piece;
      }
      case Expecting::data_end:
        if (take_line(left, 2)) {
          if (!line_.empty()) fail();
          line_.clear();
          expecting_ = Expecting::size;
        }
        break;
      case Expecting::trailer:
        if (take_line(left, most_trailer_bytes - trailer_bytes_)) {
          if (line_.empty()) state_ = State::done;
          trailer_bytes_ += line_.size();
          line_.clear();
        }
        break;
    }
  }
  return {};
}

}  // namespace okno::http
