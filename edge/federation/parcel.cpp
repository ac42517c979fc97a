#include "edge/federation/parcel.h"

#include <algorithm>
#include <map>

#include "shared/base/text.h"
#include "shared/log/event_text.h"

namespace okno::federation {
namespace {

constexpr std::size_t longest_detail = 200;
constexpr int most_at_once = 1000;

// Those that are small and here; and how many bytes they are.
Result<std::size_t> add_contents(const Station& station, const store::Reading& reading,
                                 const store::EventRow& row, wire::LogEvent& sent) {
  std::size_t bytes = 0;
  const auto event = log::read_event(row.text);
  if (!event) return bytes;
  for (const log::ContentName& name : event->contents) {
    if (name.size_bytes > wire::largest_inline_content) continue;
    const auto found = reading.contents.find(row.stream, name.hash);
    if (!found) return found.error();
    if (!*found) continue;
    const store::ContentRow& content = **found;
    std::string salted;
    if (content.place == store::ContentPlace::row) salted = content.salt + content.bytes;
    // A file that cannot be read now will be asked for.
    if (content.place == store::ContentPlace::file)
      if (auto read = station.store.files().read_salted(name.hash)) salted = *std::move(read);
    const auto salt = log::from_bytes<log::Salt>(std::string_view(salted).substr(0, log::Salt::size));
    if (!salt || salted.size() > wire::largest_inline_content + log::Salt::size) continue;
    bytes += salted.size();
    sent.contents.push_back({*salt, salted.substr(log::Salt::size)});
  }
  return bytes;
}

std::vector<Digest> unpack_path(std::string_view bytes) {
  std::vector<Digest> path;
  for (; bytes.size() >= Digest().size(); bytes.remove_prefix(Digest().size())) {
    Digest& one = path.emplace_back();
    std::copy_n(bytes.begin(), one.size(), one.begin());
  }
  return path;
}

Result<std::vector<Digest>> path_of(const store::Reading& reading, const store::EventRow& row,
                                    const log::Commit& commit) {
  if (!row.path.empty() || commit.count == 1) return unpack_path(row.path);
  const auto hashes = reading.streams.hashes(row.life, commit.first, commit.count);
  if (!hashes) return hashes.error();
  if (hashes->size() != commit.count) return std::vector<Digest>();  // it will be refused, visibly
  return audit_path(*hashes, static_cast<std::size_t>(row.seq - commit.first));
}

// A batch that holds a whole commit in its order proves it without paths.
Status add_proofs(const store::Reading& reading, const std::vector<store::EventRow>& rows,
                  std::vector<wire::LogEvent>& events) {
  struct Part {
    std::uint64_t count = 0, last = 0;
    bool in_order = true;
  };
  std::map<std::pair<store::LifeKey, std::uint64_t>, Part> parts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto commit = reading.lives.commit_of(rows[i].life, rows[i].seq);
    if (!commit) return commit.error();
    if (!*commit) continue;  // it will be refused, visibly
    events[i].proof.commit = **commit;
    Part& part = parts[{rows[i].life, events[i].proof.commit.first}];
    part.in_order = part.in_order && rows[i].seq > part.last;
    part.last = rows[i].seq;
    ++part.count;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Part& part = parts[{rows[i].life, events[i].proof.commit.first}];
    if (part.in_order && part.count == events[i].proof.commit.count) continue;
    auto path = path_of(reading, rows[i], events[i].proof.commit);
    if (!path) return path.error();
    events[i].proof.path = *std::move(path);
  }
  return success();
}

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

}  // namespace

Result<wire::LogBatch> pack(const Station& station, const store::Reading& reading, const store::LinkRow& link,
                            int most) {
  wire::LogBatch batch;
  batch.before = {link.sent, link.sent_chain};
  const auto queued = reading.links.queue(link.peer, link.sent, most, most_bytes_a_batch);
  if (!queued) return queued.error();
  std::vector<store::EventRow> rows;
  std::size_t bytes = 0;
  for (const store::QueuedRow& row : *queued) {
    wire::LogEvent sent;
    sent.text = row.event.text;
    const auto with = add_contents(station, reading, row.event, sent);
    if (!with) return with.error();
    bytes += sent.text.size() + *with;
    if (bytes > most_bytes_a_batch && !batch.events.empty()) break;
    batch.events.push_back(std::move(sent));
    rows.push_back(row.event);
  }
  if (const Status proven = add_proofs(reading, rows, batch.events); !proven) return proven.error();
  return batch;
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
  if (!*found || (**found).own_life != station.journal.life().id() || batch.before.number > (**found).received)
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
  Arrived arrived{point.number, {}};
  for (std::size_t i = 0; i < verdicts->size(); ++i) {
    const log::Taken& taken = (*verdicts)[i];
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

Result<bool> acknowledge(const Station& station, store::Writing& writing, const NodeId& peer,
                         const log::LinkPoint& reached, const std::vector<wire::RefusedEvent>& refused) {
  const auto found = writing.links.find(peer);
  if (!found) return found.error();
  if (!*found) return false;
  store::LinkRow link = **found;
  log::LinkPoint point{link.sent, link.sent_chain};
  std::map<std::uint64_t, store::EventKey> refusable;
  while (point.number < reached.number) {
    const auto rows = writing.links.queue(peer, point.number, most_at_once, most_bytes_a_batch);
    if (!rows) return rows.error();
    for (const store::QueuedRow& row : *rows) {
      if (row.number > reached.number) break;
      if (row.number != point.number + 1) return false;
      point = log::after(point, row.event.hash);
      refusable[row.number] = row.event.key;
    }
    if (rows->empty()) return false;
  }
  if (point != reached) return false;
  for (const wire::RefusedEvent& one : refused) {
    const auto row = refusable.find(one.number);
    if (row == refusable.end()) continue;
    // What a peer says goes into our database and onto a screen.
    if (const Status put =
            writing.links.put_refused({peer, row->second, std::string(to_string(one.refusal.code)),
                                       std::string(text::first_seen(one.refusal.detail, longest_detail)),
                                       station.clock.now()});
        !put)
      return put.error();
  }
  if (const Status dropped = writing.links.drop_queue(peer, reached.number); !dropped) return dropped.error();
  link.sent = point.number;
  link.sent_chain = point.chain;
  if (const Status put = writing.links.put(link); !put) return put.error();
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
