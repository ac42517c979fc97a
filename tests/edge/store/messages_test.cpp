#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using lifecycle::State;
using store::MessageRow;
using store::Reading;
using store::Writing;

template <class Opened>
void insert(Opened& store, const MessageRow& row) {
  CHECK(store->write_and_wait([&](Writing& writing) { return writing.messages.insert(row); }).ok());
}
template <class Opened>
void update(Opened& store, const MessageRow& row) {
  CHECK(store->write_and_wait([&](Writing& writing) { return writing.messages.update(row); }).ok());
}
template <class Opened>
MessageRow find(Opened& store, store::StreamKey key) {
  const auto row = read_from(*store, [&](const Reading& reading) { return reading.messages.find(key); });
  REQUIRE(row);
  return *row;
}

TEST_SUITE("store: messages") {
  TEST_CASE_TEMPLATE("a message is kept whole", Opened, OKNO_EVERY_STORE) {
    Opened store;
    MessageRow row = pothole(5, 1);
    row.kind = MessageKind::appeal;
    row.responsible.also = {{{"812"}, "Город"}, {{"813"}, "Район"}};
    row.files = {{content_hash(20), 10, "image/jpeg"}, {content_hash(10), 20, "image/png"}};
    row.lang = i18n::Lang::en;
    insert(store, row);
    const MessageRow found = find(store, 5);
    CHECK(found.number == row.number);
    CHECK(found.registered_by == here);
    CHECK(found.owner == there);
    CHECK(found.org == row.org);
    CHECK(found.kind == MessageKind::appeal);
    CHECK(found.situation == row.situation);
    CHECK(found.situation_title == row.situation_title);
    CHECK(found.oktmo == row.oktmo);
    CHECK(found.status == State::moderation);
    CHECK(found.version == 1);
    CHECK(found.registered_at == morning);
    CHECK(found.due_at == row.due_at);
    CHECK(found.offset == std::chrono::hours(3));
    CHECK(found.responsible == row.responsible);
    CHECK(found.content == row.content);
    CHECK(found.files == row.files);
    CHECK(found.lang == i18n::Lang::en);
    CHECK_FALSE(found.rating);
    CHECK_FALSE(found.answered_at);
    CHECK_FALSE(found.is_erased);
    CHECK(message(*store, row.number)->key == 5);
    CHECK_FALSE(message(*store, number_of(2)));
  }

  TEST_CASE_TEMPLATE("all that may change of a message changes", Opened, OKNO_EVERY_STORE) {
    Opened store;
    MessageRow row = pothole(5, 1);
    insert(store, row);
    row.owner = here;
    row.status = State::answered;
    row.version = 4;
    row.review_rounds = 1;
    row.due_at += std::chrono::days(3);
    row.responsible = {{"812"}, "Город", "Передано", {{{"813"}, "Район"}}};
    row.situation = {"roads.pit"};
    row.situation_title = "Провал";
    row.rating =
        lifecycle::MessageRated{2, lifecycle::Outcome::partly, lifecycle::Review::wanted, content_hash(30)};
    row.rated_version = 3;
    row.rated_at = morning + std::chrono::hours(1);
    row.answer_repeats = 6;
    row.joined = 2;
    row.answered_at = morning + std::chrono::hours(2);
    row.answered_version = 4;
    row.changed_at = morning + std::chrono::hours(3);
    row.is_erased = true;
    update(store, row);
    const MessageRow found = find(store, 5);
    CHECK(found.owner == here);
    CHECK(found.status == State::answered);
    CHECK(found.version == 4);
    CHECK(found.review_rounds == 1);
    CHECK(found.due_at == row.due_at);
    CHECK(found.responsible == row.responsible);
    CHECK(found.situation == row.situation);
    CHECK(found.situation_title == "Провал");
    CHECK(found.rating == row.rating);
    CHECK(found.rated_version == 3);
    CHECK(found.rated_at == row.rated_at);
    CHECK(found.answer_repeats == 6);
    CHECK(found.joined == 2);
    CHECK(found.answered_at == row.answered_at);
    CHECK(found.answered_version == 4);
    CHECK(found.changed_at == row.changed_at);
    CHECK(found.is_erased);
    CHECK(store->write_and_wait([&](Writing& writing) { return writing.messages.update(pothole(6, 2)); })
              .error()
              .code == ErrorCode::not_found);
  }

  TEST_CASE_TEMPLATE("files of a message go one by one, and keep their order", Opened, OKNO_EVERY_STORE) {
    Opened store;
    MessageRow row = pothole(5, 1);
    row.files = {{content_hash(20), 1, "a"}, {content_hash(10), 2, "b"}, {content_hash(30), 3, "c"}};
    insert(store, row);
    row.files.erase(row.files.begin() + 1);
    update(store, row);
    CHECK(find(store, 5).files == row.files);
    row.files.clear();
    update(store, row);
    CHECK(find(store, 5).files.empty());
  }

  TEST_CASE_TEMPLATE("two messages may have one number, a stream has one message", Opened, OKNO_EVERY_STORE) {
    Opened store;
    insert(store, pothole(6, 1));
    insert(store, pothole(5, 1));
    const auto all =
        read_from(*store, [](const Reading& reading) { return reading.messages.find_all(number_of(1)); });
    REQUIRE(all.size() == 2);
    CHECK(all[0].key == 5);
    CHECK(all[1].key == 6);
    CHECK(store->write_and_wait([](Writing& writing) { return writing.messages.insert(pothole(5, 2)); })
              .error()
              .code == ErrorCode::conflict);
  }

  TEST_CASE_TEMPLATE("the way of a message is told from its first step", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(
        store
            ->write_and_wait([](Writing& writing) -> Status {
              CHECK(writing.messages
                        .add_step(5, {2, morning, State::in_work, {"812"}, "Город", content_hash(1)})
                        .ok());
              CHECK(
                  writing.messages.add_step(6, {1, morning, State::moderation, {"811"}, "Область", {}}).ok());
              return writing.messages.add_step(5, {1, morning, State::moderation, {"811"}, "Область", {}});
            })
            .ok());
    const auto steps = read_from(*store, [](const Reading& reading) { return reading.messages.steps(5); });
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].version == 1);
    CHECK(steps[0].status == State::moderation);
    CHECK_FALSE(steps[0].content);
    CHECK(steps[1].org.value == "812");
    CHECK(steps[1].org_name == "Город");
    CHECK(steps[1].at == morning);
    CHECK(steps[1].content == content_hash(1));
  }

  TEST_CASE_TEMPLATE("what has lasted long enough is found, in pieces, and not when it is erased", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const auto put = [&](store::StreamKey key, State status, std::chrono::hours changed,
                         bool is_erased = false) {
      MessageRow row = pothole(key, static_cast<std::uint32_t>(key));
      row.status = status;
      row.changed_at = morning + changed;
      row.is_erased = is_erased;
      insert(store, row);
    };
    using std::chrono::hours;
    put(1, State::closed, hours(5));
    put(2, State::closed, hours(1));
    put(3, State::closed, hours(1), true);
    put(4, State::in_work, hours(1));
    put(5, State::closed, hours(3));
    put(6, State::answered, hours(1));
    const auto settled = [&](State state, std::chrono::hours before, store::StreamKey after = 0,
                             int most = 9) {
      std::string text;
      for (const MessageRow& row : read_from(*store, [&](const Reading& reading) {
             return reading.messages.settled({state, morning + before, after, most});
           }))
        text += std::to_string(row.key) + " ";
      return text;
    };
    CHECK(settled(State::closed, hours(4)) == "2 5 ");
    CHECK(settled(State::closed, hours(3)) == "2 ");
    CHECK(settled(State::closed, hours(9), 0, 2) == "1 2 ");
    CHECK(settled(State::closed, hours(9), 2) == "5 ");
    CHECK(settled(State::in_work, hours(9)) == "4 ");
    CHECK(settled(State::answered, hours(9)) == "6 ");
  }

  TEST_CASE_TEMPLATE("what operators corrected is told with what was written, until that is erased", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    for (std::uint32_t number = 1; number <= 4; ++number)
      CHECK(submit(*store, number, std::to_string(number)).ok());
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                for (const store::StreamKey key : {1, 2, 3}) CHECK(writing.messages.set_classified(key).ok());
                CHECK(writing.contents.erase(2, (*writing.messages.find(store::StreamKey{2}))->content).ok());
                MessageRow unknown = **writing.messages.find(store::StreamKey{3});
                unknown.situation = {};
                CHECK(writing.messages.update(unknown).ok());
                return writing.messages.set_classified(4);
              })
              .ok());
    const auto corrections = [&](const MessageNumber& after, int most) {
      std::string text;
      for (const store::Correction& each : read_from(
               *store, [&](const Reading& reading) { return reading.messages.corrections(after, most); }))
        text += each.document + " " + each.situation.value + " ";
      return text;
    };
    const bool first_is_less = number_of(1) < number_of(4);
    const std::string one = "1 roads.pothole ";
    const std::string four = "4 roads.pothole ";
    CHECK(corrections({}, 9) == (first_is_less ? one + four : four + one));
    CHECK(corrections({}, 1) == (first_is_less ? one : four));
    CHECK(corrections(first_is_less ? number_of(1) : number_of(4), 9) == (first_is_less ? four : one));
  }
}

TEST_SUITE("store: receipts") {
  TEST_CASE_TEMPLATE("a receipt is found by its stream and by the request that it answered", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const std::string a(64, 'a');
    const std::string b(64, 'b');
    const std::string c(64, 'c');
    const std::string box("\0box\xff", 5);
    using Holder = store::ReceiptRow::Holder;
    CHECK(store
              ->write_and_wait([&](Writing& writing) -> Status {
                CHECK(writing.receipts.put({1, 12, Holder::joined, c, "", "", ""}).ok());
                CHECK(writing.receipts.put({1, 10, Holder::author, a, b, c, ""}).ok());
                CHECK(writing.receipts.put({1, 10, Holder::author, a, b, c, box}).ok());
                CHECK_FALSE(writing.receipts.put({1, 11, Holder::author, "no hash", b, c, box}));
                return writing.receipts.put({2, 11, Holder::author, b, c, a, box});
              })
              .ok());
    const auto of = [&](store::StreamKey key) {
      return read_from(*store, [&](const Reading& reading) { return reading.receipts.of(key); });
    };
    const auto by = [&](const std::string& key) {
      return read_from(*store,
                       [&](const Reading& reading) { return reading.receipts.by_idempotency_key(key); });
    };
    REQUIRE(of(1).size() == 2);
    CHECK(of(1)[0].event == 10);
    CHECK(of(1)[0].box == box);
    CHECK(of(1)[1].holder == Holder::joined);
    CHECK(of(1)[1].access_key_sha256 == c);
    REQUIRE(by(b));
    CHECK(by(b)->stream == 1);
    CHECK(by(b)->access_key_sha256 == a);
    CHECK(by(b)->body_sha256 == c);
    CHECK(by(c)->stream == 2);
    CHECK_FALSE(by(a));
    CHECK_FALSE(by(""));
    CHECK(store->write_and_wait([](Writing& writing) { return writing.receipts.drop(1); }).ok());
    CHECK(of(1).empty());
    CHECK_FALSE(by(b));
    CHECK(of(2).size() == 1);
  }
}

TEST_SUITE("store: answers given") {
  TEST_CASE_TEMPLATE("messages that got nearly the same answer are counted, the latest told first", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const std::string words =
        "Сообщаем что работы по ремонту дорожного покрытия на указанном участке включены в план текущего "
        "года и "
        "будут выполнены до конца лета силами подрядной организации";
    const auto print = [&](const std::string& head) { return lifecycle::fingerprint(head + " " + words); };
    for (std::uint32_t number = 1; number <= 4; ++number) CHECK(submit(*store, number).ok());
    CHECK(store
              ->write_and_wait([&](Writing& writing) -> Status {
                CHECK(writing.answers.add(1, 1, print("Иван")).ok());
                CHECK(writing.answers.add(2, 2, print("Иван")).ok());
                CHECK(writing.answers.add(3, 3, print("Пётр")).ok());
                CHECK(writing.answers.add(4, 4, lifecycle::fingerprint("Совсем другое дело")).ok());
                return writing.answers.add(1, 5, print("Иван"));
              })
              .ok());
    const auto alike = [&](int most) {
      return read_from(*store,
                       [&](const Reading& reading) { return reading.answers.alike(print("Анна"), most); });
    };
    CHECK(alike(2).messages == 3);
    CHECK(alike(2).latest == std::vector{number_of(1), number_of(3)});
    CHECK(alike(9).latest.size() == 3);
    CHECK(store
              ->write_and_wait([&](Writing& writing) -> Status {
                for (const store::EventKey event : {1, 2, 5, 9}) CHECK(writing.answers.drop(event).ok());
                return success();
              })
              .ok());
    CHECK(alike(9).messages == 1);
    CHECK(alike(9).latest == std::vector{number_of(3)});
    CHECK(read_from(*store, [](const Reading& reading) { return reading.answers.alike({}, 9); }).messages ==
          0);
  }
}

}  // namespace
}  // namespace okno::testing
