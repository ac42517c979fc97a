// Course, where one event lets others go on: those that waited for a parent, for a right, or behind something that has
// been projected now.
#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

#include "edge/log/course.h"
#include "edge/log/fork.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

using store::EventState;

Result<Kept> read_kept(store::EventRow row) {
  auto event = read_event(row.text);
  if (!event) return Error::io("a kept event cannot be read");
  return Kept{std::move(row), *std::move(event)};
}

struct Waiter {
  store::WaitingRow listed;
  Kept kept;
};

// Of the stream's waiting events those for which `wanted` holds, by (life, seq).
template <class Wanted>
Result<std::vector<Waiter>> waiters(const store::Streams& streams, store::StreamKey stream,
                                    const Wanted& wanted) {
  const auto rows = streams.waiting(stream);
  if (!rows) return rows.error();
  std::vector<Waiter> found;
  for (const store::WaitingRow& row : *rows) {
    if (!wanted(row)) continue;
    auto event = streams.event(row.event);
    if (!event) return event.error();
    if (!*event) continue;
    auto kept = read_kept(**std::move(event));
    if (!kept) return kept.error();
    found.push_back({row, *std::move(kept)});
  }
  std::ranges::sort(found, {}, [](const Waiter& one) {
    return std::tuple(one.kept.event.life, one.kept.event.seq, one.kept.row.hash);
  });
  return found;
}

}  // namespace

// One after the other, not each inside the one before: a chain may be a hundred thousand long.
Result<std::size_t> Course::follow(store::Writing& writing, store::StreamRow& stream,
                                   std::vector<Kept> counted) {
  // A new owner may erase.
  const bool owners_grew =
      std::ranges::any_of(counted, [](const Kept& one) { return one.event.owner.has_value(); });
  auto waiting = waiters(writing.streams, stream.key, [&](const store::WaitingRow& row) {
    return row.code == "parent" || row.code == "right";
  });
  if (!waiting) return waiting.error();
  std::map<EventHash, std::vector<const Waiter*>> children;
  std::deque<const Waiter*> rights;
  for (const Waiter& one : *waiting) {
    const EventHash* parent = parent_of(one.kept.event);
    if (one.listed.code == "right") {
      if (!one.kept.event.erases.empty()) rights.push_back(&one);
    } else if (parent != nullptr) {
      children[*parent].push_back(&one);
    }
  }
  std::size_t further = 0;
  std::deque<EventHash> parents;
  bool try_rights = owners_grew;
  for (const Kept& one : counted) parents.push_back(one.row.hash);
  while (!parents.empty()) {
    const auto found = children.find(parents.front());
    parents.pop_front();
    if (found == children.end()) continue;
    for (const Waiter* child : found->second) {
      auto tried = place(writing, stream, child->kept, &child->listed);
      if (!tried) return tried.error();
      if (tried->further) ++further;
      if (tried->all_anew) return further;
      // What it is set aside with has to say so too.
      if (step_number(child->kept.event) > 0 && tried->took.state != EventState::waiting) {
        parents.push_back(child->kept.row.hash);
        try_rights = try_rights || child->kept.event.owner;
      }
    }
    children.erase(found);
  }
  if (try_rights) {
    for (const Waiter* one : rights) {
      auto tried = place(writing, stream, one->kept, &one->listed);
      if (!tried) return tried.error();
      if (tried->further) ++further;
    }
  }
  return further;
}

Result<std::size_t> Course::again(store::Writing& writing, store::StreamKey key, std::string_view code) {
  auto stream = writing.streams.find(key);
  if (!stream) return stream.error();
  if (!*stream) return std::size_t{0};
  const auto waiting = waiters(writing.streams, key, [&](const store::WaitingRow& row) {
    return code.empty() ? row.code != discarded : row.code == code;
  });
  if (!waiting) return waiting.error();
  std::size_t further = 0;
  bool behind = false;
  for (const Waiter& one : *waiting) {
    // One that came before in this loop may have taken it along.
    const auto now = writing.streams.event(one.kept.row.key);
    if (!now) return now.error();
    if (!*now || (*now)->state != one.kept.row.state) continue;
    if (one.kept.row.state == EventState::ordered) {
      behind = true;
      continue;
    }
    auto tried = place(writing, **stream, one.kept, &one.listed);
    if (!tried) return tried.error();
    if (tried->took.state == EventState::waiting) continue;
    if (tried->further) ++further;
    if (tried->all_anew) break;
    if (step_number(one.kept.event) == 0) continue;
    auto followed = follow(writing, **stream, {one.kept});
    if (!followed) return followed.error();
    further += *followed;
  }
  if (!behind) return further;
  auto caught_up = catch_up(writing, **stream);
  if (!caught_up) return caught_up.error();
  return further + *caught_up;
}

// Whatever stands in the stream and has not been projected, as far as it goes.
Result<std::size_t> Course::catch_up(store::Writing& writing, store::StreamRow& stream) {
  auto rows = writing.streams.events(stream.key);
  if (!rows) return rows.error();
  const auto steps = steps_that_count(*rows);
  if (!steps) return steps.error();
  const auto waiting = writing.streams.waiting(stream.key);
  if (!waiting) return waiting.error();
  std::map<store::EventKey, const store::WaitingRow*> listed;
  for (const store::WaitingRow& row : *waiting) listed[row.event] = &row;
  const auto listed_as = [&](store::EventKey key) {
    const auto found = listed.find(key);
    return found == listed.end() ? nullptr : found->second;
  };

  std::size_t further = 0;
  std::map<EventHash, std::uint64_t> numbers;
  for (const StepOfStream& step : *steps) numbers[step.row.hash] = step_number(step.event);
  for (const StepOfStream& step : *steps) {
    if (step_number(step.event) <= stream.projected) continue;
    auto tried =
        project(writing, stream, {step.row, step.event}, step_number(step.event), listed_as(step.row.key));
    if (!tried) return tried.error();
    if (!tried->further) break;
    ++further;
  }
  std::vector<Kept> free;
  for (store::EventRow& row : *rows) {
    if (row.state != EventState::ordered || numbers.contains(row.hash)) continue;
    auto kept = read_kept(std::move(row));
    if (!kept) return kept.error();
    free.push_back(*std::move(kept));
  }
  std::ranges::sort(free, {}, [](const Kept& one) { return std::tuple(one.event.life, one.event.seq); });
  for (const Kept& one : free) {
    const auto parent = numbers.find(*parent_of(one.event));
    if (parent == numbers.end()) continue;
    auto tried = project(writing, stream, one, parent->second, listed_as(one.row.key));
    if (!tried) return tried.error();
    if (tried->further) ++further;
  }
  return further;
}

// Another history counts from here on. The stream is as if its events came now: those that count first, so that no other
// is displaced in here.
Result<Course::Tried> Course::displace(store::Writing& writing, store::StreamRow& stream, const Kept& kept) {
  const auto rows = writing.streams.events(stream.key);
  if (!rows) return rows.error();
  const auto waiting = writing.streams.waiting(stream.key);
  if (!waiting) return waiting.error();
  std::map<store::EventKey, const store::WaitingRow*> listed;
  for (const store::WaitingRow& row : *waiting) listed[row.event] = &row;

  std::vector<StepOfStream> steps;
  std::vector<Kept> free;
  std::size_t root = 0;
  for (store::EventRow row : *rows) {
    if (listed.contains(row.key) && listed[row.key]->code == discarded) continue;
    auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    if (row.state == EventState::projected) folded_anew_.insert(row.key);
    const bool stood = row.state == EventState::projected || row.state == EventState::ordered;
    if (row.state != EventState::waiting)
      if (Status set = writing.streams.set_state(row.key, EventState::waiting); !set) return set.error();
    row.state = EventState::waiting;
    if (step_number(*event) == 1 && stood) root = steps.size();
    if (step_number(*event) > 0) {
      steps.push_back({std::move(row), *std::move(event)});
    } else {
      free.push_back({std::move(row), *std::move(event)});
    }
  }
  const auto counted = history(writing.lives, steps, root);
  if (!counted) return counted.error();

  if (Projector* projector = projectors_.find(stream.kind); projector != nullptr && stream.projected > 0)
    if (Status forgotten = projector->forget(writing, stream); !forgotten) return forgotten.error();
  stream.steps = stream.projected = 0;
  stream.head.reset();
  if (Status updated = writing.streams.update(stream); !updated) return updated.error();

  is_displacing_ = true;
  Tried of_kept{{}, true, true};
  const auto take_place = [&](const Kept& one) -> Status {
    const auto found = listed.find(one.row.key);
    auto tried = place(writing, stream, one, found == listed.end() ? nullptr : found->second);
    if (!tried) return tried.error();
    if (one.row.key == kept.row.key) of_kept.took = std::move(tried->took);
    return success();
  };
  std::vector<bool> counts(steps.size());
  for (const std::size_t at : *counted) {
    counts[at] = true;
    if (Status done = take_place({steps[at].row, steps[at].event}); !done) return done.error();
  }
  std::vector<const StepOfStream*> others;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (!counts[i]) others.push_back(&steps[i]);
  std::ranges::sort(others, {}, [](const StepOfStream* one) {
    return std::tuple(step_number(one->event), one->event.life, one->event.seq, one->row.hash);
  });
  for (const StepOfStream* one : others)
    if (Status done = take_place({one->row, one->event}); !done) return done.error();
  std::ranges::sort(free, {},
                    [](const Kept& one) { return std::tuple(one.event.life, one.event.seq, one.row.hash); });
  for (const Kept& one : free)
    if (Status done = take_place(one); !done) return done.error();
  is_displacing_ = false;
  return of_kept;
}

Status Course::refold(store::Writing& writing, store::StreamRow stream) {
  const auto rows = writing.streams.events(stream.key);
  if (!rows) return rows.error();
  for (const store::EventRow& row : *rows) {
    if (row.state == EventState::projected)
      if (Status set = writing.streams.set_state(row.key, EventState::ordered); !set) return set;
    if (row.state == EventState::projected || row.state == EventState::ordered)
      if (Status dropped = writing.streams.drop_waiting(row.key); !dropped) return dropped;
  }
  stream.projected = 0;
  if (Status updated = writing.streams.update(stream); !updated) return updated;
  const auto caught_up = catch_up(writing, stream);
  return caught_up ? success() : Status(caught_up.error());
}

}  // namespace okno::log
