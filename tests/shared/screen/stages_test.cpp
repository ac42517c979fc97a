#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

namespace okno::screen::test {
namespace {

using lifecycle::State;

Instant moment(std::string_view rfc3339) { return parse_rfc3339(rfc3339)->at; }

lifecycle::Step step(std::string_view at, State status, std::string name) {
  return {moment(at), status, {"1"}, std::move(name), {}, {}};
}

// Registered on 23 November 2026, due on 7 December.
Citizen who_follows(State status, std::vector<lifecycle::Step> steps) {
  Citizen maria;
  maria.follows(State::moderation);
  lifecycle::MessageStatus message = a_status(status);
  message.history = std::move(steps);
  maria.follows().status = std::make_shared<const lifecycle::MessageStatus>(message);
  return maria;
}

}  // namespace

TEST_CASE("while one body alone has had a message there is no chart of it") {
  Citizen maria;
  maria.follows(State::moderation);
  CHECK_FALSE(maria.has("stages"));
}

TEST_CASE("a chart says who has had a message how long, against the day when the answer is due") {
  Citizen maria =
      who_follows(State::in_work, {step("2026-11-23T10:14:00+03:00", State::moderation, ""),
                                   step("2026-11-24T09:00:00+03:00", State::accepted, "Министерство"),
                                   step("2026-11-24T12:00:00+03:00", State::in_work, "Министерство"),
                                   step("2026-11-26T12:00:00+03:00", State::forwarded, "Управа")});
  maria.passes(std::chrono::hours(24 * 7));
  const Seen* chart = maria.control("stages");
  REQUIRE(chart != nullptr);
  REQUIRE(chart->items.size() == 3);
  CHECK(chart->items[0].label == "Ждало, пока прочтут");
  CHECK(chart->items[0].detail == "1 день, с 23 ноября");
  CHECK(chart->items[1].label == "Министерство");
  CHECK(chart->items[1].detail == "2 дня, с 24 ноября");
  CHECK(chart->items[2].label == "Управа");
  CHECK(chart->items[2].detail == "4 дня, с 26 ноября, сейчас здесь");
  CHECK(chart->items[2].chosen);
  CHECK(chart->hint == "23 ноября");
  CHECK(chart->value == "срок — 7 декабря");
  CHECK(chart->limit == doctest::Approx(1));
  // One after the other, without a gap.
  CHECK(chart->items[0].from == 0);
  CHECK(chart->items[0].to == chart->items[1].from);
  CHECK(chart->items[1].to == chart->items[2].from);
  CHECK(chart->items[2].to < 1);
  for (const SeenItem& item : chart->items) CHECK(item.tone == Tone::plain);
}

TEST_CASE("what lasts beyond the due date is told by whom") {
  Citizen maria = who_follows(State::in_work, {step("2026-11-23T10:14:00+03:00", State::moderation, ""),
                                               step("2026-11-24T09:00:00+03:00", State::in_work, "Управа")});
  maria.passes(std::chrono::hours(24 * 28));
  const Seen* chart = maria.control("stages");
  REQUIRE(chart != nullptr);
  CHECK(chart->limit < 1);
  CHECK(chart->items.back().to == doctest::Approx(1));
  CHECK(chart->items.back().tone == Tone::bad);
  CHECK(chart->items.front().tone == Tone::plain);
}

TEST_CASE("an answer ends the chart, a review goes on with it, and the time between is nobody's") {
  Citizen maria = who_follows(State::review, {step("2026-11-23T10:14:00+03:00", State::moderation, ""),
                                              step("2026-11-24T09:00:00+03:00", State::in_work, "Управа"),
                                              step("2026-11-26T09:00:00+03:00", State::answered, "Управа"),
                                              step("2026-11-30T09:00:00+03:00", State::review, "Управа")});
  maria.passes(std::chrono::hours(24 * 9));
  const Seen* chart = maria.control("stages");
  REQUIRE(chart != nullptr);
  REQUIRE(chart->items.size() == 3);
  CHECK(chart->items[1].to < chart->items[2].from);
  Citizen anna = who_follows(State::closed, {step("2026-11-23T10:14:00+03:00", State::moderation, ""),
                                             step("2026-11-24T09:00:00+03:00", State::in_work, "Управа"),
                                             step("2026-11-26T09:00:00+03:00", State::answered, "Управа"),
                                             step("2026-11-28T09:00:00+03:00", State::closed, "")});
  REQUIRE(anna.has("stages"));
  CHECK(anna.control("stages")->items.size() == 2);
  CHECK_FALSE(anna.control("stages")->items.back().chosen);
}

}  // namespace okno::screen::test
