// Rating: nothing goes round again unless it is asked for.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;
using lifecycle::State;

namespace {

void comes_to_rate(Citizen& maria) {
  maria.follows(State::answered);
  maria.presses("rate");
  REQUIRE(maria.page() == "rate");
}

}  // namespace

TEST_CASE("a rating is sent as it was given, and a second look is asked for only by a tick of its own") {
  Citizen maria;
  comes_to_rate(maria);
  CHECK(maria.control("wants_review")->value == "");
  maria.chooses("outcome", "not_solved");
  maria.chooses("score", "2");
  maria.types("comment", "Заделали и уехали");
  CHECK(maria.control("wants_review")->value == "");  // «нет» alone does not tick it
  Effects effects = maria.presses("send_rating");
  REQUIRE(find<SendRating>(effects) != nullptr);
  const lifecycle::Rating rating = find<SendRating>(effects)->rating;
  CHECK(rating == lifecycle::Rating{2, lifecycle::Outcome::not_solved, lifecycle::Review::not_wanted,
                                    "Заделали и уехали"});
  CHECK(maria.control("send_rating")->busy);
  CHECK(maria.presses("send_rating").empty());

  lifecycle::MessageStatus rated = a_status(State::closed);
  rated.rating = rating;
  rated.can.clear();
  maria.arrives(RatingTaken{rated});
  CHECK(maria.page() == "thanks");
  effects = maria.presses("to_status");
  CHECK(maria.page() == "status");
  CHECK_FALSE(maria.has("rate"));
}

TEST_CASE("a second look that is asked for is explained and goes along") {
  Citizen maria;
  comes_to_rate(maria);
  CHECK(maria.control("wants_review")->hint.find("Рассмотрит другой сотрудник") == 0);
  maria.chooses("outcome", "partly");
  maria.chooses("score", "3");
  maria.ticks("wants_review");
  const Effects effects = maria.presses("send_rating");
  REQUIRE(find<SendRating>(effects) != nullptr);
  CHECK(find<SendRating>(effects)->rating.review == lifecycle::Review::wanted);
}

TEST_CASE("a rating needs its outcome and its score") {
  Citizen maria;
  comes_to_rate(maria);
  CHECK(maria.presses("send_rating").empty());
  REQUIRE(maria.has("errors"));
  CHECK(maria.control("errors")->items[0].id == "outcome");
  CHECK(maria.control("errors")->items[1].id == "score");
  CHECK(maria.sees().focus == "errors");
  maria.chooses("score", "9");
  maria.chooses("outcome", "solved");
  CHECK(maria.presses("send_rating").empty());
  CHECK_FALSE(maria.error("score").empty());
}

TEST_CASE("a rating that does not get through stays on the page") {
  Citizen maria;
  comes_to_rate(maria);
  maria.chooses("outcome", "solved");
  maria.chooses("score", "5");
  maria.presses("send_rating");
  maria.arrives(Unreachable{});
  CHECK(maria.page() == "rate");
  CHECK(maria.has("unreachable"));
  CHECK(maria.control("outcome")->value == "solved");
  CHECK(count<SendRating>(maria.presses("send_rating")) == 1);
  CHECK_FALSE(maria.has("unreachable"));
  maria.arrives(Refused{{}, "Оценка уже стоит"});
  CHECK(maria.control("refusal")->value == "Оценка уже стоит");
  CHECK(maria.sees().focus == "refusal");
  maria.presses("send_rating");
  maria.arrives(Unreachable{"Сервер сверяется с соседним."});
  CHECK(maria.control("refusal")->value == "Сервер сверяется с соседним.");
  CHECK_FALSE(maria.has("unreachable"));
  CHECK(count<SendRating>(maria.presses("send_rating")) == 1);
}
