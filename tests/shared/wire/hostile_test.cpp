// Whatever comes in, readers answer with a value or with faults, and never with a crash.
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "shared/wire/log/log.h"
#include "shared/wire/map.h"
#include "shared/wire/messages/draft.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"
#include "shared/wire/org_info.h"
#include "shared/wire/pack/pack.h"
#include "shared/wire/problem.h"
#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

namespace {

// A reader that must not only survive: what it reads without a fault is written and read again the same.
template <class X>
bool stable(const Json& json, X (*read)(const Json&, std::string, std::vector<Fault>&)) {
  std::vector<Fault> faults;
  const X first = read(json, "", faults);
  if (!faults.empty()) return true;
  return read(to_json(first), "", faults) == first && faults.empty();
}

map::Map read_map_at(const Json& json, std::string, std::vector<Fault>& faults) {
  return read_map(json, faults);
}

bool payload_is_stable(const Json& json) {
  for (const std::string_view name : {"message.submitted", "message.postponed", "message.rated",
                                      "message.joined", "message.answered", "message.told_all"}) {
    std::vector<Fault> faults;
    const ReadPayload first = read_payload(json, name, faults);
    if (first.newer || !faults.empty()) continue;
    if (read_payload(to_json(first.payload), name, faults).payload != first.payload || !faults.empty())
      return false;
  }
  return true;
}

bool all_stable(const Json& json) {
  if (const auto draft = read_draft(json)) {
    const auto again = read_draft(to_json(*draft));
    if (!again.ok() || *again != *draft) return false;
  }
  return stable(json, read_submission) && stable(json, read_receipt) && stable(json, read_message_status) &&
         stable(json, read_rating) && stable(json, read_org_info) && stable(json, read_pack) &&
         payload_is_stable(json) && stable(json, read_access_content) && stable(json, read_moved_content) &&
         stable(json, read_rated_content) && stable(json, read_for_all_content) &&
         stable(json, read_problem) && stable(json, read_map_at);
}

std::vector<std::string> sample_documents() {
  std::vector<std::string> documents;
  for (const Json& json :
       {to_json(samples::submission()), to_json(samples::receipt()), to_json(samples::message_status()),
        to_json(samples::rating()), to_json(samples::org_info()), to_json(samples::pack()),
        to_json(samples::draft()), to_json(lifecycle::Payload(samples::submitted())),
        to_json(lifecycle::Payload(samples::moved())), to_json(lifecycle::Payload(samples::rated())),
        to_json(lifecycle::Payload(samples::joined())), to_json(lifecycle::Payload(samples::answered())),
        to_json(lifecycle::Payload(samples::told_all())), to_json(samples::problem()),
        to_json(samples::packed_map())})
    documents.push_back(write_json(json));
  return documents;
}

Json random_json(std::mt19937& random, int depth) {
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  switch (below(depth > 0 ? 8 : 6)) {
    case 0:
      return nullptr;
    case 1:
      return below(2) == 0;
    case 2:
      return static_cast<std::int64_t>(random()) << below(32);
    case 3:
      return std::ldexp(static_cast<double>(random()) - 2e9, static_cast<int>(below(600)) - 300);
    case 4:
    case 5: {
      std::string text;
      for (unsigned i = below(6); i > 0; --i) text += static_cast<char>(below(0x80));
      return text + (below(2) == 0 ? "Ж" : "");
    }
    case 6: {
      JsonArray array;
      for (unsigned i = below(5); i > 0; --i) array.push_back(random_json(random, depth - 1));
      return array;
    }
    default: {
      JsonObject object;
      for (unsigned i = below(5); i > 0; --i)
        object.emplace_back("m" + std::to_string(i), random_json(random, depth - 1));
      return object;
    }
  }
}

// One place of a document, chosen at random, replaced by something random.
Json disturbed(const Json& json, std::mt19937& random) {
  if (random() % 6 == 0) return random_json(random, 2);
  if (const auto* array = json.get_if<JsonArray>(); array != nullptr && !array->empty()) {
    JsonArray copy = *array;
    Json& place = copy[random() % copy.size()];
    place = disturbed(place, random);
    return copy;
  }
  if (const auto* object = json.get_if<JsonObject>(); object != nullptr && !object->empty()) {
    JsonObject copy = *object;
    auto& member = copy[random() % copy.size()];
    if (random() % 8 == 0)
      member.first += "x";
    else
      member.second = disturbed(member.second, random);
    return copy;
  }
  return random_json(random, 1);
}

}  // namespace

TEST_CASE("any tree of values comes back from its text") {
  std::mt19937 random(20260429);
  for (int i = 0; i < 3000; ++i) {
    const Json json = random_json(random, 4);
    const auto read = parse_json(write_json(json));
    REQUIRE(read.ok());
    CHECK(*read == json);
  }
}

TEST_CASE("no truncated document is taken for a whole one") {
  for (const std::string& document : sample_documents())
    for (std::size_t length = 0; length < document.size(); ++length)
      REQUIRE_FALSE(parse_json(std::string_view(document).substr(0, length), pack_limits).ok());
}

TEST_CASE("random and damaged bytes are refused or read, and what is read is stable") {
  std::mt19937 random(7);
  const auto documents = sample_documents();
  for (int i = 0; i < 4000; ++i) {
    std::string document = documents[random() % documents.size()];
    for (auto n = 1 + random() % 4; n > 0; --n) {
      const std::size_t at = random() % document.size();
      if (random() % 2 == 0)
        document[at] = static_cast<char>(random() % 256);
      else
        document.erase(at, 1 + random() % 8);
      if (document.empty()) document = "x";
    }
    CAPTURE(document);
    if (const auto json = parse_json(document, pack_limits)) REQUIRE(all_stable(*json));
    std::string noise;
    for (auto n = random() % 40; n > 0; --n) noise += static_cast<char>(random() % 256);
    if (const auto json = parse_json(noise)) REQUIRE(all_stable(*json));
  }
}

TEST_CASE("documents with a wrong value anywhere are read or refused, and what is read is stable") {
  std::mt19937 random(11);
  const auto documents = sample_documents();
  for (int i = 0; i < 6000; ++i) {
    Json json = parse_json(documents[random() % documents.size()], pack_limits).value();
    for (auto n = 1 + random() % 3; n > 0; --n) json = disturbed(json, random);
    CAPTURE(write_json(json));
    REQUIRE(all_stable(json));
    std::vector<Fault> faults;
    (void)read_log_deliveries(json, "", faults);
    (void)read_log_updates(json, "", faults);
    CHECK(faults.size() <= 100);
  }
}
