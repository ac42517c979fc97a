#include "edge/federation/client/content_transfer.h"

#include <set>
#include <utility>

#include "edge/log/lost_files.h"
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
                                                       const NodeId& peer, std::size_t most,
                                                       store::WantedRow& after) {
  std::vector<store::WantedRow> found;
  std::map<store::StreamKey, bool> heard;  // of streams that were looked at
  std::set<log::ContentHash> seen;
  bool is_from_start = after.stream == 0;
  for (int left = most_looked_at; left > 0;) {
    const auto rows = reading.contents.wanted_after(after, left);
    if (!rows) return rows.error();
    for (const store::WantedRow& row : *rows) {
      if (found.size() >= most) return found;
      after = row;
      if (!heard.contains(row.stream)) {
        const auto hears_of_it = hears(station, reading, row.stream, peer);
        if (!hears_of_it) return hears_of_it.error();
        heard.emplace(row.stream, *hears_of_it);
      }
      if (heard.at(row.stream) && seen.insert(row.hash).second) found.push_back(row);
    }
    left -= static_cast<int>(rows->size());
    if (left <= 0) break;
    after = {};
    if (std::exchange(is_from_start, true)) break;
  }
  return found;
}

Result<std::vector<log::ContentHash>> WantLists::next(const Station& station, const store::Reading& reading,
                                                      const NodeId& peer, std::size_t most) {
  store::WantedRow after;
  {
    const std::lock_guard lock(mutex_);
    after = after_[peer];
  }
  const auto rows = wanted_rows_from(station, reading, peer, most, after);
  if (!rows) return rows.error();
  {
    const std::lock_guard lock(mutex_);
    after_[peer] = after;
  }
  std::vector<log::ContentHash> hashes;
  for (const store::WantedRow& row : *rows) hashes.push_back(row.hash);
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

void note_lost(Station& station, const log::ContentHash& hash) {
  const bool is_gone = store::look_at(station.store.files(), hash) == store::FileState::gone;
  station.store.write(
      [&station, hash](store::Writing& writing) -> Status {
        const auto lost = log::want_again(writing, station.store.files(), hash, station.clock.now());
        return lost ? success() : Status(lost.error());
      },
      [&station, hash, is_gone](const Status& written) {
        station.tell(
            "federation: WARNING: the file " + log::to_string(hash) +
            (is_gone ? " is not on this node's disk any more" : " is damaged and was set aside") +
            (written ? "; it is asked of every neighbour that may have it, and `okno outbox list` names it"
                     : "; " + written.error().detail));
      });
}

void keep_content(Station& station, const log::ContentHash& hash, std::string_view salted,
                  std::function<void(const Status&)> then) {
  if (!store::has_name(salted, hash)) return then(Error::invalid("the bytes are not those of this hash"));
  const store::Files& files = station.store.files();
  // One that is damaged would be kept in its place.
  if (store::look_at(files, hash) == store::FileState::damaged)
    if (const Status aside = files.set_aside(hash); !aside) return then(aside);
  if (const Status kept = files.keep(hash, salted); !kept) return then(kept);
  const std::uint64_t size_bytes = salted.size() - log::Salt::size;
  station.store.write([&station, hash, size_bytes](
                          store::Writing& writing) { return tell_log(station, writing, hash, size_bytes); },
                      std::move(then));
}

}  // namespace okno::federation
