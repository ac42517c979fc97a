// The small reader of JSON that telephones have against nlohmann_json: on documents that somebody has broken both must
// take the same ones and mean the same by them, whether nlohmann_json is asked directly or through the server's reader.
#include <cstdint>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "shared/wire/json/json_parser.h"

using namespace okno::wire;

namespace {

bool same(const nlohmann::json& theirs, const Json& ours) {
  if (const auto* object = ours.get_if<JsonObject>()) {
    if (!theirs.is_object() || theirs.size() != object->size()) return false;
    for (const JsonMember& member : *object)
      if (!theirs.contains(member.first) || !same(theirs[member.first], member.second)) return false;
    return true;
  }
  if (const auto* array = ours.get_if<JsonArray>()) {
    if (!theirs.is_array() || theirs.size() != array->size()) return false;
    for (std::size_t i = 0; i < array->size(); ++i)
      if (!same(theirs[i], (*array)[i])) return false;
    return true;
  }
  if (const auto* text = ours.get_if<std::string>()) return theirs.is_string() && theirs == *text;
  if (const auto* flag = ours.get_if<bool>()) return theirs.is_boolean() && theirs == *flag;
  if (const auto* whole = ours.get_if<std::int64_t>()) return theirs.is_number_integer() && theirs == *whole;
  if (const auto* real = ours.get_if<double>()) return theirs.is_number_float() && theirs == *real;
  return theirs.is_null();
}

// The documents that we refuse and they do not: what json.h says of names and integers.
bool ours_to_refuse(const std::string& why) {
  return why.find("named twice") != std::string::npos || why.find("64 bits") != std::string::npos;
}

}  // namespace

TEST_CASE("the small reader takes what nlohmann_json takes, and reads the same in it") {
  const std::string documents[] = {
      R"({"name":"Яма \u042f\ud83d\udd73","n":[0,-1,12.5,1e-7,-0.25E+3],"deep":{"a":[{}, [], null, true,false]}})",
      R"( [ "\"\\\/\b\f\n\r\t" , 9223372036854775807 , -9223372036854775808,123456789012345678901 ] )",
      "\xEF\xBB\xBF{\"lat\": 54.513645, \"lon\":36.261200}\n"};
  // Bytes that a document hangs on.
  const std::string marks = "\"\\/{}[]:,0123456789+-.eEutrnfal \t\n\x01\x80\xd0\xd1\xf0\x9f\xed\xa0\xff";
  std::mt19937 random(64);
  int taken = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string text = documents[random() % 3];
    for (auto breaks = random() % 3; breaks > 0; --breaks) {
      const std::size_t at = random() % text.size();
      if (random() % 2 == 0)
        text[at] = marks[random() % marks.size()];
      else if (random() % 2 == 0)
        text.erase(at, 1);
      else
        text.insert(at, 1, marks[random() % marks.size()]);
    }
    const auto theirs = nlohmann::json::parse(text, nullptr, false);
    const auto ours = parse_json_small(text, {});
    CHECK(parse_json(text).ok() == ours.ok());
    INFO(text);
    if (ours) {
      ++taken;
      CHECK(!theirs.is_discarded());
      CHECK(same(theirs, *ours));
    } else {
      CHECK((theirs.is_discarded() || ours_to_refuse(ours.error().detail)));
    }
  }
  CHECK(taken > 5000);
}
