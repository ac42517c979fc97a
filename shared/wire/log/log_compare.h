// How two nodes compare what they have, as JSON under /federation/v1 (log-protocol.md, sections 4 and 8).
#pragma once

#include "shared/log/print.h"
#include "shared/wire/log/log.h"

namespace okno::wire {

inline constexpr std::size_t most_ranges = 5000;
inline constexpr std::size_t most_lists = 5000;
inline constexpr std::size_t most_listed = 20'000;  // ids in all lists of one document

// Events of a life from number `from` to `to` that both nodes should have: {life, from, to, count, print}.
struct LogRange {
  log::LifeId life;
  std::uint64_t from = 1, to = 1;
  std::uint64_t count = 0;
  log::PrintName print;
  friend bool operator==(const LogRange&, const LogRange&) = default;
};
// All that its sender has of these numbers: {life, from, to, ids}.
struct LogList {
  log::LifeId life;
  std::uint64_t from = 1, to = 1;
  std::vector<log::EventHash> ids;
  friend bool operator==(const LogList&, const LogList&) = default;
};

// POST compare, and its answer: {ranges, lists, page, last?}. An answer says nothing of a range that is the same on both
// sides, lists what is short, and cuts what is long.
struct LogCompare {
  std::vector<LogRange> ranges;
  std::vector<LogList> lists;
  // Which request of its comparison it is. To the first, 0, the answer also speaks of lives and numbers beyond what was
  // asked about.
  std::uint64_t page = 0;
  bool last = false;  // the asker has done what it could: both have compared
  friend bool operator==(const LogCompare&, const LogCompare&) = default;
};

// POST exchange: {events, want: [ID]}; its answer: {refused: [{id, code, detail}], events}. Outside the links: no numbers,
// no chain.
struct LogExchange {
  std::vector<LogEvent> events;
  std::vector<log::EventHash> want;
  friend bool operator==(const LogExchange&, const LogExchange&) = default;
};
struct RefusedById {
  log::EventHash id;
  log::Refusal refusal;
  friend bool operator==(const RefusedById&, const RefusedById&) = default;
};
struct LogExchanged {
  std::vector<RefusedById> refused;
  std::vector<LogEvent> events;  // of what was wanted, as much as fitted; at least one if there was any
  friend bool operator==(const LogExchanged&, const LogExchanged&) = default;
};

Json to_json(const LogCompare& compare);
LogCompare read_log_compare(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const LogExchange& exchange);
LogExchange read_log_exchange(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const LogExchanged& exchanged);
LogExchanged read_log_exchanged(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
