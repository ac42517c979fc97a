#include "shared/log/ids.h"

#include <unordered_set>

#include <doctest/doctest.h>

#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::log;

TEST_CASE("names of the log come back from their text, and no other text is one") {
  const LifeId life = samples::rising<LifeId>(0);
  CHECK(to_string(life) == "AAECAwQFBgcICQoLDA0ODw");
  CHECK(*parse_life(to_string(life)) == life);
  const EventHash hash = id_of("x");
  CHECK(*parse_event_hash(to_string(hash)) == hash);
  for (const char* text : {"", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODx",
                           "AAECAwQFBgcICQoLDA0ODwA"})
    CHECK_FALSE(parse_life(text).ok());
  CHECK(parse_stream("").error().detail == "a stream is written as 16 bytes in unpadded base64url");
}

TEST_CASE("a content's name depends on its salt, and where the salt ends does not blur") {
  CHECK(name_of_content(samples::filled<Salt>(0), "text") !=
        name_of_content(samples::filled<Salt>(1), "text"));
  CHECK(to_string(name_of_content(samples::filled<Salt>(1), "photo")) ==
        "u3MlQK0jIXzYyLlaTmsLAAp9Jv8kxitC7fA_iBD7MYI");
}

TEST_CASE("a life is named by its key") {
  const PublicKey key = samples::filled<PublicKey>(0);
  CHECK(life_of(key).view() ==
        std::string_view("\x66\x68\x7a\xad\xf8\x62\xbd\x77\x6c\x8f\xc1\x8b\x8e\x9f\x8e\x20"));
}

TEST_CASE("names of the log can be sorted and looked up") {
  const auto low = samples::filled<StreamId>(1);
  const auto high = samples::filled<StreamId>(2);
  CHECK(low < high);
  std::unordered_set<StreamId> seen{low, low, high};
  CHECK(seen.size() == 2);
}
