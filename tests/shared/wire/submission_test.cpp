#include "shared/wire/messages/submission.h"

#include <doctest/doctest.h>

#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

namespace {

std::vector<Fault> faults_of(std::string_view body) {
  std::vector<Fault> faults;
  (void)read_submission(parse_json(body).value(), "", faults);
  return faults;
}
bool has(const std::vector<Fault>& faults, std::string_view path, FaultCode code) {
  for (const Fault& fault : faults)
    if (fault.path == path && fault.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("a submission comes back as it was sent") {
  std::vector<Fault> faults;
  CHECK(read_submission(to_json(samples::submission()), "", faults) == samples::submission());
  CHECK(faults.empty());
}

TEST_CASE("only the org is needed on the wire; the rest is for validation to ask") {
  CHECK(faults_of(R"({"org":"811"})").empty());
  CHECK(faults_of(R"({"org":"811","place":null,"contact":{},"fields":{}})").empty());
  CHECK(has(faults_of("{}"), "org", FaultCode::missing));
}

TEST_CASE("the value of a field is a string or several, nothing else") {
  CHECK(has(faults_of(R"({"org":"811","fields":{"date":5}})"), "fields.date", FaultCode::wrong_type));
  CHECK(has(faults_of(R"({"org":"811","fields":{"date":true}})"), "fields.date", FaultCode::wrong_type));
  CHECK(has(faults_of(R"({"org":"811","fields":{"date":{}}})"), "fields.date", FaultCode::wrong_type));
  CHECK(has(faults_of(R"({"org":"811","fields":{"d":["a",1]}})"), "fields.d[1]", FaultCode::wrong_type));
  CHECK(has(faults_of(R"({"org":"811","fields":[]})"), "fields", FaultCode::wrong_type));
}

TEST_CASE("members that nobody knows are noted where they stand") {
  const auto faults = faults_of(R"({"org":"811","txt":"","place":{"lng":1},"contact":{"tel":""}})");
  CHECK(has(faults, "txt", FaultCode::unknown_member));
  CHECK(has(faults, "place.lng", FaultCode::unknown_member));
  CHECK(has(faults, "contact.tel", FaultCode::unknown_member));
  CHECK(faults.size() == 3);
}

TEST_CASE("half a point is no point") {
  CHECK(has(faults_of(R"({"org":"811","place":{"lat":54.5}})"), "place.lon", FaultCode::missing));
  CHECK(has(faults_of(R"({"org":"811","place":{"lon":54.5}})"), "place.lat", FaultCode::missing));
  CHECK(has(faults_of(R"({"org":"811","place":{"lat":"54","lon":36}})"), "place.lat", FaultCode::wrong_type));
}

TEST_CASE("a language that there is not is noted") {
  CHECK(has(faults_of(R"({"org":"811","lang":"de"})"), "lang", FaultCode::out_of_range));
}
