#include "edge/federation/parcel.h"

#include <algorithm>
#include <map>

#include "edge/log/node_stream.h"
#include "edge/log/telling.h"
#include "shared/base/text.h"
#include "shared/log/event_text.h"

namespace okno::federation {
namespace {

constexpr std::size_t longest_detail = 200;
constexpr int most_at_once = 1000;

// At least one.
std::size_t how_many_fit(const std::vector<log::Told>& told) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    bytes += told[i].text.size();
    for (const log::Told::Content& content : told[i].contents) bytes += content.bytes.size();
    if (bytes > most_bytes_a_batch && i > 0) return i;
  }
  return told.size();
}

// Whether it may introduce a life.
bool introduces(const store::EventRow& row) {
  const auto event = log::read_event(row.text);
  return event && event->kind == log::node_kind;
}

}  // namespace

std::vector<log::Told> told_of(const std::vector<wire::LogEvent>& events) {
  std::vector<log::Told> told;
  told.reserve(events.size());
  for (const wire::LogEvent& event : events) {
    log::Told& one = told.emplace_back(log::Told{event.text, event.proof, {}});
    for (const wire::LogContent& content : event.contents)
      one.contents.push_back({std::string(content.salt.view()), content.bytes});
  }
  return told;
}

Result<std::vector<wire::LogEvent>> pack_events(const store::Reading& reading,
                                                std::vector<store::EventRow> rows) {
  auto told = log::tell(reading, rows);
  if (!told) return told.error();
  // With their contents they may be too many; and fewer of a commit need other proofs.
  if (const std::size_t fit = how_many_fit(*told); fit < rows.size()) {
    rows.resize(fit);
    told = log::tell(reading, rows);
    if (!told) return told.error();
  }
  std::vector<wire::LogEvent> events;
  for (log::Told& one : *told) {
    wire::LogEvent& event = events.emplace_back();
    event.text = std::move(one.text);
    event.proof = std::move(one.proof);
    for (log::Told::Content& content : one.contents)
      if (const auto salt = log::from_bytes<log::Salt>(content.salt))
        event.contents.push_back({*salt, std::move(content.bytes)});
  }
  return events;
}

Result<wire::LogBatch> pack(const store::Reading& reading, const store::LinkRow& link, int most) {
  const auto queued = reading.links.queue(link.peer, link.sent, most, most_bytes_a_batch);
  if (!queued) return queued.error();
  std::vector<store::EventRow> rows;
  for (const store::QueuedRow& row : *queued) rows.push_back(row.event);
  auto events = pack_events(reading, std::move(rows));
  if (!events) return events.error();
  return wire::LogBatch{{link.sent, link.sent_chain}, *std::move(events)};
}

log::LinkPoint end_of(const wire::LogBatch& batch) {
  log::LinkPoint point = batch.before;
  for (const wire::LogEvent& event : batch.events) point = log::after(point, log::id_of(event.text));
  return point;
}

Result<std::optional<Arrived>> take_in(Station& station, store::Writing& writing, const NodeId& from,
                                       const wire::LogBatch& batch) {
  const auto found = writing.links.find(from);
  if (!found) return found.error();
  if (!*found || (**found).own_life != station.journal.life().id() ||
      batch.before.number > (**found).received)
    return std::optional<Arrived>();
  store::LinkRow link = **found;
  log::LinkPoint point = batch.before;
  const auto agrees = [&] { return point.number != link.received || point.chain == link.received_chain; };
  bool agreed = agrees();
  for (const wire::LogEvent& event : batch.events) {
    point = log::after(point, log::id_of(event.text));
    agreed = agreed && agrees();
  }
  if (!agreed) return std::optional<Arrived>();

  const auto verdicts = station.journal.receive(writing, from, told_of(batch.events));
  if (!verdicts) return verdicts.error();
  Arrived arrived{point.number, {}, 0};
  for (std::size_t i = 0; i < verdicts->size(); ++i) {
    const log::Taken& taken = (*verdicts)[i];
    if (taken.has_rival) ++arrived.rivals;
    if (taken.verdict != log::Verdict::refused) continue;
    const auto& unreadable = batch.events[i].unreadable;
    arrived.refused.push_back({batch.before.number + 1 + i, unreadable ? *unreadable : taken.refusal});
  }
  if (point.number <= link.received) return std::optional(arrived);
  // What the events brought about here may have been queued for this peer: the row is another one now.
  const auto now = writing.links.find(from);
  if (!now) return now.error();
  if (*now) link = **now;
  link.received = point.number;
  link.received_chain = point.chain;
  if (const Status put = writing.links.put(link); !put) return put.error();
  return std::optional(arrived);
}

std::size_t count_rivals(const std::vector<log::Taken>& verdicts) {
  return static_cast<std::size_t>(std::ranges::count(verdicts, true, &log::Taken::has_rival));
}

Result<std::string> note_rivals(store::Writing& writing, const NodeId& from, std::size_t rivals) {
  if (rivals == 0) return std::string();
  auto link = writing.links.find(from);
  if (!link) return link.error();
  if (*link) {
    (*link)->compared_at.reset();
    if (const Status put = writing.links.put(**link); !put) return put.error();
  }
  return "federation: WARNING: " + std::to_string(rivals) + " events from node " + from.value +
         " have the life and the number of other events: their node was cloned, or went back to an old copy; "
         "both are kept";
}

Result<bool> acknowledge(const Station& station, store::Writing& writing, const NodeId& peer,
                         const log::LinkPoint& reached, const std::vector<wire::RefusedEvent>& refused) {
  const auto found = writing.links.find(peer);
  if (!found) return found.error();
  if (!*found) return false;
  store::LinkRow link = **found;
  log::LinkPoint point{link.sent, link.sent_chain};
  std::map<std::uint64_t, store::EventKey> refusable;
  // Who refused nothing is sent nothing again, and no event has to be read for that.
  const auto waiting = writing.links.refused(peer, 0, 1);
  if (!waiting) return waiting.error();
  const bool has_refused = !waiting->empty() || !refused.empty();
  std::vector<std::uint64_t> introductions;
  while (point.number < reached.number) {
    const auto rows = writing.links.queue(peer, point.number, most_at_once, most_bytes_a_batch);
    if (!rows) return rows.error();
    for (const store::QueuedRow& row : *rows) {
      if (row.number > reached.number) break;
      if (row.number != point.number + 1) return false;
      point = log::after(point, row.event.hash);
      refusable[row.number] = row.event.key;
      if (has_refused && introduces(row.event)) introductions.push_back(row.number);
    }
    if (rows->empty()) return false;
  }
  if (point != reached) return false;
  for (const wire::RefusedEvent& one : refused) {
    const auto row = refusable.find(one.number);
    if (row == refusable.end()) continue;
    // What a peer says goes into our database and onto a screen.
    if (const Status put = writing.links.put_refused(
            {peer, row->second, std::string(to_string(one.refusal.code)),
             std::string(text::first_seen(one.refusal.detail, longest_detail)), station.clock.now()});
        !put)
      return put.error();
  }
  if (const Status dropped = writing.links.drop_queue(peer, reached.number); !dropped) return dropped.error();
  link.sent = point.number;
  link.sent_chain = point.chain;
  if (const Status put = writing.links.put(link); !put) return put.error();
  // It may verify now what it could not before, and does not ask for it.
  const auto was_refused = [&](std::uint64_t number) {
    return std::ranges::find(refused, number, &wire::RefusedEvent::number) != refused.end();
  };
  if (!std::ranges::all_of(introductions, was_refused))
    if (const Status queued = station.journal.queue_refused(writing, peer); !queued) return queued.error();
  return true;
}

Result<std::size_t> send_refused_again(const Station& station, store::Writing& writing, const NodeId& peer) {
  std::size_t count = 0;
  for (;;) {
    const auto rows = writing.links.refused(peer, 0, most_at_once);
    if (!rows) return rows.error();
    if (rows->empty()) return count;
    for (const store::RefusedRow& row : *rows) {
      if (const auto dropped = writing.links.drop_refused(peer, row.event); !dropped) return dropped.error();
      if (const auto put = writing.links.enqueue(peer, row.event, station.clock.now()); !put)
        return put.error();
      ++count;
    }
  }
}

}  // namespace okno::federation
