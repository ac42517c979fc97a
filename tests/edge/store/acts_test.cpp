// What operators and administrators did: added, read, and found out when somebody has changed it.
#include "edge/store/act_chain.h"
#include "tests/edge/store/sample_rows.h"
#include "tests/edge/store/sql.h"

namespace okno::testing {
namespace {

using store::ActRow;
using store::Reading;
using store::Writing;

Status add(store::Store& store, const std::string& what, const std::string& on = {}) {
  return store.write_and_wait([&](Writing& writing) -> Status {
    const auto head = writing.acts.head();
    if (!head) return head.error();
    ActRow row{head->number + 1, morning, "user/anna", what, on, {}};
    row.chain = store::chain_of(head->chain, row);
    return writing.acts.add(row);
  });
}

// The number of the first row that is not what was added; 0: all are.
std::int64_t broken(store::Store& store) {
  const auto verified = store::verify_acts(store, [](const ActRow&) {});
  REQUIRE_MESSAGE(verified.ok(), (verified ? std::string() : verified.error().detail));
  return verified->broken ? verified->broken->number : 0;
}

TEST_SUITE("store: acts") {
  TEST_CASE_TEMPLATE("acts are read in their order, and from any of them on", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(read_from(*store, [](const Reading& reading) { return reading.acts.head(); }) == store::ActHead{});
    CHECK(broken(*store) == 0);
    for (int i = 1; i <= 5; ++i) REQUIRE(add(*store, "act " + std::to_string(i), "40-1").ok());
    const auto after = read_from(*store, [](const Reading& reading) { return reading.acts.after(2, 2); });
    REQUIRE(after.size() == 2);
    CHECK(after[0].number == 3);
    CHECK(after[0].at == morning);
    CHECK(after[0].who == "user/anna");
    CHECK(after[0].what == "act 3");
    CHECK(after[0].on == "40-1");
    const auto before = read_from(*store, [](const Reading& reading) { return reading.acts.before(3, 9); });
    REQUIRE(before.size() == 2);
    CHECK(before[0].number == 2);
    CHECK(read_from(*store, [](const Reading& reading) { return reading.acts.head(); }).chain ==
          read_from(*store, [](const Reading& reading) { return reading.acts.after(4, 1); })[0].chain);
    CHECK(broken(*store) == 0);
  }

  TEST_CASE_TEMPLATE(
      "an act that does not follow the last one is refused, and one whose transaction fails is none", Opened,
      OKNO_EVERY_STORE) {
    Opened store;
    REQUIRE(add(*store, "first").ok());
    for (const std::int64_t number : {0, 1, 3})
      CHECK(store
                ->write_and_wait([&](Writing& writing) {
                  return writing.acts.add({number, morning, "", "", "", {}});
                })
                .error()
                .code == ErrorCode::conflict);
    CHECK_FALSE(store
                    ->write_and_wait([&](Writing& writing) -> Status {
                      REQUIRE(writing.acts.add({2, morning, "", "", "", {}}).ok());
                      return Error::invalid("the act was refused");
                    })
                    .ok());
    CHECK(read_from(*store, [](const Reading& reading) { return reading.acts.head(); }).number == 1);
    CHECK(broken(*store) == 0);
  }

  TEST_CASE("more rows than are read at once are verified all") {
    InMemory store;
    for (int i = 0; i < 1001; ++i) REQUIRE(add(*store, "act").ok());
    std::int64_t seen = 0;
    const auto verified = store::verify_acts(*store, [&](const ActRow&) { ++seen; });
    CHECK(verified->rows == 1001);
    CHECK(seen == 1001);
    CHECK(verified->head.number == 1001);
    CHECK_FALSE(verified->broken);
  }

  TEST_CASE("the database itself refuses to change or remove an act") {
    SqliteInFolder store;
    REQUIRE(add(*store, "first").ok());
    store.close();
    for (const char* sql :
         {"UPDATE acts SET what = 'x'", "DELETE FROM acts", "UPDATE acts SET number = 7 WHERE number = 1"}) {
      CAPTURE(sql);
      CHECK(refuses_sql(store.database(), sql));
    }
    store.open();
    CHECK(broken(*store) == 0);
  }

  TEST_CASE(
      "who changes, removes, swaps or adds a row beside the program is found out, at the first such row") {
    struct Tampering {
      const char* sql;
      std::int64_t first;
    };
    const Tampering each[] = {
        {"UPDATE acts SET what = 'nothing' WHERE number = 2", 2},
        {"UPDATE acts SET who = 'machine' WHERE number = 1", 1},
        {"UPDATE acts SET at_ms = at_ms + 1 WHERE number = 3", 3},
        {"UPDATE acts SET on_what = '40-2' WHERE number = 4", 4},
        // A letter moved over the border of two columns.
        {"UPDATE acts SET who = 'user/annaa', what = substr(what, 2) WHERE number = 2", 2},
        {"UPDATE acts SET chain = x'' WHERE number = 2", 2},
        {"DELETE FROM acts WHERE number = 2", 2},
        {"DELETE FROM acts WHERE number = 1", 1},
        {"DELETE FROM acts WHERE number = 5", 5},
        {"DELETE FROM acts WHERE number > 2", 3},
        {"DELETE FROM acts", 1},
        {"DELETE FROM acts WHERE number = 2; UPDATE acts SET number = number - 1 WHERE number > 2", 2},
        {"UPDATE acts SET number = 99 WHERE number = 2; UPDATE acts SET number = 2 WHERE number = 3;"
         " UPDATE acts SET number = 3 WHERE number = 99",
         2},
        {"INSERT OR REPLACE INTO acts VALUES (3, 0, 'machine', 'x', '', x'00')", 3},
        {"INSERT INTO acts VALUES (6, 0, 'machine', 'x', '', x'00')", 6},
        {"INSERT INTO acts VALUES (0, 0, 'machine', 'x', '', x'00')", 1},
        {"UPDATE acts_head SET number = 4", 5},
        {"DELETE FROM acts_head", 5},
    };
    for (const Tampering& one : each) {
      CAPTURE(one.sql);
      SqliteInFolder store;
      for (int i = 1; i <= 5; ++i) REQUIRE(add(*store, "act " + std::to_string(i), "40-1").ok());
      CHECK(broken(*store) == 0);
      store.close();
      run_sql(
          store.database(),
          std::string("DROP TRIGGER acts_are_not_changed; DROP TRIGGER acts_are_not_removed; ") + one.sql);
      store.open();
      CHECK(broken(*store) == one.first);
    }
  }
}

}  // namespace
}  // namespace okno::testing
