#include "edge/store/gap_words.h"

#include <charconv>

namespace okno::store {
namespace {

std::optional<Instant> read_time(std::string_view text) {
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Instant(std::chrono::milliseconds(ms));
}

}  // namespace

std::string write_gap(const Lives::Gap& gap) {
  return std::to_string(gap.from.time_since_epoch().count()) + " " +
         std::to_string(gap.to.time_since_epoch().count());
}

std::optional<Lives::Gap> read_gap(std::string_view words) {
  const std::size_t space = words.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto from = read_time(words.substr(0, space));
  const auto to = read_time(words.substr(space + 1));
  return from && to ? std::optional(Lives::Gap{*from, *to}) : std::nullopt;
}

}  // namespace okno::store
