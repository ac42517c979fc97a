#include "shared/wire/log/log.h"

#include "shared/base/base64url.h"
#include "shared/base/text.h"
#include "shared/wire/log/log_bytes.h"

namespace okno::wire {
namespace {

// Why a peer refused something is shown to people; it is the peer's text.
constexpr std::size_t longest_detail = 200;
// A commit's tree is eight levels high.
constexpr std::size_t longest_path = 8;

Json to_json(const LogContent& content) {
  return JsonObject{{"salt", log::to_string(content.salt)}, {"bytes", to_base64url(content.bytes)}};
}

LogContent read_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogContent content;
  ObjectReader in(json, std::move(path), faults);
  read_bytes(in, "salt", content.salt);
  std::string text;
  if (in.read("bytes", text, Need::required)) {
    std::optional<std::string> bytes = from_base64url(text);
    const std::string most = std::to_string(largest_inline_content);
    if (!bytes) in.fault("bytes", FaultCode::not_allowed, "expected unpadded base64url");
    if (bytes && bytes->size() > largest_inline_content)
      in.fault("bytes", FaultCode::out_of_range, "expected at most " + most + " bytes");
    if (bytes) content.bytes = *std::move(bytes);
  }
  in.finish();
  return content;
}

Json to_json(const log::Commit& commit) {
  return JsonObject{{"first", number_to_json(commit.first)},
                    {"count", static_cast<std::int64_t>(commit.count)},
                    {"sig", log::to_string(commit.signature)}};
}

log::Commit read_commit(const Json& json, std::string path, std::vector<Fault>& faults) {
  log::Commit commit;
  ObjectReader in(json, std::move(path), faults);
  read_number(in, "first", commit.first, 1);
  read_bounded(in, "count", commit.count, 1, log::largest_commit, Need::required);
  read_bytes(in, "sig", commit.signature);
  in.finish();
  return commit;
}

Json to_json(const LogEvent& event) {
  JsonObject object{{"text", event.text}, {"commit", to_json(event.proof.commit)}};
  if (!event.proof.path.empty()) {
    JsonArray path;
    for (const Digest& digest : event.proof.path) path.emplace_back(to_base64url(digest));
    object.emplace_back("path", std::move(path));
  }
  if (!event.contents.empty()) {
    JsonArray contents;
    for (const LogContent& content : event.contents) contents.push_back(to_json(content));
    object.emplace_back("contents", std::move(contents));
  }
  return object;
}

void read_beside_text(ObjectReader& in, LogEvent& event) {
  if (const Json* commit = in.member("commit", Need::required))
    event.proof.commit = read_commit(*commit, in.path_of("commit"), in.faults());
  std::vector<log::EventHash> path;
  read_bytes_list(in, "path", path, longest_path, Need::optional);
  for (const log::EventHash& digest : path) event.proof.path.push_back(digest.bytes);
  const JsonArray* contents = in.array("contents");
  if (contents == nullptr) return;
  if (contents->size() > log::most_contents) {
    in.fault("contents", FaultCode::out_of_range, "expected at most " + std::to_string(log::most_contents));
    return;
  }
  for (std::size_t i = 0; i < contents->size(); ++i)
    event.contents.push_back(read_content((*contents)[i], path_at(in.path_of("contents"), i), in.faults()));
}

void write_batch(JsonObject& out, const LogBatch& batch) {
  JsonArray events;
  events.reserve(batch.events.size());
  for (const LogEvent& event : batch.events) events.push_back(to_json(event));
  out.emplace_back("first", number_to_json(batch.before.number + 1));
  out.emplace_back("chain", log::to_string(batch.before.chain));
  out.emplace_back("events", std::move(events));
}

LogBatch read_batch(ObjectReader& in) {
  LogBatch batch;
  std::uint64_t first = 1;
  read_number(in, "first", first, 1);
  batch.before.number = first - 1;
  read_bytes(in, "chain", batch.before.chain);
  const JsonArray* events = in.array("events", Need::required);
  if (events == nullptr) return batch;
  if (events->size() > most_events_sent) {
    in.fault("events", FaultCode::out_of_range, "expected at most " + std::to_string(most_events_sent));
    return batch;
  }
  for (std::size_t i = 0; i < events->size(); ++i)
    batch.events.push_back(read_log_event((*events)[i], path_at(in.path_of("events"), i), in.faults()));
  return batch;
}

Json to_json(const RefusedEvent& refused) {
  return JsonObject{{"number", number_to_json(refused.number)},
                    {"code", log::to_string(refused.refusal.code)},
                    {"detail", refused.refusal.detail}};
}

RefusedEvent read_refused(const Json& json, std::string path, std::vector<Fault>& faults) {
  RefusedEvent refused;
  ObjectReader in(json, std::move(path), faults);
  read_number(in, "number", refused.number, 1);
  std::string code, detail;
  in.read("code", code, Need::required);
  refused.refusal.code = log::parse_refusal_code(code);
  if (in.read("detail", detail))
    refused.refusal.detail = text::first_seen(text::clean(detail, text::Lines::one), longest_detail);
  in.finish();
  return refused;
}

Json to_json(const log::LinkPoint& point) {
  return JsonObject{{"number", number_to_json(point.number)}, {"chain", log::to_string(point.chain)}};
}

log::LinkPoint read_point(ObjectReader& in, std::string_view member) {
  log::LinkPoint point;
  if (const Json* json = in.member(member, Need::required)) {
    ObjectReader inside(*json, in.path_of(member), in.faults());
    read_number(inside, "number", point.number, 0);
    read_bytes(inside, "chain", point.chain);
  }
  return point;
}

PreviousLifeProof read_previous(const Json& json, std::string path, std::vector<Fault>& faults) {
  PreviousLifeProof previous;
  ObjectReader in(json, std::move(path), faults);
  read_bytes(in, "life", previous.previous.life);
  read_number(in, "seq", previous.previous.seq, 0);
  log::Signature proof;
  if (read_bytes(in, "proof", proof, Need::optional)) previous.proof = proof;
  return previous;
}

}  // namespace

Json event_to_json(const LogEvent& event) { return to_json(event); }

// Without its text an event has no hash: then the chain cannot go on, and the fault is the whole batch's.
LogEvent read_log_event(const Json& json, const std::string& path, std::vector<Fault>& faults) {
  LogEvent event;
  ObjectReader outside(json, path, faults);
  if (!outside.read("text", event.text, Need::required)) return event;
  std::vector<Fault> own;
  ObjectReader in(json, path, own);
  in.member("text");
  read_beside_text(in, event);
  in.finish();
  if (own.empty()) return event;
  LogEvent unreadable;
  unreadable.text = std::move(event.text);
  unreadable.unreadable = log::Refusal{log::RefusalCode::unreadable, describe(own)};
  return unreadable;
}

Json to_json(const LogDeliveries& deliveries) {
  JsonObject object{{"node", deliveries.node.value}};
  write_batch(object, deliveries.batch);
  return object;
}

LogDeliveries read_log_deliveries(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogDeliveries deliveries;
  ObjectReader in(json, std::move(path), faults);
  read_node(in, deliveries.node);
  deliveries.batch = read_batch(in);
  in.finish();
  return deliveries;
}

Json to_json(const LogReceipt& receipt) {
  JsonArray refused;
  for (const RefusedEvent& one : receipt.refused) refused.push_back(to_json(one));
  return JsonObject{{"through", number_to_json(receipt.through)},
                    {"refused", std::move(refused)},
                    {"want", to_json(receipt.want)}};
}

LogReceipt read_log_receipt(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogReceipt receipt;
  ObjectReader in(json, std::move(path), faults);
  read_number(in, "through", receipt.through, 0);
  const JsonArray* refused = in.array("refused");
  if (refused != nullptr && refused->size() > most_events_sent) {
    in.fault("refused", FaultCode::out_of_range, "expected at most " + std::to_string(most_events_sent));
  } else if (refused != nullptr) {
    for (std::size_t i = 0; i < refused->size(); ++i)
      receipt.refused.push_back(read_refused((*refused)[i], path_at(in.path_of("refused"), i), in.faults()));
  }
  read_bytes_list(in, "want", receipt.want, most_wanted, Need::optional);
  in.finish();
  return receipt;
}

Json to_json(const LogUpdates& updates) {
  JsonObject object;
  write_batch(object, updates.batch);
  object.emplace_back("want", to_json(updates.want));
  return object;
}

LogUpdates read_log_updates(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogUpdates updates;
  ObjectReader in(json, std::move(path), faults);
  updates.batch = read_batch(in);
  read_bytes_list(in, "want", updates.want, most_wanted, Need::optional);
  in.finish();
  return updates;
}

Json to_json(const LogHello& hello) {
  JsonArray formats(hello.formats.begin(), hello.formats.end());
  JsonObject object{{"node", hello.node.value},
                    {"life", log::to_string(hello.life)},
                    {"key", log::to_string(hello.key)},
                    {"proof", log::to_string(hello.proof)}};
  if (hello.previous) {
    JsonObject previous{{"life", log::to_string(hello.previous->previous.life)},
                        {"seq", number_to_json(hello.previous->previous.seq)}};
    if (hello.previous->proof) previous.emplace_back("proof", log::to_string(*hello.previous->proof));
    object.emplace_back("previous", std::move(previous));
  }
  object.emplace_back("start", log::to_string(hello.start));
  object.emplace_back("counter", number_to_json(hello.counter));
  object.emplace_back("formats", std::move(formats));
  object.emplace_back("in", to_json(hello.in));
  object.emplace_back("out", to_json(hello.out));
  if (hello.compare) object.emplace_back("compare", true);
  if (!hello.number_prefix.empty()) object.emplace_back("number_prefix", hello.number_prefix);
  return object;
}

LogHello read_log_hello(const Json& json, std::string path, std::vector<Fault>& faults) {
  LogHello hello;
  ObjectReader in(json, std::move(path), faults);
  read_node(in, hello.node);
  const bool read_life = read_bytes(in, "life", hello.life);
  if (read_bytes(in, "key", hello.key) && read_life && log::life_of(hello.key) != hello.life)
    in.fault("life", FaultCode::not_allowed, "expected the life that this key makes");
  read_bytes(in, "proof", hello.proof);
  if (const Json* previous = in.member("previous"))
    hello.previous = read_previous(*previous, in.path_of("previous"), faults);
  read_bytes(in, "start", hello.start);
  read_number(in, "counter", hello.counter, 0);
  in.read("formats", hello.formats, Need::required);
  hello.in = read_point(in, "in");
  hello.out = read_point(in, "out");
  in.read("compare", hello.compare);
  if (in.read("number_prefix", hello.number_prefix) && hello.number_prefix.size() > 8)
    in.fault("number_prefix", FaultCode::out_of_range, "expected 1 to 8 digits and capital Latin letters");
  return hello;
}

}  // namespace okno::wire
