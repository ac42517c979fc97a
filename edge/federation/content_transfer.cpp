#include "edge/federation/content_transfer.h"

#include <algorithm>

namespace okno::federation {
namespace {

// In which streams that the peer follows its row is in this place.
Result<bool> stands_in(const store::Reading& reading, const NodeId& peer, const log::ContentHash& hash,
                       store::ContentPlace place) {
  const auto rows = reading.contents.find_files(hash);
  if (!rows) return rows.error();
  for (const store::ContentRow& row : *rows) {
    if (row.place != place || row.is_hidden) continue;
    const auto stream = reading.streams.find(row.stream);
    if (!stream) return stream.error();
    if (*stream && (*stream)->is_for_all) return true;
    const auto follows = reading.streams.follows(row.stream, peer);
    if (!follows || *follows) return follows;
  }
  return false;
}

Status tell_log(Station& station, store::Writing& writing, const log::ContentHash& hash, std::uint64_t size_bytes) {
  const auto rows = writing.contents.find_files(hash);
  if (!rows) return rows.error();
  for (store::ContentRow row : *rows) {
    if (row.place != store::ContentPlace::missing) continue;
    row.place = store::ContentPlace::file;
    row.size_bytes = size_bytes;
    if (const Status told = station.journal.content_came(writing, row); !told) return told;
  }
  return success();
}

}  // namespace

Result<std::vector<log::ContentHash>> wanted_from(const store::Reading& reading, const NodeId& peer,
                                                  std::size_t most) {
  const auto rows = reading.contents.wanted(peer, static_cast<int>(most));
  if (!rows) return rows.error();
  std::vector<log::ContentHash> hashes;
  for (const store::WantedRow& row : *rows)
    if (std::ranges::find(hashes, row.hash) == hashes.end()) hashes.push_back(row.hash);
  return hashes;
}

Result<bool> is_wanted_from(const store::Reading& reading, const NodeId& peer, const log::ContentHash& hash) {
  return stands_in(reading, peer, hash, store::ContentPlace::missing);
}

Result<bool> may_give(const store::Reading& reading, const NodeId& peer, const log::ContentHash& hash) {
  return stands_in(reading, peer, hash, store::ContentPlace::file);
}

void keep_content(Station& station, const log::ContentHash& hash, std::string_view salted,
                  std::function<void(const Status&)> then) {
  const auto salt = log::from_bytes<log::Salt>(salted.substr(0, log::Salt::size));
  if (!salt || log::name_of_content(*salt, salted.substr(log::Salt::size)) != hash)
    return then(Error::invalid("the bytes are not those of this hash"));
  if (const Status kept = station.store.files().keep(hash, salted); !kept) return then(kept);
  const std::uint64_t size_bytes = salted.size() - log::Salt::size;
  station.store.write(
      [&station, hash, size_bytes](store::Writing& writing) {
        return tell_log(station, writing, hash, size_bytes);
      },
      std::move(then));
}

}  // namespace okno::federation
