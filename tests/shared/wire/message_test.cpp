#include "shared/wire/messages/message.h"

#include <doctest/doctest.h>

#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

TEST_CASE("a receipt comes back, its times in the body's own offset") {
  std::vector<Fault> faults;
  const Json json = to_json(samples::receipt());
  CHECK(*json.find("due_at") == Json("2026-05-29T23:59:59+03:00"));
  CHECK(*json.find("pos_status") == Json("MODERATION_NEW"));
  CHECK(read_receipt(json, "", faults) == samples::receipt());
  CHECK(faults.empty());
}

TEST_CASE("a status comes back with its way, answer and rating") {
  std::vector<Fault> faults;
  CHECK(read_message_status(to_json(samples::message_status()), "", faults) == samples::message_status());
  CHECK(faults.empty());
}

TEST_CASE("a page of yesterday understands the edge of tomorrow") {
  Json json = to_json(samples::message_status());
  JsonObject object = *json.get_if<JsonObject>();
  object.emplace_back("mood", Json("new"));
  for (auto& [name, value] : object)
    if (name == "can") value = JsonArray{"rate", "erase", "appeal"};
  std::vector<Fault> faults;
  CHECK(read_message_status(object, "", faults) == samples::message_status());
  CHECK(faults.empty());
}

TEST_CASE("a rating outside 1 to 5 or without an outcome is noted") {
  std::vector<Fault> faults;
  (void)read_rating(parse_json(R"({"score":6,"outcome":"fine","wants_review":"yes","mood":1})").value(), "",
                    faults);
  REQUIRE(faults.size() == 4);
  CHECK(faults[0] == Fault{"score", FaultCode::out_of_range, "expected 1 to 5"});
  CHECK(faults[1].code == FaultCode::out_of_range);
  CHECK(faults[2].code == FaultCode::wrong_type);
  CHECK(faults[3].code == FaultCode::unknown_member);
  faults.clear();
  (void)read_rating(parse_json("{}").value(), "", faults);
  CHECK(faults.size() == 2);
}

TEST_CASE("a rating asks for no review unless it says so") {
  std::vector<Fault> faults;
  const auto rating = read_rating(parse_json(R"({"score":1,"outcome":"not_solved"})").value(), "", faults);
  CHECK(faults.empty());
  CHECK(rating.review == lifecycle::Review::not_wanted);
}
