// Events of an older page are dropped, and no sequence of events breaks the screen.
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "shared/screen/html/html.h"
#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

// Everything that any page has, and some that none has.
const std::vector<std::string> controls = {"query",
                                           "unclassified",
                                           "categories",
                                           "branches",
                                           "situations.roads.surface",
                                           "situations.yard.waste",
                                           "back",
                                           "next",
                                           "text",
                                           "fields.size",
                                           "fields.harm",
                                           "fields.when",
                                           "fields.no",
                                           "place.address",
                                           "place.locate",
                                           "place.from_photo",
                                           "place.clear",
                                           "photos",
                                           "contact.name",
                                           "contact.email",
                                           "contact.phone",
                                           "consents.pd",
                                           "consents.no",
                                           "summary",
                                           "personal_data",
                                           "send",
                                           "send_now",
                                           "edit",
                                           "follow",
                                           "copy_link",
                                           "another",
                                           "look_up",
                                           "lookup.number",
                                           "lookup.key",
                                           "rate",
                                           "outcome",
                                           "score",
                                           "wants_review",
                                           "comment",
                                           "send_rating",
                                           "to_status",
                                           "retry",
                                           "restored",
                                           "errors",
                                           "",
                                           "no such control"};
const std::vector<std::string> values = {"",
                                         "1",
                                         "roads.pothole",
                                         "yard.waste",
                                         "roads",
                                         "roads.light",
                                         "large",
                                         "car",
                                         "text",
                                         "query",
                                         "solved",
                                         "3",
                                         "start_over",
                                         "a",
                                         "яма на дороге",
                                         "maria@example.org",
                                         "22.11.2026",
                                         "запах газа",
                                         "4111 1111 1111 1111",
                                         "\xff\xfe<script>",
                                         "edit:a",
                                         "pin 1500 -3",
                                         "pan 99999 -12",
                                         "frame 9000 10 -4 2000",
                                         "key ArrowUp shift",
                                         "key +",
                                         "40-8Q3K-27"};

News random_arrival(std::mt19937& random) {
  forms::Photo photo;
  photo.local_id = "a";
  photo.name = "a.jpg";
  photo.taken_at = forms::Coordinates{1e300, -1e300};
  photo.width_px = static_cast<int>(random() % 2) * 1600;
  photo.height_px = 1200;
  forms::Draft draft;
  draft.page = "check";
  draft.unclassified = true;
  draft.text = "Слова";
  draft.sending = random() % 2 == 0 ? forms::Sending::waiting : forms::Sending::not_yet;
  switch (random() % 21) {
    case 0:
      return OrgLoaded{random() % 2 == 0 ? small_org() : org_with_a_map()};
    case 1:
      return PackLoaded{small_pack()};
    case 2:
      return LoadFailed{random() % 2 == 0};
    case 3:
      return DraftLoaded{draft};
    case 4:
      return DraftLoaded{};
    case 5:
      return PhotosPicked{{photo}};
    case 6:
      return PhotoUploaded{"a", {"11111111-1111-4111-8111-111111111111"}};
    case 7:
      return PhotoRefused{"a", PhotoRefused::Why::unreadable};
    case 8:
      return PhotoUnreachable{"a"};
    case 9:
      return Located{{55, 37}};
    case 10:
      return LocationRefused{};
    case 11:
      return Registered{a_receipt()};
    case 12:
      return Refused{{{"fields.size", i18n::Text::of("forms.required")}, {"org", i18n::Text::of("x")}},
                     "Нет"};
    case 13:
      return Unreachable{};
    case 14:
      return StatusLoaded{a_status(static_cast<lifecycle::State>(random() % 10))};
    case 15:
      return StatusMissing{};
    case 16:
      return RatingTaken{a_status(lifecycle::State::closed)};
    case 17:
      return Copied{true};
    case 18:
      return MapLoaded{std::make_shared<const map::Map>(small_map())};
    case 19:
      return MapFailed{};
    default:
      return Online{};
  }
}

const std::string& one_of(std::mt19937& random, const std::vector<std::string>& list) {
  return list[random() % list.size()];
}

// A press on something that is there, more often than not: otherwise nobody gets past the first page.
Event random_event(std::mt19937& random, const View& shown) {
  Event event{one_of(random, controls), static_cast<EventKind>(random() % 3), one_of(random, values),
              shown.revision};
  if (random() % 4 != 0 && !shown.controls.empty()) {
    const Seen control = seen(shown.controls[random() % shown.controls.size()]);
    event.control = control.id;
    if (!control.items.empty() && random() % 3 != 0)
      event.value = control.items[random() % control.items.size()].id;
    if (control.is<Files>() && random() % 2 == 0) event.value = std::string(edit_photo) + event.value;
  }
  return event;
}

}  // namespace

TEST_CASE("a press meant for an older page changes nothing and does nothing") {
  Citizen maria;
  maria.comes_to_say();
  const View say = maria.sees();
  maria.presses("back");
  const View find = maria.sees();
  REQUIRE(find.revision != say.revision);
  CHECK(update(maria.model, Event{"unclassified", EventKind::press, "", say.revision}, maria.surroundings)
            .empty());
  CHECK(update(maria.model, Event{"query", EventKind::input, "другое", say.revision}, maria.surroundings)
            .empty());
  CHECK(maria.sees() == find);
}

TEST_CASE("an event of a revision that is yet to come is dropped too") {
  Citizen maria;
  maria.open_form();
  CHECK(update(maria.model, Event{"unclassified", EventKind::press, "", maria.model.shell.revision + 1},
               maria.surroundings)
            .empty());
  CHECK(maria.page() == "find");
}

TEST_CASE("a control of another page does nothing, whatever its revision") {
  Citizen maria;
  maria.comes_to_say();
  CHECK(maria.presses("send").empty());
  CHECK(maria.presses("follow").empty());
  CHECK(maria.presses("retry").empty());
  CHECK(maria.page() == "say");
}

TEST_CASE("no sequence of events and arrivals breaks the screen or its revisions") {
  constexpr int walks = 150;
  constexpr int steps = 250;
  std::mt19937 random(20261123);
  std::set<std::string> pages;
  for (int walk = 0; walk < walks; ++walk) {
    Citizen maria(walk % 2 == 0 ? i18n::Lang::ru : i18n::Lang::en);
    if (walk % 3 == 0) maria.open_form();
    if (walk % 5 == 1) maria.sends();
    if (walk % 5 == 3) maria.opens_the_map();
    if (walk % 5 == 2) maria.follows(lifecycle::State::answered);
    if (walk % 10 == 2) {
      maria.presses("rate");
      maria.chooses("outcome", "solved");
      maria.chooses("score", "3");
    }
    for (int step = 0; step < steps; ++step) {
      const View before = maria.sees();
      pages.insert(before.page);
      maria.surroundings.fresh_uuid = "00000000-0000-4000-8000-" + std::to_string(100000000000 + step);

      Event stale = random_event(random, before);
      stale.revision = before.revision - 1;
      REQUIRE(update(maria.model, stale, maria.surroundings).empty());
      REQUIRE(maria.sees() == before);

      // Arrivals are rarer than acts, as they are in life.
      const Input input = random() % 3 == 0 ? Input(maria.as_answer(random_arrival(random)))
                                            : Input(random_event(random, before));
      const bool is_event = std::holds_alternative<Event>(input);
      const Effects effects = update(maria.model, input, maria.surroundings);
      maria.remember(effects);
      const View after = maria.sees();

      REQUIRE_FALSE(after.title.empty());
      REQUIRE(after.revision >= before.revision);
      if (after.page != before.page) REQUIRE(after.revision > before.revision);
      if (after.page != before.page && is_event) REQUIRE_FALSE(after.focus.empty());
      REQUIRE(count<Submit>(effects) <= 1);
      if (after.page == "sending") REQUIRE_FALSE(maria.writes().draft.idempotency_key.empty());
      REQUIRE_FALSE(to_html(after, {}).empty());
      std::set<std::string> ids;
      for (const Control& control : after.controls) {
        CAPTURE(after.page);
        CAPTURE(id_of(control));
        REQUIRE(ids.insert(id_of(control)).second);
      }
    }
  }
  // Otherwise the walk never left the hall.
  CHECK(pages.size() == 16);
}

TEST_CASE("a message is sent under one key until it is registered, whatever happens in between") {
  std::mt19937 random(7);
  for (int walk = 0; walk < 40; ++walk) {
    Citizen maria;
    const Submit first = *find<Submit>(maria.sends());
    for (int step = 0; step < 60; ++step) {
      // Nobody edits and nobody refuses here: only the network comes and goes.
      Effects effects;
      switch (random() % 3) {
        case 0:
          effects = maria.arrives(Unreachable{});
          break;
        case 1:
          effects = maria.arrives(Online{});
          break;
        default:
          effects = maria.presses("send_now");
          break;
      }
      if (const Submit* submit = find<Submit>(effects)) REQUIRE(*submit == first);
    }
  }
}
