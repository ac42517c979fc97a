// The log between nodes, as JSON under /federation/v1. Events travel as their text; all other bytes as unpadded
// base64url.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/log/link.h"
#include "shared/log/messages.h"
#include "shared/log/proof.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// For parse_json, unpacked.
inline constexpr JsonLimits log_limits{8 << 20, 12};
inline constexpr std::size_t most_events_sent = 200;
inline constexpr std::size_t most_wanted = 500;
// Larger contents go as files, after the events.
inline constexpr std::size_t largest_inline_content = 64 << 10;

struct LogContent {
  log::Salt salt;
  std::string bytes;  // of any kind
  friend bool operator==(const LogContent&, const LogContent&) = default;
};

// {text, commit: {first, count, sig}, path?, contents?: [{salt, bytes}]}; `path` is left out when empty.
struct LogEvent {
  std::string text;  // for log::read_event and log::id_of
  log::Proof proof;
  std::vector<LogContent> contents;  // whether the event names them is for the receiver to check
  // Why what stands beside the text could not be read. One event of a newer program must not stop all others: it
  // consumes its number and counts in the chain by its text. Not written.
  std::optional<log::Refusal> unreadable{};
  friend bool operator==(const LogEvent&, const LogEvent&) = default;
};

// {…, first, chain, events}: the events of a link from number `first` = before.number + 1 on, without gaps. `chain` is
// before.chain: the receiver compares it with its own before it takes anything.
struct LogBatch {
  log::LinkPoint before;
  std::vector<LogEvent> events;
  friend bool operator==(const LogBatch&, const LogBatch&) = default;
};

// POST deliveries: {node, first, chain, events}
struct LogDeliveries {
  NodeId node;  // the sender
  LogBatch batch;
  friend bool operator==(const LogDeliveries&, const LogDeliveries&) = default;
};

// The answer to it: {through, refused: [{number, code, detail}], want: [HASH]}
struct RefusedEvent {
  std::uint64_t number = 0;  // on the link
  log::Refusal refusal;
  friend bool operator==(const RefusedEvent&, const RefusedEvent&) = default;
};
struct LogReceipt {
  std::uint64_t through = 0;          // every number up to here has its verdict, and was committed
  std::vector<RefusedEvent> refused;  // of the numbers that this request brought
  std::vector<log::ContentHash> want;
  friend bool operator==(const LogReceipt&, const LogReceipt&) = default;
};

// The answer to GET updates: {first, chain, events, want: [HASH]}
struct LogUpdates {
  LogBatch batch;
  std::vector<log::ContentHash> want;
  friend bool operator==(const LogUpdates&, const LogUpdates&) = default;
};

// The life before, and its key's signature of log::introduction_message; without one the node is accepted loudly.
struct PreviousLifeProof {
  log::PreviousLife previous;
  std::optional<log::Signature> proof;
  friend bool operator==(const PreviousLifeProof&, const PreviousLifeProof&) = default;
};
// POST hello, and its answer: {node, life, key, proof, previous?: {life, seq, proof?}, start, counter, formats,
// in: {number, chain}, out: {number, chain}, compare?, number_prefix?}
struct LogHello {
  NodeId node;
  log::LifeId life;  // read only where it is log::life_of(key)
  log::PublicKey key;
  log::Signature proof;  // by `key`, of log::introduction_message; the caller verifies it
  std::optional<PreviousLifeProof> previous;
  log::StartId start;
  std::uint64_t counter = 0;         // rises from hello to hello, so that an old one cannot be replayed
  std::vector<std::string> formats;  // of events that this node reads: "okno1"
  log::LinkPoint in;                 // what it has taken from the receiver of this hello
  log::LinkPoint out;                // what it has sent it
  bool compare = false;              // answers only: the two have to compare their events
  std::string number_prefix{};       // of the message numbers that it gives; empty: it does not say
  friend bool operator==(const LogHello&, const LogHello&) = default;
};

// Faults are of the document as a whole: members missing or wrong, too many events, an event without a text. What is
// wrong beside the text makes that event unreadable. Members that a hello has too many are passed over: it is what
// programs of different versions say first.
Json event_to_json(const LogEvent& event);  // a line of an exported log, too
LogEvent read_log_event(const Json& json, const std::string& path, std::vector<Fault>& faults);
Json to_json(const LogDeliveries& deliveries);
LogDeliveries read_log_deliveries(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const LogReceipt& receipt);
LogReceipt read_log_receipt(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const LogUpdates& updates);
LogUpdates read_log_updates(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const LogHello& hello);
LogHello read_log_hello(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
