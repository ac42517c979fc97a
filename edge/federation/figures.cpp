#include "edge/federation/figures.h"

#include <algorithm>
#include <map>

#include "edge/log/recovery.h"

namespace okno::federation {
namespace {

constexpr int most_wanted_counted = 1000;
constexpr int most_at_once = 1000;
constexpr std::int64_t most_waiting_counted = 100'000;

Result<std::vector<WaitingFigures>> waiting(const store::Streams& streams) {
  std::map<std::string, WaitingFigures> by_code;
  store::EventKey after = 0;
  for (std::int64_t seen = 0; seen < most_waiting_counted;) {
    const auto rows = streams.waiting_after(after, "", most_at_once);
    if (!rows) return rows.error();
    if (rows->empty()) break;
    for (const store::WaitingRow& row : *rows) {
      WaitingFigures& of =
          by_code.try_emplace(row.code, WaitingFigures{row.code, 0, row.since}).first->second;
      ++of.events;
      of.oldest_at = std::min(of.oldest_at, row.since);
    }
    after = rows->back().event;
    seen += static_cast<std::int64_t>(rows->size());
  }
  std::vector<WaitingFigures> all;
  for (auto& [code, of] : by_code) all.push_back(std::move(of));
  return all;
}

}  // namespace

Result<Figures> figures(const store::Reading& reading, const log::Journal& journal) {
  Figures figures;
  const auto backlogs = reading.links.backlogs();
  if (!backlogs) return backlogs.error();
  for (const store::Links::Backlog& backlog : *backlogs) {
    const auto wanted = reading.contents.wanted(backlog.peer, most_wanted_counted);
    if (!wanted) return wanted.error();
    PeerFigures& peer = figures.peers.emplace_back();
    peer.peer = backlog.peer;
    peer.queued = backlog.queued;
    peer.refused = backlog.refused;
    peer.held_files = backlog.held_files;
    peer.oldest_held_at = backlog.oldest_held_at;
    peer.oldest_queued_at = backlog.oldest_at;
    peer.wanted = static_cast<std::int64_t>(wanted->size());
    if (!wanted->empty()) peer.oldest_wanted_at = wanted->front().since;
  }
  auto kept = waiting(reading.streams);
  if (!kept) return kept.error();
  figures.waiting = *std::move(kept);
  auto unsettled = log::unsettled_peers(journal.neighbours(), journal.life().id(), reading.links);
  if (!unsettled) return unsettled.error();
  figures.recovering = *std::move(unsettled);
  const auto links = reading.links.all();
  if (!links) return links.error();
  figures.not_compared = std::ranges::count_if(*links, [](const auto& link) { return !link.compared_at; });
  return figures;
}

}  // namespace okno::federation
