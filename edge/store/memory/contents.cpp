#include "edge/store/memory/contents.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace okno::store::memory {
namespace {

bool is_file_or_missing(const ContentRow& row) {
  return row.place == ContentPlace::file || row.place == ContentPlace::missing;
}

}  // namespace

Result<std::optional<ContentRow>> MemoryContents::find(StreamKey stream, const log::ContentHash& hash) const {
  const auto kept = value_at(*state_.contents, std::pair(stream, hash));
  return kept ? std::optional((*kept)->row) : std::optional<ContentRow>();
}

Result<std::vector<ContentRow>> MemoryContents::of(StreamKey stream) const {
  std::vector<ContentRow> rows;
  for (auto at = state_.contents->lower_bound({stream, {}});
       at != state_.contents->end() && at->first.first == stream; ++at)
    rows.push_back(at->second->row);
  return rows;
}

Result<std::vector<ContentRow>> MemoryContents::find_files(const log::ContentHash& hash) const {
  std::vector<ContentRow> rows;
  for (const auto& [key, kept] : *state_.contents)
    if (key.second == hash && is_file_or_missing(kept->row)) rows.push_back(kept->row);
  return rows;
}

Status MemoryContents::put(const ContentRow& row, Instant now) {
  if (row.place == ContentPlace::erased) return erase(row.stream, row.hash);
  const bool is_missing = row.place == ContentPlace::missing;
  Instant wanted = is_missing ? now : Instant{};
  if (const auto before = value_at(*state_.contents, std::pair(row.stream, row.hash))) {
    if ((*before)->row.place == ContentPlace::erased) return Error::conflict("this content has been erased");
    if (is_missing && (*before)->row.place == ContentPlace::missing) wanted = (*before)->wanted;
  }
  state_.contents.edit().insert_or_assign({row.stream, row.hash},
                                          std::make_shared<const KeptContent>(KeptContent{row, wanted}));
  return success();
}

Status MemoryContents::erase(StreamKey stream, const log::ContentHash& hash) {
  ContentRow tombstone;
  tombstone.stream = stream;
  tombstone.hash = hash;
  tombstone.place = ContentPlace::erased;
  state_.contents.edit().insert_or_assign({stream, hash},
                                          std::make_shared<const KeptContent>(KeptContent{tombstone, {}}));
  return success();
}

Result<std::vector<WantedRow>> MemoryContents::wanted(const NodeId& peer, int most) const {
  std::vector<WantedRow> rows;
  for (const auto& [key, kept] : *state_.contents) {
    if (kept->row.place != ContentPlace::missing) continue;
    if (peer.empty() || state_.followers->contains({key.first, peer}))
      rows.push_back({key.second, key.first, kept->row.size_bytes, kept->wanted});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const WantedRow& a, const WantedRow& b) { return a.since < b.since; });
  if (is_full(rows.size(), most)) rows.resize(static_cast<std::size_t>(std::max(most, 0)));
  return rows;
}

Result<std::vector<WantedRow>> MemoryContents::wanted_after(const WantedRow& after, int most) const {
  const auto place = [](const WantedRow& row) { return std::tuple(row.since, row.stream, row.hash); };
  std::vector<WantedRow> rows;
  for (const auto& [key, kept] : *state_.contents) {
    WantedRow row{key.second, key.first, kept->row.size_bytes, kept->wanted};
    if (kept->row.place == ContentPlace::missing && place(row) > place(after)) rows.push_back(row);
  }
  std::ranges::sort(rows, {}, place);
  if (is_full(rows.size(), most)) rows.resize(static_cast<std::size_t>(std::max(most, 0)));
  return rows;
}

Result<std::vector<log::ContentHash>> MemoryContents::files_after(const log::ContentHash& after,
                                                                  int most) const {
  std::set<log::ContentHash> hashes;
  for (const auto& [key, kept] : *state_.contents)
    if (kept->row.place == ContentPlace::file && after < key.second) hashes.insert(key.second);
  std::vector<log::ContentHash> first(hashes.begin(), hashes.end());
  if (is_full(first.size(), most)) first.resize(static_cast<std::size_t>(std::max(most, 0)));
  return first;
}

Result<std::vector<log::ContentHash>> MemoryContents::doomed(int most) const {
  std::vector<log::ContentHash> hashes;
  for (const log::ContentHash& hash : *state_.doomed)
    if (!is_full(hashes.size(), most)) hashes.push_back(hash);
  return hashes;
}

Status MemoryContents::doom(const log::ContentHash& hash) {
  state_.doomed.edit().insert(hash);
  return success();
}

Status MemoryContents::forget_doomed(const log::ContentHash& hash) {
  state_.doomed.edit().erase(hash);
  return success();
}

Result<std::vector<log::ContentHash>> MemoryContents::unnamed(
    const std::vector<log::ContentHash>& hashes) const {
  std::vector<log::ContentHash> free;
  for (const log::ContentHash& hash : hashes) {
    const bool in_content = std::any_of(
        state_.contents->begin(), state_.contents->end(),
        [&](const auto& each) { return each.first.second == hash && is_file_or_missing(each.second->row); });
    const bool in_upload = std::any_of(state_.uploads->begin(), state_.uploads->end(),
                                       [&](const auto& each) { return each.second.hash == hash; });
    if (!in_content && !in_upload) free.push_back(hash);
  }
  return free;
}

}  // namespace okno::store::memory
