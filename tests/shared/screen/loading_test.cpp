// Loading, and failing to.
#include <algorithm>

#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

Start form_start() {
  Start start;
  start.org.value = "811";
  start.base_url = "https://edge.example.ru";
  return start;
}

}  // namespace

TEST_CASE("a form asks for its org and its draft, then for the rubricator that the org names") {
  Citizen maria;
  CHECK(maria.open(form_start()) == Effects{LoadDraft{}, LoadOrg{{"811"}}});
  CHECK(maria.page() == "loading");
  CHECK(maria.arrives(OrgLoaded{small_org()}) == Effects{LoadPack{"abc", "/api/v1/rubricators/abc"}});
  CHECK(maria.sees().org_name == "Министерство дорожного хозяйства");
}

TEST_CASE("a form opens with the rubricator's outline, and understands more words when the whole has come") {
  const rubricator::Pack whole = small_pack();
  const LoadPack wanted{"abc", "/api/v1/rubricators/abc", rubricator::PackPart::rest};
  Citizen maria;
  maria.open(form_start());
  maria.arrives(OrgLoaded{small_org()});
  const Effects effects =
      maria.arrives(PackLoaded{rubricator::outline(whole), rubricator::PackPart::outline});
  CHECK(std::count(effects.begin(), effects.end(), Effect(wanted)) == 1);
  CHECK(maria.page() == "find");
  maria.types("query", "выбоина");
  CHECK(maria.writes().hits.empty());
  CHECK(maria.arrives(PackLoaded{whole, rubricator::PackPart::rest}).empty());
  CHECK_FALSE(maria.writes().hits.empty());
}

TEST_CASE("a draft waits for the whole rubricator, whose questions it answers") {
  Citizen maria;
  maria.comes_to_contact();
  const forms::Draft kept = to_draft(maria.model);
  Citizen again;
  again.open(form_start());
  again.arrives(DraftLoaded{kept});
  again.arrives(OrgLoaded{small_org()});
  again.arrives(PackLoaded{rubricator::outline(small_pack()), rubricator::PackPart::outline});
  CHECK(again.page() == "loading");
  again.arrives(PackLoaded{small_pack(), rubricator::PackPart::rest});
  CHECK(again.page() == "contact");
  CHECK(again.writes().draft.fields == kept.fields);
}

TEST_CASE(
    "a situation that is chosen early gets its questions as soon as they come, and is not sent without "
    "them") {
  Citizen maria;
  maria.open(form_start());
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{rubricator::outline(small_pack()), rubricator::PackPart::outline});
  maria.types("query", "яма");
  maria.presses("query", "roads.pothole");
  CHECK(maria.page() == "say");
  maria.types("text", "Большая яма у дома");
  CHECK(count<LoadPack>(maria.presses("next")) == 1);
  CHECK(maria.page() == "say");
  CHECK(maria.control("next")->busy);
  maria.arrives(PackLoaded{small_pack(), rubricator::PackPart::rest});
  CHECK(maria.control("text")->value == "Большая яма у дома");
  CHECK_FALSE(maria.error("place.address").empty());
  CHECK_FALSE(maria.control("next")->busy);
}

TEST_CASE("the whole rubricator that did not come is asked for again when the network is back") {
  Citizen maria;
  maria.open(form_start());
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{rubricator::outline(small_pack()), rubricator::PackPart::outline});
  maria.arrives(LoadFailed{true});
  CHECK(maria.page() == "find");
  CHECK(count<LoadPack>(maria.arrives(Online{})) == 1);
  maria.arrives(PackLoaded{small_pack(), rubricator::PackPart::rest});
  CHECK(count<LoadPack>(maria.arrives(Online{})) == 0);
}

TEST_CASE("a failed load offers another try and the plain page") {
  Citizen maria;
  CHECK(tells_host(maria.arrives(LoadFailed{false}), "error", "load"));
  CHECK(maria.page() == "failed");
  CHECK(maria.control("plain_page")->href == "https://edge.example.ru/f/811");
  CHECK(maria.presses("retry") == Effects{LoadOrg{{"811"}}});
  CHECK(maria.page() == "loading");
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(LoadFailed{false});
  CHECK(maria.presses("retry") == Effects{LoadPack{"abc", "/api/v1/rubricators/abc"}});
}

TEST_CASE("without a network the load is tried again when it is back") {
  Citizen maria;
  const Effects effects = maria.arrives(LoadFailed{true});
  CHECK(tells_host(effects, "error", "offline"));
  CHECK(count<WakeLater>(effects) == 1);
  CHECK(maria.sees().title == "Нет связи");
  CHECK(count<LoadOrg>(maria.arrives(Online{})) == 1);
}

TEST_CASE("a failed load that is told late does not take a form away") {
  Citizen maria;
  maria.comes_to_say();
  CHECK(maria.arrives(LoadFailed{true}).empty());
  CHECK(maria.page() == "say");
}

TEST_CASE("the host page hears that the widget is ready once") {
  Citizen maria;
  CHECK(tells_host(maria.open_form(), "ready", "find"));
  CHECK(count<TellHost>(maria.presses("unclassified")) == 1);
}

TEST_CASE("a message opened by its link asks for it at once") {
  Citizen maria;
  Start start = form_start();
  start.number = a_number();
  start.access_key = a_key;
  CHECK(maria.open(start) == Effects{LoadOrg{{"811"}}, LoadStatus{a_number(), a_key}});
  const Effects effects = maria.arrives(StatusLoaded{a_status(lifecycle::State::in_work)});
  CHECK(tells_host(effects, "ready", "status"));
  CHECK(maria.page() == "status");
}

TEST_CASE("a message that cannot be loaded without a network says so and is tried again") {
  Citizen maria;
  Start start = form_start();
  start.number = a_number();
  start.access_key = a_key;
  maria.open(start);
  CHECK(count<WakeLater>(maria.arrives(Unreachable{})) == 1);
  CHECK(maria.page() == "failed");
  CHECK(count<LoadStatus>(maria.arrives(Online{})) == 1);
  maria.arrives(StatusLoaded{a_status(lifecycle::State::in_work)});
  CHECK(maria.page() == "status");
}

TEST_CASE("a message that the edge cannot show yet is not said to lack a network") {
  Citizen maria;
  Start start = form_start();
  start.number = a_number();
  start.access_key = a_key;
  maria.open(start);
  const std::string why = "Сервер восстановлен из резервной копии и сверяется с соседним.";
  CHECK(count<WakeLater>(maria.arrives(Unreachable{why})) == 1);
  CHECK(maria.page() == "failed");
  CHECK(maria.sees().title == "Не получилось загрузить");
  CHECK(maria.control("failed_text")->label == why);
  CHECK(count<LoadStatus>(maria.arrives(Online{})) == 1);
  // The next time it is the network.
  maria.arrives(Unreachable{});
  CHECK(maria.sees().title == "Нет связи");
}
