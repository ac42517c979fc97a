// How well people are understood, in figures: everyday phrasings, and words of danger.
#include "tests/shared/rubricator/real_pack.h"

using namespace okno::rubricator;

namespace {

struct Share {
  std::size_t good = 0;
  std::size_t all = 0;
  double value() const { return all == 0 ? 0 : static_cast<double>(good) / static_cast<double>(all); }
};

}  // namespace

TEST_CASE("everyday phrasings find their situation among the first three") {
  const auto phrases = read_labelled("phrases.tsv");
  REQUIRE(phrases.size() >= 200);
  Share first[2], third[2];  // those that search was tuned to, those held out
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::size_t held_out = i % 3 == 2 ? 1 : 0;
    const std::size_t place = place_of(phrases[i].label, phrases[i].words, 3);
    ++first[held_out].all;
    ++third[held_out].all;
    if (place == 1) ++first[held_out].good;
    if (place > 0) ++third[held_out].good;
    if (place == 0) MESSAGE("missed: ", phrases[i].words, " [", phrases[i].label, "]");
  }
  MESSAGE("tuned to: first ", first[0].value(), ", in the first three ", third[0].value(), " of ",
          first[0].all);
  MESSAGE("held out: first ", first[1].value(), ", in the first three ", third[1].value(), " of ",
          first[1].all);
  CHECK(third[0].value() >= 0.95);
  CHECK(third[1].value() >= 0.93);
}

TEST_CASE("danger is heard from any phrasing, and seldom where there is none") {
  const auto phrases = read_labelled("danger.tsv");
  Share heard[2], false_alarms[2];
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const bool is_danger = phrases[i].label == "danger";
    const bool told = tells_of_danger(phrases[i].words);
    Share& share = is_danger ? heard[i % 2] : false_alarms[i % 2];
    ++share.all;
    if (told) ++share.good;
    if (told != is_danger) MESSAGE((is_danger ? "silent: " : "false alarm: "), phrases[i].words);
  }
  for (std::size_t part = 0; part < 2; ++part) {
    MESSAGE((part == 0 ? "tuned to: heard " : "held out: heard "), heard[part].value(), " of ",
            heard[part].all, ", false ", false_alarms[part].value(), " of ", false_alarms[part].all);
    CHECK(heard[part].value() >= (part == 0 ? 0.97 : 0.94));
    CHECK(false_alarms[part].value() <= 0.03);
  }
}
