#include "shared/wire/event.h"

#include <doctest/doctest.h>

#include "shared/wire/delivery.h"
#include "shared/wire/submission.h"
#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

namespace {

// The sample with one member, named by a dot path of two, put in place of what was there.
Json with(const Json& json, std::string_view name, const Json& value) {
  JsonObject object = *json.get_if<JsonObject>();
  for (auto& member : object)
    if (member.first == name) {
      member.second = value;
      return object;
    }
  object.emplace_back(std::string(name), value);
  return object;
}

std::vector<Fault> faults_of(const Json& json) {
  std::vector<Fault> faults;
  (void)read_event(json, "event", faults);
  return faults;
}

}  // namespace

TEST_CASE("every kind of event comes back") {
  const lifecycle::Payload payloads[] = {samples::submitted(), samples::moved(), samples::rated(),
                                         samples::erased()};
  for (const auto& payload : payloads) {
    const lifecycle::Event event = samples::event(payload);
    std::vector<Fault> faults;
    CHECK(read_event(to_json(event), "", faults) == event);
    CHECK(faults.empty());
  }
}

TEST_CASE("an event of a later version is refused, and nothing more is said of it") {
  const auto faults = faults_of(with(with(to_json(samples::event(samples::moved())), "v", 2), "new", 1));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "event.v");
  CHECK(faults[0].code == FaultCode::not_allowed);
}

TEST_CASE("an event whose kind is unknown or belies its payload is refused") {
  const Json json = to_json(samples::event(samples::moved()));
  CHECK_FALSE(faults_of(with(json, "kind", "message.vanished")).empty());
  CHECK_FALSE(faults_of(with(json, "kind", "message.answered")).empty());
  CHECK_FALSE(faults_of(with(json, "kind", "message.submitted")).empty());
  CHECK_FALSE(faults_of(with(json, "kind", "")).empty());
}

TEST_CASE("an event with parts that this program does not know is refused: it would pass on a half") {
  const Json json = to_json(samples::event(samples::moved()));
  CHECK_FALSE(faults_of(with(json, "extra", 1)).empty());
  CHECK_FALSE(faults_of(with(json, "payload", with(*json.find("payload"), "extra", 1))).empty());
}

TEST_CASE("an event names its origin, position and message") {
  const Json json = to_json(samples::event(samples::moved()));
  CHECK_FALSE(faults_of(with(json, "origin", "")).empty());
  CHECK_FALSE(faults_of(with(json, "origin_seq", 0)).empty());
  CHECK_FALSE(faults_of(with(json, "origin_seq", -1)).empty());
  CHECK_FALSE(faults_of(with(json, "message", "")).empty());
  CHECK_FALSE(faults_of(with(json, "id", "7")).empty());
  CHECK_FALSE(faults_of(with(json, "at", "yesterday")).empty());
}

TEST_CASE("content keeps its document to the byte, or says that it was erased") {
  const lifecycle::Content kept{"c1", "salt", "{\"text\": \"a  b\"}", false};
  const lifecycle::Content erased{"c1", "", "", true};
  for (const auto& content : {kept, erased}) {
    std::vector<Fault> faults;
    CHECK(read_content(to_json(content), "", faults) == content);
    CHECK(faults.empty());
  }
  std::vector<Fault> faults;
  const auto read = read_content(
      parse_json(R"({"id":"c1","erased":true,"salt":"s","document":"still here"})").value(), "", faults);
  CHECK(read == erased);
}

TEST_CASE("the kept submission leaves out upload ids, which mean nothing elsewhere") {
  std::vector<Fault> faults;
  forms::Submission kept = read_submission(submitted_content(samples::submission()), "", faults);
  CHECK(kept.attachments.empty());
  kept.attachments = samples::submission().attachments;
  CHECK(kept == samples::submission());
}

TEST_CASE("documents of moves and ratings come back") {
  std::vector<Fault> faults;
  const lifecycle::MovedContent moved{"И. Петров", "Нужен осмотр", "Засыпано", ""};
  CHECK(read_moved_content(to_json(moved), "", faults) == moved);
  const lifecycle::RatedContent rated{"Яма на месте"};
  CHECK(read_rated_content(to_json(rated), "", faults) == rated);
  CHECK(faults.empty());
}

TEST_CASE("a batch, its acknowledgement and updates come back") {
  std::vector<Fault> faults;
  CHECK(read_batch(to_json(samples::batch()), "", faults) == samples::batch());
  CHECK(read_acknowledgement(to_json(samples::acknowledgement()), "", faults) == samples::acknowledgement());
  CHECK(read_updates(to_json(samples::updates()), "", faults) == samples::updates());
  CHECK(faults.empty());
}

TEST_CASE("one event that cannot be read does not stop the rest of its batch") {
  Json json = to_json(samples::batch());
  JsonArray events = *json.find("events")->get_if<JsonArray>();
  events[0] = with(events[0], "event", with(*events[0].find("event"), "v", 2));
  std::vector<Fault> faults;
  const Batch batch = read_batch(with(json, "events", events), "", faults);
  CHECK(faults.empty());
  REQUIRE(batch.unreadable.size() == 1);
  CHECK(batch.unreadable[0].seq == 11);
  CHECK(batch.unreadable[0].code == "unreadable");
  REQUIRE(batch.events.size() == 1);
  CHECK(batch.events[0] == samples::batch().events[1]);
}

TEST_CASE("positions that do not rise are a fault of the whole batch") {
  for (const int seq : {0, -3, 11}) {
    Json json = to_json(samples::batch());
    JsonArray events = *json.find("events")->get_if<JsonArray>();
    events[1] = with(events[1], "seq", seq);
    std::vector<Fault> faults;
    (void)read_batch(with(json, "events", events), "", faults);
    CHECK_FALSE(faults.empty());
  }
}
