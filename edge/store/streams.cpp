#include "edge/store/streams.h"

#include <algorithm>

namespace okno::store {

Result<std::optional<EventRow>> Streams::event(StreamKey stream, const log::EventHash& hash) const {
  auto rows = events(stream);
  if (!rows) return rows.error();
  const auto found = std::ranges::find(*rows, hash, &EventRow::hash);
  return found == rows->end() ? std::optional<EventRow>() : std::optional(std::move(*found));
}

}  // namespace okno::store
