#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::TableNature;
using store::Writing;

std::vector<std::string> rows(store::Store& store, std::string_view table) {
  std::vector<std::string> lines;
  CHECK(store
            .read([&](const store::Reading& reading) {
              return reading.tables.rows(table, [&](const std::string& row) { lines.push_back(row); });
            })
            .ok());
  return lines;
}

// Something in every table that can be made anew.
void fill(store::Store& store) {
  CHECK(store
            .write_and_wait([](Writing& writing) -> Status {
              store::LifeRow life;
              life.node = here;
              life.previous = named<log::LifeId>(4);
              CHECK(writing.lives.add(life));
              CHECK(writing.lives.add_commit(1, {1, 2, named<log::Signature>(3)}).ok());
              for (std::uint32_t number = 1; number <= 2; ++number)
                CHECK(add_pothole(writing, number, "Яма\n\"у школы\""));
              CHECK(
                  writing.contents.put({1, content_hash(9), 5, store::ContentPlace::missing, {}, {}}, morning)
                      .ok());
              CHECK(writing.streams.add_follower(1, hub));
              store::MessageRow row = pothole(7, 7);
              row.files = {{content_hash(9), 5, "image/png"}, {content_hash(8), 5, "image/png"}};
              row.responsible.also = {{{"812"}, "Город"}};
              row.rating = lifecycle::MessageRated{2, lifecycle::Outcome::partly, lifecycle::Review::wanted,
                                                   content_hash(30)};
              row.answered_at = morning;
              CHECK(writing.messages.insert(row).ok());
              CHECK(writing.messages.set_classified(7).ok());
              CHECK(writing.messages.put_bodies(7, row.responsible, 1).ok());
              CHECK(writing.messages.put_bodies(7, {{"813"}, "Район", "Передано"}, 2).ok());
              CHECK(writing.messages
                        .add_step(7, {2, morning, lifecycle::State::in_work, {"811"}, "О", content_hash(1)})
                        .ok());
              CHECK(writing.places.put(1, {forms::Coordinates{54.5, -36.25}, ""}).ok());
              CHECK(writing.places.put(2, {std::nullopt, "ленина 1"}).ok());
              const auto print = lifecycle::fingerprint("Ваше обращение рассмотрено, меры приняты в срок");
              CHECK(writing.answers.add(1, 1, print).ok());
              CHECK(writing.answers.add(2, 2, print).ok());
              CHECK(writing.accounts
                        .put_user({"ivan", "Иван", "hash", true, {{{"811"}, "operator"}}, 9, content_hash(9)})
                        .ok());
              CHECK(writing.accounts.put_user({"anna", "Анна", "hash"}).ok());
              store::SurveyRow survey{4, {"yard"}, {"811"}, here};
              survey.document = R"({"org":"811"})";
              CHECK(writing.surveys.put(survey).ok());
              survey.key = 5;
              survey.id = {"road"};
              survey.status = surveys::Status::closed;
              survey.closed_at = survey.tallied_at = morning;
              survey.tally = "[]";
              CHECK(writing.surveys.put(survey).ok());
              CHECK(writing.surveys
                        .put_response({6,
                                       {"yard"},
                                       2,
                                       morning,
                                       there,
                                       event_hash(6),
                                       content_hash(6),
                                       std::string(64, 'a'),
                                       std::string(64, 'b'),
                                       R"(["",""])"})
                        .ok());
              CHECK(writing.surveys.put_response({7, {"yard"}, 1, morning, here, {}, {}}).ok());
              CHECK(writing.surveys.count({"yard"}, {2, there, "", "", 1}).ok());
              CHECK(writing.surveys.count({"yard"}, {1, here, "what", "bench", 3}).ok());
              return writing.receipts.put({1, 1, {}, std::string(64, 'a'), std::string(64, 'b'), "", "box"});
            })
            .ok());
}

TEST_SUITE("store: tables") {
  TEST_CASE("every store tells one table by the same lines") {
    SqliteInFolder on_disk;
    InMemory in_memory;
    fill(*on_disk);
    fill(*in_memory);
    for (const store::TableDeclaration& table : store::declared_tables()) {
      if (table.nature == TableNature::node_state) continue;
      INFO(table.name);
      CHECK_FALSE(rows(*on_disk, table.name).empty());
      CHECK(rows(*on_disk, table.name) == rows(*in_memory, table.name));
    }
  }

  TEST_CASE_TEMPLATE("a row that differs in one column gives another line", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(*store);
    const auto before = rows(*store, "messages");
    CHECK(store
              ->write_and_wait([](Writing& writing) {
                store::MessageRow row = **writing.messages.find(store::StreamKey{7});
                row.joined = 1;
                return writing.messages.update(row);
              })
              .ok());
    const auto after = rows(*store, "messages");
    REQUIRE(after.size() == before.size());
    CHECK(after.front() == before.front());
    CHECK(after.back() != before.back());
  }

  TEST_CASE_TEMPLATE("a table that was cleared is empty, and can be filled again", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(*store);
    const auto messages = rows(*store, "messages");
    for (const store::TableDeclaration& table : store::declared_tables()) {
      if (table.nature != TableNature::projection || table.kind != "message") continue;
      CHECK(store->write_and_wait([&](Writing& writing) { return writing.tables.clear(table.name); }).ok());
      CHECK(rows(*store, table.name).empty());
    }
    CHECK(
        store->write_and_wait([](Writing& writing) { return writing.messages.insert(pothole(1, 1)); }).ok());
    CHECK(rows(*store, "messages").size() == 1);
    CHECK(rows(*store, "messages").front() == messages.front());
  }

  TEST_CASE_TEMPLATE("only declared tables can be asked for", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store->write_and_wait([](Writing& writing) { return writing.tables.clear("sqlite_schema"); })
              .error()
              .code == ErrorCode::invalid);
    CHECK(store
              ->read([](const store::Reading& reading) {
                return reading.tables.rows("messages; DROP TABLE messages", [](const std::string&) {});
              })
              .error()
              .code == ErrorCode::invalid);
  }

  TEST_CASE("what only this node knows says what its loss costs") {
    for (const store::TableDeclaration& table : store::declared_tables())
      CHECK((table.nature == TableNature::node_state) == !table.loss_cost.empty());
  }
}

}  // namespace
}  // namespace okno::testing
