#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using lifecycle::State;
using store::Writing;
using DueFilter = store::QueueQuery::DueFilter;

store::QueuePage queue(store::Store& store, const store::QueueQuery& query) {
  return read_from(store, [&](const store::Reading& reading) { return reading.messages.queue(query); });
}

// Messages 1, 2, 3… due in so many days.
template <class Opened>
void fill(Opened& store, const std::vector<int>& days) {
  CHECK(store
            ->write_and_wait([&](Writing& writing) -> Status {
              for (std::size_t i = 0; i < days.size(); ++i) {
                const std::uint32_t number = static_cast<std::uint32_t>(i) + 1;
                store::MessageRow row = pothole(number, number);
                row.due_at =
                    end_of_day(local_day(morning, std::chrono::hours(3)) + std::chrono::days(days[i]),
                               std::chrono::hours(3));
                CHECK(writing.messages.insert(row).ok());
              }
              return success();
            })
            .ok());
}

template <class Opened>
void set_status(Opened& store, store::StreamKey key, State status) {
  CHECK(store
            ->write_and_wait([&](Writing& writing) {
              store::MessageRow row = **writing.messages.find(key);
              row.status = status;
              return writing.messages.update(row);
            })
            .ok());
}

// A step that leaves the message with a body.
template <class Opened>
void hand_to(Opened& store, store::StreamKey key, const std::string& body, std::int64_t version) {
  CHECK(store
            ->write_and_wait([&](Writing& writing) -> Status {
              store::MessageRow row = **writing.messages.find(key);
              row.responsible = {{body}, "Орган " + body, ""};
              row.version = version;
              if (Status kept = writing.messages.update(row); !kept) return kept;
              return writing.messages.put_bodies(key, row.responsible, version);
            })
            .ok());
}

TEST_SUITE("store: queue") {
  TEST_CASE_TEMPLATE("what is due first stands first", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {5, 1, 3});
    set_status(store, 3, State::in_work);
    const auto page = queue(*store, {.now = morning});
    REQUIRE(page.messages.size() == 3);
    CHECK(page.messages[0].number == number_of(2));
    CHECK(page.messages[1].number == number_of(3));
    CHECK(page.messages[2].number == number_of(1));
    CHECK(page.total == 3);
    CHECK(page.pages == 1);
  }

  TEST_CASE_TEMPLATE("pages are cut and counted", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1, 2, 3, 4, 5});
    set_status(store, 4, State::closed);
    const auto page = queue(*store, {.now = morning, .page = 2, .page_size = 2});
    REQUIRE(page.messages.size() == 2);
    CHECK(page.messages[0].number == number_of(3));
    CHECK(page.messages[1].number == number_of(4));
    CHECK(page.pages == 3);
    CHECK(page.total == 5);
    CHECK(queue(*store, {.now = morning, .page = 9, .page_size = 2}).messages.empty());
  }

  TEST_CASE_TEMPLATE("an empty queue has one page", Opened, OKNO_EVERY_STORE) {
    Opened store;
    const auto page = queue(*store, {.now = morning});
    CHECK(page.pages == 1);
    CHECK(page.total == 0);
  }

  TEST_CASE_TEMPLATE("only the statuses asked for are shown", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1, 2, 3});
    set_status(store, 2, State::in_work);
    set_status(store, 3, State::declined);
    CHECK(queue(*store, {.statuses = {State::in_work, State::declined}, .now = morning}).total == 2);
    CHECK(queue(*store, {.statuses = {State::in_work, State::in_work}, .now = morning}).messages.size() == 1);
    CHECK(queue(*store, {.statuses = {State::closed}, .now = morning}).total == 0);
    CHECK(queue(*store, {.statuses = {State::closed}, .due = DueFilter::overdue, .now = morning}).total == 0);
  }

  TEST_CASE_TEMPLATE("overdue, today and three days mean what an operator means", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {-1, 0, 1, 2, 3, 10});
    set_status(store, 1, State::in_work);
    CHECK(queue(*store, {.due = DueFilter::overdue, .now = morning}).total == 1);
    CHECK(queue(*store, {.due = DueFilter::today, .now = morning}).total == 1);
    CHECK(queue(*store, {.due = DueFilter::three_days, .now = morning}).total == 3);
    set_status(store, 1, State::answered);
    CHECK_MESSAGE(queue(*store, {.due = DueFilter::overdue, .now = morning}).total == 0,
                  "what has been answered is owed no more");
  }

  TEST_CASE_TEMPLATE("words are found in any case, and marks of patterns are only marks", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1, 2});
    const auto found = [&](std::string words) {
      return queue(*store, {.now = morning, .text = std::move(words)}).total;
    };
    CHECK(found("ЯМА") == 2);
    CHECK(found("дорожного ХОЗЯЙСТВА") == 2);
    CHECK(found("люк") == 0);
    CHECK(found("%") == 0);
    CHECK(found("_ма") == 0);
    CHECK(found("дороге министерство") == 0);
  }

  TEST_CASE_TEMPLATE("a number is found however it was typed", Opened, OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1, 2});
    std::string typed = number_of(2).value;
    std::erase(typed, '-');
    const auto page = queue(*store, {.now = morning, .text = typed});
    REQUIRE(page.messages.size() == 1);
    CHECK(page.messages.front().number == number_of(2));
    CHECK(queue(*store, {.now = morning, .text = number_of(2).value.substr(0, 5)}).total >= 1);
  }

  // What left is in no page by what it has become: not by its topic, not by the body that has it now.
  TEST_CASE_TEMPLATE("a body's queue has what it holds and, by number alone, what it had", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1, 2, 3});
    for (const store::StreamKey key : {1, 2, 3}) hand_to(store, key, "811", 1);
    hand_to(store, 2, "814", 2);
    const auto of = [&](std::vector<OrgId> bodies, std::vector<OrgId> past_bodies, std::string text = {}) {
      std::string found;
      const auto page =
          queue(*store, {.whose = store::QueueQuery::Whose{std::move(bodies), std::move(past_bodies)},
                         .now = morning,
                         .text = std::move(text)});
      for (const auto& row : page.messages) found += std::to_string(row.key);
      CHECK(page.total == static_cast<std::int64_t>(page.messages.size()));
      return found;
    };
    CHECK(of({{"811"}}, {{"811"}}) == "123");
    CHECK(of({{"811"}}, {}) == "13");
    CHECK(of({}, {{"811"}}) == "2");
    CHECK(of({{"814"}}, {{"814"}}) == "2");
    CHECK(of({{"812"}}, {{"812"}}).empty());
    CHECK(of({{"811"}, {"814"}}, {{"811"}, {"814"}}) == "123");
    CHECK(of({{"811"}}, {{"811"}}, "яма") == "13");
    CHECK(of({{"811"}}, {{"811"}}, "орган 814").empty());
    CHECK(of({{"814"}}, {{"814"}}, "орган 814") == "2");
    CHECK(of({{"811"}}, {{"811"}}, number_of(2).value) == "2");
    CHECK(of({{"812"}}, {{"812"}}, number_of(2).value).empty());
  }

  TEST_CASE_TEMPLATE("a body that gets a message back holds it, and leaves it with its last step", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    fill(store, {1});
    const auto bodies = [&] {
      std::string all;
      for (const store::MessageBody& each :
           read_from(*store, [](const store::Reading& reading) { return reading.messages.bodies(1); }))
        all += (all.empty() ? "" : " ") + each.body.value + " " + std::string(to_string(each.tie)) +
               (each.tie == store::Tie::had ? " " + std::to_string(each.left_with) : "");
      return all;
    };
    hand_to(store, 1, "811", 1);
    CHECK(bodies() == "811 holds");
    hand_to(store, 1, "814", 2);
    CHECK(bodies() == "811 had 2 814 holds");
    hand_to(store, 1, "814", 3);
    CHECK(bodies() == "811 had 2 814 holds");
    hand_to(store, 1, "811", 4);
    CHECK(bodies() == "811 holds 814 had 4");
    hand_to(store, 1, "812", 5);
    CHECK(bodies() == "811 had 5 812 holds 814 had 4");
  }
}

}  // namespace
}  // namespace okno::testing
