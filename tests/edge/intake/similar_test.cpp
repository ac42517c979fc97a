#include "edge/store/address_key.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;

forms::Submission hole(std::string address, std::optional<forms::Coordinates> point = {},
                       std::string text = "Яма у школы, колесо пробито") {
  forms::Submission submission = about_a_pothole();
  submission.text = std::move(text);
  submission.place.address = std::move(address);
  submission.place.point = point;
  return submission;
}

std::vector<lifecycle::SimilarMessage> similar_to(SampleNode& node, const forms::Submission& draft) {
  const auto found = node.intake->similar({draft.org, {draft.situation}, draft.place}, i18n::Lang::ru);
  REQUIRE(found.ok());
  return *found;
}

TEST_SUITE("intake: neighbours' messages") {
  TEST_CASE("an address is the same however it is written") {
    CHECK(store::address_key("ул. Ленина, д. 1") == store::address_key("Ленина 1"));
    CHECK(store::address_key("Калуга, улица Ленина, 1") == store::address_key("г. Калуга ул ленина дом 1"));
    CHECK(store::address_key("Ленина, 1") != store::address_key("Ленина, 11"));
    CHECK(store::address_key("Ленина, 5А") == store::address_key("ленина 5а"));
    CHECK(store::address_key("во дворе у школы").empty());
    CHECK(store::address_key("").empty());
    CHECK(store::address_key("Ленина, 5 Г") != store::address_key("Ленина, 5 Б"));
    CHECK(store::address_key("Ленина, 5 Г") != store::address_key("Ленина, 5"));
  }

  TEST_CASE("metres are metres") {
    const double d = store::distance_m({54.5070, 36.2523}, {54.5080, 36.2523});
    CHECK(d == doctest::Approx(111.2).epsilon(0.01));
    CHECK(store::distance_m({54.5, 36.25}, {54.5, 36.26}) == doctest::Approx(645.7).epsilon(0.01));
  }

  TEST_CASE("what stands at the same address is offered with its topic and none of its words") {
    SampleNode node;
    const auto first = submit(node, hole("ул. Ленина, 1"));
    const auto similar = similar_to(node, hole("Ленина, д. 1", {}, "Большая яма, машины объезжают"));
    REQUIRE(similar.size() == 1);
    CHECK(similar[0].number == first.number);
    CHECK(similar[0].title == "Яма на дороге");
    CHECK(similar[0].distance_m == 0);
    CHECK(similar[0].status == State::moderation);
  }

  TEST_CASE("the nearer come first, the far ones not at all") {
    SampleNode node;
    const forms::Coordinates here{54.5070, 36.2523};
    submit(node, hole("Ленина", forms::Coordinates{54.5097, 36.2523}), 1);  // 300 m
    const auto near = submit(node, hole("Ленина", forms::Coordinates{54.5073, 36.2523}), 2);
    submit(node, hole("Ленина", forms::Coordinates{54.5170, 36.2523}), 3);  // 1.1 km
    const auto similar = similar_to(node, hole("", here));
    REQUIRE_FALSE(similar.empty());
    CHECK(similar[0].number == near.number);
    CHECK(similar[0].distance_m == 0);  // the same square
    REQUIRE(similar.size() == 2);
    CHECK(similar[1].distance_m == 400);  // that of the next one is 309 m away
  }

  TEST_CASE("the same street and house of another town are another place") {
    SampleNode node;
    submit(node, hole("ул. Ленина, 1"));
    auto elsewhere = hole("ул. Ленина, 1");
    elsewhere.place.oktmo = "29715000";
    CHECK(similar_to(node, elsewhere).empty());
    node.orgs().orgs[2].oktmo = "29000000";  // the region's own form: no town is known
    auto somewhere = hole("ул. Ленина, 1");
    somewhere.place.oktmo.clear();
    CHECK(similar_to(node, somewhere).empty());
    CHECK(similar_to(node, hole("ул. Ленина, 1")).size() == 1);
  }

  TEST_CASE("nothing is offered that is old, ended, elsewhere or nobody else's") {
    SampleNode node;
    CHECK(similar_to(node, hole("ул. Ленина, 1")).empty());
    const auto receipt = submit(node, hole("ул. Ленина, 1"));
    CHECK(similar_to(node, hole("ул. Ленина, 2")).empty());
    CHECK(similar_to(node, hole("во дворе")).empty());
    CHECK(similar_to(node, hole("ул. Ленина, 1")).size() == 1);

    node.pack().situations[0].sharing = rubricator::Sharing::own;
    CHECK(similar_to(node, hole("ул. Ленина, 1")).empty());
    CHECK(node.intake->join(receipt.number, key_of(7), {}).error().error.code == ErrorCode::not_found);
    node.pack().situations[0].sharing = rubricator::Sharing::neighbours;

    CHECK(node.desk->act(receipt.number, {.action = Action::decline, .reason = "x", .version = 1}, pyotr, {})
              .ok());
    CHECK(similar_to(node, hole("ул. Ленина, 1")).empty());

    submit(node, hole("ул. Ленина, 1"), 2);
    node.clock.advance(std::chrono::days(61));
    CHECK(similar_to(node, hole("ул. Ленина, 1")).empty());
  }

  TEST_CASE("who joins follows the message with a key of their own, and rates nothing") {
    SampleNode node;
    const auto first = submit(node, hole("ул. Ленина, 1"));
    const auto joined = node.intake->join(first.number, key_of(9), i18n::Lang::ru);
    REQUIRE(joined.ok());
    CHECK(joined->number == first.number);
    CHECK(joined->due_at == first.due_at);
    CHECK(joined->access_key != first.access_key);
    CHECK(joined->responsible.name == "Городские дороги");
    CHECK(node.desk->dossier(first.number, pyotr, {})->row.joined == 1);

    CHECK(node.desk->act(first.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    CHECK(node.desk
              ->act(first.number,
                    {.action = Action::answer,
                     .text = "Анна, заделали",
                     .text_for_all = "Заделали",
                     .version = 2},
                    pyotr, {})
              .ok());
    const auto status = node.intake->status(first.number, joined->access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->joined);
    CHECK(status->answer->text == "Заделали");
    CHECK(status->can.empty());
    const auto rated = node.intake->rate(first.number, joined->access_key,
                                         {1, lifecycle::Outcome::not_solved, {}, ""}, i18n::Lang::ru);
    REQUIRE_FALSE(rated);
    CHECK(rated.error().error.code == ErrorCode::not_found);
    CHECK_FALSE(node.intake->status(first.number, first.access_key, i18n::Lang::ru)->joined);
  }

  TEST_CASE("joining twice with one key is joining once") {
    SampleNode node;
    const auto first = submit(node, hole("ул. Ленина, 1"));
    const auto other = submit(node, hole("ул. Ленина, 7"), 2);
    const auto joined = node.intake->join(first.number, key_of(9), {});
    CHECK(node.intake->join(first.number, key_of(9), {})->access_key == joined->access_key);
    CHECK(node.desk->dossier(first.number, pyotr, {})->row.joined == 1);
    const auto reused = node.intake->join(other.number, key_of(9), {});
    REQUIRE_FALSE(reused);
    CHECK(wrong(reused.error()) == " idempotency.reused");
  }

  TEST_CASE("what nobody could be offered cannot be joined by guessing its number") {
    SampleNode node;
    auto unclassified = about_a_pothole();
    unclassified.situation = {};
    const auto receipt = submit(node, unclassified);
    CHECK(node.intake->join(receipt.number, key_of(9), {}).error().error.code == ErrorCode::not_found);
    CHECK(node.intake->join(make_message_number("40", 77), key_of(8), {}).error().error.code ==
          ErrorCode::not_found);
  }
}

TEST_SUITE("intake: what a message is about") {
  TEST_CASE("an operator says what it is about, and the citizen sees it") {
    SampleNode node;
    auto unclassified = about_a_pothole();
    unclassified.situation = {};
    const auto receipt = submit(node, unclassified);
    const auto classified =
        node.desk->act(receipt.number,
                       {.action = Action::classify, .situation = {"roads.pothole"}, .version = 1}, pyotr, {});
    REQUIRE(classified.ok());
    CHECK(classified->row.situation.value == "roads.pothole");
    CHECK(classified->row.situation_title == "Яма на дороге");
    CHECK(classified->row.status == State::moderation);
    CHECK(classified->row.version == 2);
    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    CHECK(status->situation == "Яма на дороге");
    REQUIRE(status->history.size() == 2);
    CHECK(status->history[1].note == "Тема уточнена: Яма на дороге");
    CHECK(status->history[1].name == "Городские дороги");
  }

  TEST_CASE("a topic that there is not, and the one that stands there, are refused") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto refusal = [&](std::string situation) {
      const auto refused = node.desk->act(
          receipt.number, {.action = Action::classify, .situation = {std::move(situation)}, .version = 1},
          pyotr, {});
      REQUIRE_FALSE(refused);
      return wrong(refused.error());
    };
    CHECK(refusal("") == "situation desk.situation.unknown");
    CHECK(refusal("no.such") == "situation desk.situation.unknown");
    CHECK(refusal("roads.pothole") == "situation desk.situation.same");
  }

  TEST_CASE("what was corrected is there to be learnt from, unless it was erased") {
    SampleNode node;
    auto unclassified = about_a_pothole();
    unclassified.situation = {};
    const auto receipt = submit(node, unclassified);
    submit(node, about_a_pothole(), 2);  // nobody corrected this one
    CHECK(node.desk
              ->act(receipt.number,
                    {.action = Action::classify, .situation = {"roads.pothole"}, .version = 1}, pyotr, {})
              .ok());
    const auto corrections = [&] {
      std::vector<store::Correction> found;
      CHECK(node.store()
                .read([&](const store::Reading& reading) -> Status {
                  auto rows = reading.messages.corrections({}, 10);
                  if (!rows) return rows.error();
                  found = *std::move(rows);
                  return success();
                })
                .ok());
      return found;
    };
    REQUIRE(corrections().size() == 1);
    CHECK(corrections()[0].number == receipt.number);
    CHECK(corrections()[0].situation.value == "roads.pothole");
    CHECK(corrections()[0].document.find("колесо пробито") != std::string::npos);

    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    CHECK(corrections().empty());
    CHECK(similar_to(node, about_a_pothole()).size() ==
          1);  // the other one; the erased one has no place left
  }
}

}  // namespace
}  // namespace okno::testing
