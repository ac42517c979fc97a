#include "shared/wire/messages/event.h"

#include <doctest/doctest.h>

#include "shared/wire/messages/submission.h"
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

const lifecycle::Payload payloads[] = {samples::submitted(), samples::moved(),    samples::rated(),
                                       samples::joined(),    samples::answered(), samples::told_all()};

std::vector<Fault> faults_of(const Json& json, std::string_view name = "message.postponed") {
  std::vector<Fault> faults;
  (void)read_payload(json, name, faults);
  return faults;
}

}  // namespace

TEST_CASE("every payload comes back") {
  for (const auto& payload : payloads) {
    std::vector<Fault> faults;
    const ReadPayload read = read_payload(to_json(payload), lifecycle::event_name(payload), faults);
    CHECK(read.payload == payload);
    CHECK_FALSE(read.newer);
    CHECK(faults.empty());
  }
}

TEST_CASE("a payload that needs a later program says so, and nothing more is said of it") {
  std::vector<Fault> faults;
  const Json json =
      with(with(to_json(payloads[1]), "needs", lifecycle::payload_version + 1), "to", "elsewhere");
  CHECK(read_payload(json, "message.postponed", faults).newer);
  CHECK(faults.empty());
  CHECK(faults_of(with(to_json(payloads[1]), "needs", lifecycle::payload_version)).empty());
}

TEST_CASE("an event whose name is unknown or belies its payload is refused") {
  const Json json = to_json(payloads[1]);
  for (const char* name : {"message.vanished", "message.answered", "message.submitted", ""})
    CHECK_MESSAGE(!faults_of(json, name).empty(), name);
}

TEST_CASE("parts that this program does not know are passed over: the event is passed on as it came") {
  CHECK(faults_of(with(to_json(payloads[1]), "extra", 1)).empty());
}

TEST_CASE("a payload names contents by their hash and messages by a number") {
  const Json json = to_json(payloads[0]);
  for (const Json& wrong : {Json(""), Json("abc"), Json(std::string(64, 'a')), Json(1)}) {
    CHECK_FALSE(faults_of(with(json, "content", wrong), "message.submitted").empty());
    CHECK_FALSE(faults_of(with(json, "access", wrong), "message.submitted").empty());
  }
  for (const Json& wrong : {Json(""), Json("../etc"), Json("40-ä"), Json(std::string(25, '1'))})
    CHECK_FALSE(faults_of(with(json, "number", wrong), "message.submitted").empty());
}

TEST_CASE("a record of access keeps its box to the byte") {
  const lifecycle::AccessContent access{std::string(64, 'a'), std::string(64, 'b'), "body",
                                        std::string("\0\xff box", 6)};
  std::vector<Fault> faults;
  CHECK(read_access_content(to_json(access), "", faults) == access);
  CHECK(faults.empty());
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
