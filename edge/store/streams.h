// The log: streams, who follows them, their events, and what of these waits. Const members read, the others write.
#pragma once

#include <functional>

#include "edge/store/stream_rows.h"
#include "shared/base/result.h"

namespace okno::store {

class Streams {
 public:
  virtual ~Streams() = default;

  virtual Result<std::optional<StreamRow>> find(const log::StreamId& id) const = 0;
  virtual Result<std::optional<StreamRow>> find(StreamKey key) const = 0;
  // Of a kind (empty: any), by key, up to `most` after `after`.
  virtual Result<std::vector<StreamRow>> after(StreamKey after, std::string_view kind, int most) const = 0;
  // `row.key` is ignored; gives the new one.
  virtual Result<StreamKey> add(const StreamRow& row) = 0;
  virtual Status update(const StreamRow& row) = 0;

  // Who hears of the stream besides this node; by name.
  virtual Result<std::vector<NodeId>> followers(StreamKey stream) const = 0;
  virtual Result<bool> follows(StreamKey stream, const NodeId& node) const = 0;
  // Whether it did not follow before.
  virtual Result<bool> add_follower(StreamKey stream, const NodeId& node) = 0;

  virtual Result<std::vector<EventRow>> events(StreamKey stream) const = 0;  // by key
  virtual Result<std::optional<EventRow>> event(EventKey key) const = 0;
  // By its hash; reads through the stream, so ask for the head first (StreamRow).
  virtual Result<std::optional<EventRow>> event(StreamKey stream, const log::EventHash& hash) const;
  // Those that a life gave this number: one, unless the node was cloned.
  virtual Result<std::vector<EventRow>> events(LifeKey life, std::uint64_t seq) const = 0;
  // By key, up to `most` after `after`: the whole log.
  virtual Result<std::vector<EventRow>> events_after(EventKey after, int most) const = 0;
  virtual Result<std::uint64_t> last_seq(LifeKey life) const = 0;  // 0: none
  // Hashes of a life's events from `first` on, by seq; shorter where this node lacks some.
  virtual Result<std::vector<log::EventHash>> hashes(LifeKey life, std::uint64_t first,
                                                     std::uint32_t count) const = 0;
  // What a comparison looks at of a life's events from `from` to `to`, by (seq, key).
  struct Glance {
    std::uint64_t seq = 0;
    StreamKey stream = 0;
    EventKey key = 0;
    log::EventHash hash;
  };
  virtual Status glance(LifeKey life, std::uint64_t from, std::uint64_t to,
                        const std::function<void(const Glance&)>& at) const = 0;
  virtual Result<EventKey> add_event(const EventRow& row) = 0;
  virtual Status set_state(EventKey event, EventState state) = 0;

  virtual Result<std::vector<WaitingRow>> waiting(StreamKey stream) const = 0;  // by event
  // Of all streams, by event, up to `most` after `after`; with `code` only those.
  virtual Result<std::vector<WaitingRow>> waiting_after(EventKey after, std::string_view code,
                                                        int most) const = 0;
  virtual Status set_waiting(const WaitingRow& row) = 0;  // replaces
  virtual Status drop_waiting(EventKey event) = 0;
};

}  // namespace okno::store
