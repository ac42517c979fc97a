// The documents of version 1 as other nodes, browsers and archives hold them. A golden file changes only
// together with a new version: nodes of both will talk to each other.
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "shared/wire/messages/draft.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"
#include "shared/wire/org_info.h"
#include "shared/wire/pack/pack.h"
#include "shared/wire/problem.h"
#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

namespace {

Json golden(const std::string& name) {
  std::ifstream file(OKNO_SOURCE_DIR "/tests/fixtures/wire/v1/" + name + ".json", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const auto json = parse_json(bytes.str(), pack_limits);
  REQUIRE_MESSAGE(json.ok(), name);
  return *json;
}

template <class X>
void check_golden(const std::string& name, const X& sample,
                  X (*read)(const Json&, std::string, std::vector<Fault>&)) {
  CAPTURE(name);
  const Json json = golden(name);
  CHECK(write_json(to_json(sample)) == write_json(json));
  std::vector<Fault> faults;
  CHECK(read(json, "", faults) == sample);
  CHECK(describe(faults).empty());
}

void check_payload(const std::string& name, const lifecycle::Payload& sample) {
  CAPTURE(name);
  const Json json = golden(name);
  CHECK(write_json(to_json(sample)) == write_json(json));
  std::vector<Fault> faults;
  CHECK(read_payload(json, lifecycle::event_name(sample), faults).payload == sample);
  CHECK(describe(faults).empty());
}

}  // namespace

TEST_CASE("what this program writes and reads is what version 1 was") {
  check_golden("submission", samples::submission(), read_submission);
  check_golden("receipt", samples::receipt(), read_receipt);
  check_golden("message_status", samples::message_status(), read_message_status);
  check_golden("rating", samples::rating(), read_rating);
  check_golden("org_info", samples::org_info(), read_org_info);
  check_golden("pack", samples::pack(), read_pack);
  check_payload("event_submitted", samples::submitted());
  check_payload("event_moved", samples::moved());
  check_payload("event_rated", samples::rated());
  check_payload("event_joined", samples::joined());
  check_payload("event_answered", samples::answered());
  check_payload("event_told_all", samples::told_all());
  check_golden("problem", samples::problem(), read_problem);

  const Json draft = golden("draft");
  CHECK(write_json(to_json(samples::draft())) == write_json(draft));
  CHECK(read_draft(draft).value() == samples::draft());
}

TEST_CASE("the demo's pack is read without a fault") {
  std::ifstream file(OKNO_SOURCE_DIR "/edge/demo/rubricator.json", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  std::vector<Fault> faults;
  const auto pack = read_pack(parse_json(bytes.str(), pack_limits).value(), "", faults);
  CHECK(describe(faults).empty());
  CHECK_FALSE(pack.situations.empty());
  CHECK(read_pack(to_json(pack), "", faults) == pack);
}
