#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::CountRow;
using store::ResponseRow;
using store::SurveyRow;
using store::Writing;

SurveyRow survey_row(store::StreamKey key, const std::string& org = "811") {
  SurveyRow row;
  row.key = key;
  row.id = {"survey" + std::to_string(key)};
  row.org = {org};
  row.owner = here;
  row.opened_at = morning;
  row.document = R"({"org":"811"})";
  return row;
}

ResponseRow response_row(store::StreamKey key, const std::string& survey, std::uint64_t byte) {
  ResponseRow row;
  row.key = key;
  row.survey = {survey};
  row.version = 3;
  row.at = morning;
  row.node = there;
  row.receipt = event_hash(byte);
  row.content = content_hash(byte);
  row.request_sha256 = std::string(64, byte % 2 == 0 ? 'a' : 'b');
  row.body_sha256 = std::string(64, 'c');
  row.counted = R"(["",""])";
  return row;
}

template <class Opened, class Piece>
void write(Opened& store, const Piece& piece) {
  const Status done = store->write_and_wait(piece);
  REQUIRE_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
}

std::string keys(const std::vector<SurveyRow>& rows) {
  std::string text;
  for (const SurveyRow& row : rows) text += std::to_string(row.key) + " ";
  return text;
}

TEST_SUITE("store: surveys") {
  TEST_CASE_TEMPLATE("a survey is kept as it was put, and found by its key and its id", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    SurveyRow row = survey_row(7);
    write(store, [&](Writing& writing) { return writing.surveys.put(row); });
    const auto find = [&](const auto& by) {
      return read_from(*store, [&](const store::Reading& reading) { return reading.surveys.find(by); });
    };
    CHECK(find(store::StreamKey{7}) == row);
    CHECK(find(surveys::SurveyId{"survey7"}) == row);
    CHECK_FALSE(find(store::StreamKey{8}));
    CHECK_FALSE(find(surveys::SurveyId{"survey8"}));
    row.status = surveys::Status::closed;
    row.closed_at = morning + std::chrono::hours(1);
    row.tallied_at = morning + std::chrono::hours(2);
    row.tally = "[]";
    row.settled_at = morning + std::chrono::hours(3);
    row.version = 2;
    write(store, [&](Writing& writing) { return writing.surveys.put(row); });
    CHECK(find(store::StreamKey{7}) == row);
  }

  TEST_CASE_TEMPLATE("surveys are listed by bodies and state, the latest first, page by page", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    write(store, [](Writing& writing) -> Status {
      for (store::StreamKey key = 1; key <= 5; ++key) {
        SurveyRow row = survey_row(key, key % 2 == 0 ? "812" : "811");
        if (key == 5) row.status = surveys::Status::closed;
        if (Status put = writing.surveys.put(row); !put) return put;
      }
      return success();
    });
    const auto list = [&](const store::SurveyQuery& query) {
      return keys(
          read_from(*store, [&](const store::Reading& reading) { return reading.surveys.list(query); }));
    };
    using Bodies = std::vector<OrgId>;
    CHECK(list({}) == "5 4 3 2 1 ");
    CHECK(list({Bodies{{"811"}}, std::nullopt, 0, 9}) == "5 3 1 ");
    CHECK(list({Bodies{{"811"}, {"812"}}, surveys::Status::open, 0, 9}) == "4 3 2 1 ");
    CHECK(list({Bodies{}, std::nullopt, 0, 9}).empty());
    CHECK(list({Bodies{{"not \"known\""}}, std::nullopt, 0, 9}).empty());
    CHECK(list({std::nullopt, std::nullopt, 0, 2}) == "5 4 ");
    CHECK(list({std::nullopt, std::nullopt, 4, 2}) == "3 2 ");
    CHECK(list({std::nullopt, std::nullopt, 1, 2}).empty());
    CHECK(list({std::nullopt, std::nullopt, 0, 0}).empty());
  }

  TEST_CASE_TEMPLATE("a response is found by its stream and by its request, while that is known", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    ResponseRow first = response_row(1, "one", 1);
    const ResponseRow second = response_row(2, "one", 2);
    const ResponseRow third = response_row(3, "two", 3);
    write(store, [&](Writing& writing) -> Status {
      for (const ResponseRow* row : {&std::as_const(first), &second, &third})
        if (Status put = writing.surveys.put_response(*row); !put) return put;
      return success();
    });
    const auto by_request = [&](const std::string& sha256) {
      return read_from(*store,
                       [&](const store::Reading& reading) { return reading.surveys.response_to(sha256); });
    };
    const auto of = [&](const std::string& survey, store::StreamKey after, int most) {
      return read_from(*store, [&](const store::Reading& reading) {
        return reading.surveys.responses({survey}, after, most);
      });
    };
    CHECK(by_request(std::string(64, 'a')) == second);
    CHECK(by_request(std::string(64, 'b')) == first);
    CHECK_FALSE(by_request(std::string(64, 'd')));
    CHECK_FALSE(by_request(""));
    CHECK(of("one", 0, 9) == std::vector{first, second});
    CHECK(of("one", 1, 9) == std::vector{second});
    CHECK(of("one", 0, 1) == std::vector{first});
    CHECK(of("none", 0, 9).empty());
    first.request_sha256.clear();
    first.body_sha256.clear();
    first.counted.clear();
    write(store, [&](Writing& writing) { return writing.surveys.put_response(first); });
    CHECK(read_from(*store, [](const store::Reading& reading) { return reading.surveys.response(1); }) ==
          first);
    CHECK(by_request(std::string(64, 'b')) == third);
    CHECK_FALSE(by_request(""));
    ResponseRow wrong = first;
    wrong.body_sha256 = "no hex";
    if constexpr (std::is_same_v<Opened, SqliteInFolder>) {
      const Status refused =
          store->write_and_wait([&](Writing& writing) { return writing.surveys.put_response(wrong); });
      CHECK_FALSE(refused.ok());
    }
  }

  TEST_CASE_TEMPLATE("counts add up, go back, and a count of nothing does not stand there", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const surveys::SurveyId yard{"yard"};
    const auto count = [&](const surveys::SurveyId& survey, const CountRow& row) {
      write(store, [&](Writing& writing) { return writing.surveys.count(survey, row); });
    };
    const auto counts = [&](const surveys::SurveyId& survey) {
      return read_from(*store, [&](const store::Reading& reading) { return reading.surveys.counts(survey); });
    };
    count(yard, {1, here, "what", "swing", 1});
    count(yard, {1, here, "what", "bench", 1});
    count(yard, {1, here, "what", "bench", 2});
    count(yard, {1, there, "what", "bench", 1});
    count(yard, {2, here, "", "", 1});
    count({"other"}, {1, here, "what", "bench", 5});
    const std::vector<CountRow> all{{1, here, "what", "bench", 3},
                                    {1, here, "what", "swing", 1},
                                    {1, there, "what", "bench", 1},
                                    {2, here, "", "", 1}};
    CHECK(counts(yard) == all);
    count(yard, {1, here, "what", "swing", -1});
    count(yard, {1, here, "what", "bench", -1});
    count(yard, {1, here, "what", "bench", 0});
    CHECK(counts(yard) == std::vector<CountRow>{{1, here, "what", "bench", 2},
                                                {1, there, "what", "bench", 1},
                                                {2, here, "", "", 1}});
    write(store, [&](Writing& writing) { return writing.surveys.drop_counts(yard); });
    CHECK(counts(yard).empty());
    CHECK(counts({"other"}).size() == 1);
  }

  TEST_CASE_TEMPLATE("margins are kept as they were brought, until others or none are", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const surveys::SurveyId yard{"yard"};
    const auto put = [&](std::string_view text) {
      write(store, [&](Writing& writing) { return writing.surveys.put_margins(yard, text); });
    };
    const auto margins = [&](const surveys::SurveyId& survey) {
      return read_from(*store,
                       [&](const store::Reading& reading) { return reading.surveys.margins(survey); });
    };
    CHECK(margins(yard).empty());
    put("age,young,40");
    put("age,young,45");
    CHECK(margins(yard) == "age,young,45");
    CHECK(margins({"other"}).empty());
    put("");
    CHECK(margins(yard).empty());
  }

  TEST_CASE_TEMPLATE("labels of a text take the place of those before, and go with its response", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const surveys::SurveyId yard{"yard"};
    const auto put = [&](const char* question, std::uint64_t receipt,
                         const std::vector<std::string>& labels) {
      write(store, [&](Writing& writing) {
        return writing.surveys.put_labels(yard, question, event_hash(receipt), labels);
      });
    };
    const auto labels = [&](std::uint64_t receipt) {
      return read_from(*store, [&](const store::Reading& reading) {
        return reading.surveys.labels(yard, event_hash(receipt));
      });
    };
    const auto counts = [&] {
      return read_from(*store,
                       [&](const store::Reading& reading) { return reading.surveys.label_counts(yard); });
    };
    put("why", 1, {"noise", "cars", "cars"});
    put("why", 2, {"cars"});
    put("more", 1, {"cars"});
    CHECK(labels(1) == std::vector<store::LabelRow>{{"more", event_hash(1), "cars"},
                                                    {"why", event_hash(1), "cars"},
                                                    {"why", event_hash(1), "noise"}});
    CHECK(counts() ==
          std::vector<store::LabelCount>{{"more", "cars", 1}, {"why", "cars", 2}, {"why", "noise", 1}});
    put("why", 1, {"light"});
    CHECK(counts() ==
          std::vector<store::LabelCount>{{"more", "cars", 1}, {"why", "cars", 1}, {"why", "light", 1}});
    write(store, [&](Writing& writing) { return writing.surveys.drop_labels(yard, event_hash(1)); });
    CHECK(labels(1).empty());
    CHECK(counts() == std::vector<store::LabelCount>{{"why", "cars", 1}});
  }
}

}  // namespace
}  // namespace okno::testing
