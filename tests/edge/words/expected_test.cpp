#include "edge/words/expected.h"

#include <doctest/doctest.h>

#include "edge/http/exchange/problem.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"

namespace okno::words {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Two Latin words side by side are a sentence; an identifier stands alone.
bool holds_latin_sentence(std::string_view text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == ' ' && is_latin(text[i - 1]) && is_latin(text[i + 1])) return true;
  return false;
}
bool holds_russian(std::string_view text) {
  return text.find("\xD0") != std::string_view::npos || text.find("\xD1") != std::string_view::npos;
}

std::vector<std::string> wrong_in_every_way() {
  std::vector<std::string> all;
  const auto note = [&](const std::vector<wire::Fault>& faults) {
    for (const wire::Fault& fault : faults) all.push_back(fault.detail);
  };
  const auto read = [&](std::string_view text, auto reader) {
    const auto json = wire::parse_json(text);
    REQUIRE(json.ok());
    std::vector<wire::Fault> faults;
    (void)reader(*json, "", faults);
    CHECK_FALSE(faults.empty());
    note(faults);
  };
  read(R"({"org": 1, "fields": {"a": 1, "b": [1]}, "text": [], "place": {"lat": "x", "lat2": 1},
           "attachments": {}, "contact": [], "lang": "de", "more": 1})",
       wire::read_submission);
  read(R"([])", wire::read_submission);
  read(R"({})", wire::read_submission);
  read(R"({"score": 6, "outcome": "fine", "wants_review": "yes", "mood": 1})", wire::read_rating);
  read(R"({"score": "6"})", wire::read_rating);
  for (const std::string& text :
       {std::string("{"), std::string("[99999999999999999999]"), std::string(200, '['),
        std::string(R"({"a": 1, "a": 2})"), std::string(2000, ' ')}) {
    wire::JsonLimits limits;
    limits.bytes = 1000;
    const auto json = wire::parse_json(text, limits);
    REQUIRE_FALSE(json);
    all.push_back(wire::place_in_lines(text, json.error().detail));
  }
  return all;
}

TEST_CASE("all that a reader may expect is said in Russian without an English sentence") {
  for (const std::string& detail : wrong_in_every_way()) {
    const std::string words = expected(i18n::Lang::ru, detail);
    CHECK_MESSAGE(holds_russian(words), detail);
    CHECK_MESSAGE(!holds_latin_sentence(words), words);
    CHECK_MESSAGE(!holds_russian(expected(i18n::Lang::en, detail)), detail);
  }
}

TEST_CASE("numbers and names pass from one language to the other") {
  CHECK(expected(i18n::Lang::ru, "expected 1 to 5") == "ожидается от 1 до 5");
  CHECK(expected(i18n::Lang::ru, "expected one of ru, en") == "ожидается одно из: ru, en");
}

TEST_CASE("what nobody has translated is left out of a Russian answer, not put in as it is") {
  const http::Response response =
      http::problem(i18n::Lang::ru, {{"x", wire::FaultCode::wrong_type, "something new entirely"}});
  CHECK(response.body.find("something new") == std::string::npos);
  CHECK(response.body.find("Значение не того типа") != std::string::npos);
  CHECK(http::problem(i18n::Lang::en, {{"x", wire::FaultCode::wrong_type, "something new"}})
            .body.find("something new") != std::string::npos);
}

}  // namespace
}  // namespace okno::words
