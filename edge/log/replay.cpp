#include "edge/log/replay.h"

#include <algorithm>
#include <ostream>

#include "edge/log/course.h"
#include "edge/log/telling.h"
#include "shared/log/event_text.h"
#include "shared/wire/log/log.h"

namespace okno::log {
namespace {

constexpr int events_a_piece = 500;

Status copy_lives(const store::Reading& from, store::Store& into) {
  const auto lives = from.lives.all();
  if (!lives) return lives.error();
  return into.write_and_wait([&](store::Writing& writing) -> Status {
    for (const store::LifeRow& life : *lives) {
      const auto key = writing.lives.add(life);
      if (!key) return key.error();
      if (*key != life.key) return Error::conflict("lives cannot be given the same keys: use an empty store");
    }
    return success();
  });
}

// Contents come before what is read from them. Those that are erased are erased anew by the events that say so.
Status copy_contents(const store::Reading& from, store::Writing& into, store::StreamKey stream) {
  auto contents = from.contents.of(stream);
  if (!contents) return contents.error();
  for (store::ContentRow& row : *contents) {
    if (row.place == store::ContentPlace::erased) continue;
    row.is_hidden = false;
    if (Status put = into.contents.put(row, Instant{}); !put) return put;
  }
  return success();
}

class Copy {
 public:
  Copy(const NodeId& self, const Projectors& projectors, const store::Reading& from, Replayed& replayed)
      : self_(self), projectors_(projectors), from_(from), replayed_(replayed) {}

  Status take(store::Writing& into, const store::EventRow& row) {
    const auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    const auto commits = from_.lives.commits_of(row.life, row.seq);
    if (!commits) return commits.error();
    for (const Commit& commit : *commits)
      if (Status added = into.lives.add_commit(row.life, commit); !added) return added;
    auto stream = stream_of(into, *event, row.stream);
    if (!stream) return stream.error();
    Kept kept{row, *event};
    kept.row.state = store::EventState::waiting;
    const auto key = into.streams.add_event(kept.row);
    if (!key) return key.error();
    if (*key != row.key) return Error::conflict("events cannot be given the same keys: use an empty store");
    Course course(self_, projectors_, event->at);
    const auto took = course.take(into, *stream, kept);
    if (!took) return took.error();
    ++replayed_.events;
    return success();
  }

 private:
  Result<store::StreamRow> stream_of(store::Writing& into, const Event& event, store::StreamKey key) {
    auto found = into.streams.find(event.stream);
    if (!found) return found.error();
    if (*found) return **std::move(found);
    store::StreamRow stream;
    stream.id = event.stream;
    stream.kind = event.kind;
    const auto added = into.streams.add(stream);
    if (!added) return added.error();
    if (*added != key) return Error::conflict("streams cannot be given the same keys: use an empty store");
    stream.key = key;
    ++replayed_.streams;
    if (Status copied = copy_contents(from_, into, key); !copied) return copied.error();
    return stream;
  }

  const NodeId& self_;
  const Projectors& projectors_;
  const store::Reading& from_;
  Replayed& replayed_;
};

Result<std::vector<std::string>> rows_of(const store::Tables& tables, std::string_view table) {
  std::vector<std::string> rows;
  if (Status read = tables.rows(table, [&](const std::string& row) { rows.push_back(row); }); !read)
    return read.error();
  return rows;
}

Status compare(const store::Reading& from, const store::Reading& into, Replayed& replayed) {
  for (const store::TableDeclaration& table : store::declared_tables()) {
    if (table.nature != store::TableNature::projection) continue;
    const auto there = rows_of(from.tables, table.name);
    if (!there) return there.error();
    const auto anew = rows_of(into.tables, table.name);
    if (!anew) return anew.error();
    if (*there == *anew) continue;
    const auto [one, other] = std::ranges::mismatch(*there, *anew);
    Difference difference{std::string(table.name), "row " + std::to_string(one - there->begin() + 1), 0};
    difference.detail += one == there->end()    ? " is missing from the table"
                         : other == anew->end() ? " does not follow from the log"
                                                : " is another one";
    difference.rows = static_cast<std::int64_t>(std::max(there->end() - one, anew->end() - other));
    replayed.differences.push_back(std::move(difference));
  }
  return success();
}

Status count_waiting(const store::Reading& reading, Replayed& replayed) {
  store::EventKey after = 0;
  while (true) {
    const auto waiting = reading.streams.waiting_after(after, "", events_a_piece);
    if (!waiting) return waiting.error();
    if (waiting->empty()) return success();
    after = waiting->back().event;
    replayed.waiting += static_cast<std::int64_t>(waiting->size());
  }
}

}  // namespace

// One snapshot for all of it: what a running node writes meanwhile would be a difference.
Result<Replayed> replay(const NodeId& self, store::Store& from, store::Store& into,
                        const Projectors& projectors) {
  Replayed replayed;
  const Status done = from.read([&](const store::Reading& reading) -> Status {
    if (Status copied = copy_lives(reading, into); !copied) return copied;
    Copy copy(self, projectors, reading, replayed);
    store::EventKey after = 0;
    while (true) {
      const auto events = reading.streams.events_after(after, events_a_piece);
      if (!events) return events.error();
      if (events->empty()) break;
      after = events->back().key;
      const Status written = into.write_and_wait([&](store::Writing& writing) -> Status {
        for (const store::EventRow& row : *events)
          if (Status taken = copy.take(writing, row); !taken) return taken;
        return success();
      });
      if (!written) return written;
    }
    return into.read([&](const store::Reading& anew) -> Status {
      if (Status counted = count_waiting(anew, replayed); !counted) return counted;
      return compare(reading, anew, replayed);
    });
  });
  if (!done) return done.error();
  return replayed;
}

Status export_log(store::Store& store, std::ostream& out) {
  store::EventKey after = 0;
  bool more = true;
  while (more) {
    // A page a snapshot: a snapshot that is kept for long keeps the write-ahead log from shrinking.
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto events = reading.streams.events_after(after, events_a_piece);
      if (!events) return events.error();
      more = !events->empty();
      const auto told = tell(reading, *events, Paths::always);
      if (!told) return told.error();
      for (const Told& one : *told)
        out << wire::write_json(wire::event_to_json({one.text, one.proof, {}, {}})) << '\n';
      if (more) after = events->back().key;
      return success();
    });
    if (!read) return read;
  }
  out.flush();
  return out ? success() : Status(Error::io("the log could not be written out"));
}

}  // namespace okno::log
