#include "edge/federation/content_transfer.h"

#include <algorithm>
#include <map>

#include "edge/log/neighbourhood.h"

namespace okno::federation {
namespace {

constexpr int most_looked_at = 1000;  // of what is wanted from all

// Whether a peer hears of a stream: it follows, or stands on the way to somebody who does.
Result<bool> hears(const Station& station, const store::Reading& reading, store::StreamKey key,
                   const NodeId& peer) {
  const auto stream = reading.streams.find(key);
  if (!stream) return stream.error();
  if (!*stream) return false;
  const auto followers = reading.streams.followers(key);
  if (!followers) return followers.error();
  const log::Neighbourhood neighbourhood(station.journal.neighbours(), reading.lives);
  const auto hops = neighbourhood.hops(*followers, (*stream)->is_for_all);
  if (!hops) return hops.error();
  return hops->contains(peer);
}

// In which streams that the peer hears of its row is in this place.
Result<bool> stands_in(const Station& station, const store::Reading& reading, const NodeId& peer,
                       const log::ContentHash& hash, store::ContentPlace place) {
  const auto rows = reading.contents.find_files(hash);
  if (!rows) return rows.error();
  for (const store::ContentRow& row : *rows) {
    if (row.place != place || row.is_hidden) continue;
    const auto heard = hears(station, reading, row.stream, peer);
    if (!heard || *heard) return heard;
  }
  return false;
}

Status tell_log(Station& station, store::Writing& writing, const log::ContentHash& hash,
                std::uint64_t size_bytes) {
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

Result<std::vector<store::WantedRow>> wanted_rows_from(const Station& station, const store::Reading& reading,
                                                       const NodeId& peer) {
  auto rows = reading.contents.wanted({}, most_looked_at);
  if (!rows) return rows.error();
  std::map<store::StreamKey, bool> heard;  // of streams that were looked at
  for (const store::WantedRow& row : *rows) {
    if (heard.contains(row.stream)) continue;
    const auto hears_of_it = hears(station, reading, row.stream, peer);
    if (!hears_of_it) return hears_of_it.error();
    heard.emplace(row.stream, *hears_of_it);
  }
  std::erase_if(*rows, [&](const store::WantedRow& row) { return !heard.at(row.stream); });
  return rows;
}

Result<std::vector<log::ContentHash>> wanted_from(const Station& station, const store::Reading& reading,
                                                  const NodeId& peer, std::size_t most) {
  const auto rows = wanted_rows_from(station, reading, peer);
  if (!rows) return rows.error();
  std::vector<log::ContentHash> hashes;
  for (const store::WantedRow& row : *rows)
    if (hashes.size() < most && std::ranges::find(hashes, row.hash) == hashes.end())
      hashes.push_back(row.hash);
  return hashes;
}

Result<bool> is_wanted_from(const Station& station, const store::Reading& reading, const NodeId& peer,
                            const log::ContentHash& hash) {
  return stands_in(station, reading, peer, hash, store::ContentPlace::missing);
}

Result<bool> may_give(const Station& station, const store::Reading& reading, const NodeId& peer,
                      const log::ContentHash& hash) {
  return stands_in(station, reading, peer, hash, store::ContentPlace::file);
}

void keep_content(Station& station, const log::ContentHash& hash, std::string_view salted,
                  std::function<void(const Status&)> then) {
  const auto salt = log::from_bytes<log::Salt>(salted.substr(0, log::Salt::size));
  if (!salt || log::name_of_content(*salt, salted.substr(log::Salt::size)) != hash)
    return then(Error::invalid("the bytes are not those of this hash"));
  if (const Status kept = station.store.files().keep(hash, salted); !kept) return then(kept);
  const std::uint64_t size_bytes = salted.size() - log::Salt::size;
  station.store.write([&station, hash, size_bytes](
                          store::Writing& writing) { return tell_log(station, writing, hash, size_bytes); },
                      std::move(then));
}

}  // namespace okno::federation
