// What a kind of stream makes of its events. One a kind, registered in one place; the log itself knows no kind.
//
// A projector's tables are a function of the set of events (and contents) that are here, whatever the order in which they
// came: steps come to it in their order, free events after their parent and otherwise in any order, so what they change
// must commute. The log's own events (named "log.…": followed, erased) come to it too; most projectors have nothing to do
// for them, but a step is a step.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/store/store.h"
#include "shared/log/event.h"

namespace okno::log {

class Journal;

// An event that stands in its stream, with the stream as it is after it; for a free event, after the last step that has
// been projected.
struct Change {
  const store::StreamRow& stream;
  const Event& event;
  const EventHash& hash;
  store::EventKey key;
  // The number of the step that this is, or for a free event that of its parent; and what that step's state was is the
  // projector's to know.
  std::uint64_t step = 0;
};

// Why an event cannot be projected now; it waits. "payload": unreadable or newer than this program; "right": who said
// it may not; "content": what it cannot be understood without is not here.
struct Obstacle {
  std::string code;
  std::string detail;  // one plain English line
};

class Projector {
 public:
  virtual ~Projector() = default;

  virtual std::string_view kind() const = 0;  // of its streams: "message"
  virtual std::uint64_t version() const = 0;  // tables made by another version are made anew
  virtual Result<std::optional<Obstacle>> apply(store::Writing& writing, const Change& change) = 0;
  // Content that was on its way has come, or has been erased: rows that were read from it come or go.
  virtual Status content_came(store::Writing& writing, const store::StreamRow& stream,
                              const ContentHash& content) = 0;
  virtual Status content_gone(store::Writing& writing, const store::StreamRow& stream,
                              const ContentHash& content) = 0;
  // Its rows of this stream go: another history of it counts, and all of it is applied anew. Rows of other streams that
  // were counted from it are put right.
  virtual Status forget(store::Writing& writing, const store::StreamRow& stream) = 0;
  // What the stream's owner does about it, in the same transaction. Not called when tables are made anew, nor at nodes
  // that do not own the stream.
  virtual Status react(store::Writing& writing, Journal& journal, const Change& change) = 0;
};

class Projectors {
 public:
  void add(std::unique_ptr<Projector> projector);
  Projector* find(std::string_view kind) const;  // nullptr: this program does not know it
  const std::vector<std::unique_ptr<Projector>>& all() const { return projectors_; }

 private:
  std::vector<std::unique_ptr<Projector>> projectors_;
};

}  // namespace okno::log
