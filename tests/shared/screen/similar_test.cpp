// Neighbours who wrote of the same thing first.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

SimilarFound neighbours() {
  return {{{a_number(), "Яма на дороге", 40, lifecycle::State::in_work},
           {make_message_number("40", 77), "Яма на дороге", 0, lifecycle::State::accepted}}};
}

void is_offered(Citizen& citizen) {
  citizen.comes_to_check();
  citizen.arrives(neighbours());
  REQUIRE(citizen.has("similar"));
}

}  // namespace

TEST_CASE("who comes to check is told whether somebody has written of it already") {
  Citizen maria;
  maria.comes_to_contact();
  maria.types("contact.email", "maria@example.org");
  const Effects effects = maria.presses("next");
  const FindSimilar* asked = find<FindSimilar>(effects);
  REQUIRE(asked != nullptr);
  CHECK(asked->org.value == "811");
  CHECK(asked->situation.value == "roads.pothole");
  CHECK(asked->text == "Яма на дороге");  // nothing of her own words before she consents
  CHECK(asked->place.address == "улица Ленина, 5");
  CHECK_FALSE(maria.has("similar"));  // nobody waits for it

  maria.arrives(neighbours());
  REQUIRE(maria.has("similar"));
  CHECK(maria.control("similar")->items[0].label ==
        "Присоединиться к № " + a_number().value + ": «Яма на дороге», 40 м отсюда");
  CHECK(maria.control("similar")->items[1].label.find("рядом") != std::string::npos);
  CHECK(maria.sees().announcement == "Похоже, об этом уже сообщили");
}

TEST_CASE("the same draft is asked about once, a changed one again, one without a place never") {
  Citizen maria;
  is_offered(maria);
  maria.presses("summary", "contact.email");
  CHECK(find<FindSimilar>(maria.presses("next")) == nullptr);
  CHECK(maria.has("similar"));
  maria.presses("summary", "place.address");
  maria.types("place.address", "улица Ленина, 7");
  CHECK(find<FindSimilar>(maria.presses("next")) != nullptr);
  CHECK_FALSE(maria.has("similar"));

  Citizen ivan;
  ivan.open_form();
  ivan.presses("unclassified");
  ivan.types("text", "Вопрос о детском саде");
  ivan.presses("next");
  CHECK(find<FindSimilar>(ivan.presses("next")) == nullptr);
}

TEST_CASE("one press joins, and what was written may still be sent") {
  Citizen maria;
  is_offered(maria);
  Effects effects = maria.presses("similar", a_number().value);
  const Join* join = find<Join>(effects);
  REQUIRE(join != nullptr);
  CHECK(join->number == a_number());
  const std::string key = join->idempotency_key;

  maria.arrives(JoinFailed{});
  CHECK(maria.control("similar")->value.find("не получилось") != std::string::npos);
  effects = maria.presses("similar", a_number().value);
  REQUIRE(find<Join>(effects) != nullptr);
  CHECK(find<Join>(effects)->idempotency_key == key);  // the same act

  effects = maria.arrives(Joined{a_receipt()});
  CHECK(maria.page() == "registered");
  CHECK(maria.sees().title.find("Вы присоединились") == 0);
  REQUIRE(find<SaveDraft>(effects) != nullptr);
  CHECK(find<SaveDraft>(effects)->draft.sent->joined);

  maria.presses("send_own");
  CHECK(maria.page() == "check");
  CHECK(maria.writes().draft.text == "У дома 5 яма, вчера порвал колесо");
  maria.ticks_consent();
  CHECK(find<Submit>(maria.presses("send")) != nullptr);
}

TEST_CASE("a number that was not offered is not joined, nor is an answer to nothing taken") {
  Citizen maria;
  is_offered(maria);
  CHECK(find<Join>(maria.presses("similar", "40-0000-00")) == nullptr);
  maria.arrives(Joined{a_receipt()});
  CHECK(maria.page() == "check");
}

TEST_CASE("who sends their own message after all is not taken elsewhere by a late answer") {
  Citizen maria;
  is_offered(maria);
  const std::string key = find<Join>(maria.presses("similar", a_number().value))->idempotency_key;
  maria.ticks_consent();
  const Effects effects = maria.presses("send");
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->idempotency_key != key);  // joining had that one
  maria.arrives(Joined{a_receipt()});
  CHECK(maria.page() == "sending");
  lifecycle::Receipt own = a_receipt();
  own.number = make_message_number("40", 99);
  maria.arrives(Registered{own});
  maria.arrives(Joined{a_receipt()});
  CHECK(maria.writes().outcome->receipt.number == own.number);
}

TEST_CASE("what was set aside by joining is there after a reload") {
  Citizen maria;
  is_offered(maria);
  maria.presses("similar", a_number().value);
  const Effects effects = maria.arrives(Joined{a_receipt()});
  CHECK(find<ClearDraft>(effects) == nullptr);  // the photos are still hers
  const forms::Draft kept = find<SaveDraft>(effects)->draft;

  Citizen later;
  later.arrives(DraftLoaded{kept});
  later.arrives(OrgLoaded{small_org()});
  later.arrives(PackLoaded{small_pack()});
  CHECK(later.page() == "registered");
  CHECK(later.sees().title.find("Вы присоединились") == 0);
  later.presses("send_own");
  CHECK(later.page() == "check");
  CHECK(later.writes().draft.text == "У дома 5 яма, вчера порвал колесо");
}

TEST_CASE("who joined is told that the message is another's") {
  Citizen maria;
  maria.follows(lifecycle::State::in_work);
  CHECK_FALSE(maria.has("joined"));
  lifecycle::MessageStatus status = a_status(lifecycle::State::in_work);
  status.joined = true;
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK(maria.has("joined"));
  CHECK(maria.control("way")->items[0].label == "Сообщение отправлено");
}

TEST_CASE("a long story is looked up by the model, once it has come") {
  Citizen maria;
  maria.arrives(DraftLoaded{});
  forms::OrgInfo org = small_org();
  org.model_hash = "abc";
  org.model_url = "/api/v1/models/abc";
  maria.arrives(OrgLoaded{org});
  maria.arrives(PackLoaded{small_pack()});
  CHECK(find<LoadModel>(maria.types("query", "темно вечером")) == nullptr);
  const std::string story = "Вечером возвращаемся из школы, на улице темно, дети боятся";
  const Effects effects = maria.types("query", story);
  const LoadModel* load = find<LoadModel>(effects);
  REQUIRE(load != nullptr);
  CHECK(load->url == "/api/v1/models/abc");
  CHECK(find<LoadModel>(maria.types("query", story + " идти")) == nullptr);

  auto model = std::make_shared<rubricator::Model>();
  model->labels = {"roads.lamp", "roads.pothole"};
  rubricator::Stemmer stemmer;
  const auto counted = rubricator::count_features(rubricator::read_features("темно", stemmer));
  for (const auto& one : counted) {
    model->vocabulary.keys.push_back(one.key);
    model->vocabulary.blocks.push_back(one.block);
    model->vocabulary.rarity.push_back(32);
    model->weights.push_back(100);
    model->weights.push_back(-100);
  }
  model->bias = {0, 0};
  maria.arrives(ModelLoaded{model});
  REQUIRE_FALSE(maria.control("query")->items.empty());
  CHECK(maria.control("query")->items[0].id == "roads.lamp");
  CHECK(maria.control("query")->items[0].detail == "По словам: темно");
}
