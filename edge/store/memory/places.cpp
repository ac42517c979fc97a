#include "edge/store/memory/places.h"

#include <algorithm>
#include <tuple>

namespace okno::store::memory {

Status MemoryPlaces::put(StreamKey message, const PlaceKey& place) {
  KeptPlace kept;
  if (place.point) kept.point = kept_point(*place.point);
  kept.address_key = place.address_key;
  state_.places.edit().insert_or_assign(message, std::move(kept));
  return success();
}

Status MemoryPlaces::drop(StreamKey message) {
  if (state_.places->contains(message)) state_.places.edit().erase(message);
  return success();
}

Result<std::vector<NearMessage>> MemoryPlaces::near(const NearQuery& query) const {
  std::optional<BoxAround> box;
  if (query.place.point) box.emplace(*query.place.point, query.within_m);
  std::vector<NearMessage> found;
  for (const auto& [message, place] : *state_.places) {
    const bool same_address =
        !query.place.address_key.empty() && place.address_key == query.place.address_key;
    if (!same_address && !(box && place.point && box->holds(*place.point))) continue;
    const auto kept = value_at(*state_.messages, message);
    if (!kept || !lifecycle::is_open((*kept)->row.status) || (*kept)->row.registered_at < query.since)
      continue;
    const auto content = value_at(*state_.contents, std::pair(message, (*kept)->row.content));
    if (!content || (*content)->row.place != ContentPlace::row) continue;
    NearMessage& near = found.emplace_back();
    near.row = (*kept)->row;
    near.row.files.clear();
    if (place.point) near.point = coordinates(*place.point);
    near.same_address = same_address;
    near.document = (*content)->row.bytes;
  }
  std::sort(found.begin(), found.end(), [](const NearMessage& a, const NearMessage& b) {
    return std::tie(a.row.registered_at, a.row.key) > std::tie(b.row.registered_at, b.row.key);
  });
  if (is_full(found.size(), query.most)) found.resize(static_cast<std::size_t>(std::max(query.most, 0)));
  return found;
}

}  // namespace okno::store::memory
