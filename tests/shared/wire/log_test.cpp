#include "shared/wire/log/log.h"

#include <doctest/doctest.h>

#include "shared/base/base64url.h"
#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::wire;
namespace samples = okno::log::samples;

namespace {

LogEvent sent(std::uint64_t first, const std::string& fixture) {
  return {samples::fixture(fixture), {{first, 1, samples::filled<log::Signature>(7)}, {}}, {}};
}

LogBatch batch() {
  LogBatch batch;
  batch.before = {41, samples::filled<log::Chain>(9)};
  batch.events = {sent(7, "first_step"), sent(9, "step")};
  batch.events[0].contents = {{samples::filled<log::Salt>(0), samples::text_content},
                              {samples::filled<log::Salt>(1), std::string("\0\xFF\n", 3)}};
  batch.events[1].proof.commit.count = 3;
  batch.events[1].proof.path = {sha256("a"), sha256("b")};
  return batch;
}

LogHello hello() {
  LogHello hello;
  hello.node = {"40"};
  hello.key = samples::filled<log::PublicKey>(1);
  hello.life = log::life_of(hello.key);
  hello.proof = samples::filled<log::Signature>(2);
  hello.previous =
      PreviousLifeProof{{samples::filled<log::LifeId>(3), 1000}, samples::filled<log::Signature>(4)};
  hello.start = samples::filled<log::StartId>(5);
  hello.counter = 12;
  hello.formats = {"okno1"};
  hello.in = {3, samples::filled<log::Chain>(6)};
  hello.out = {4, samples::filled<log::Chain>(7)};
  return hello;
}

LogDeliveries deliveries() { return {{"40"}, batch()}; }

LogReceipt receipt() {
  return {43,
          {{42, {log::RefusalCode::origin_unknown, "nobody introduced this life"}}},
          {samples::filled<log::ContentHash>(8)}};
}

template <class T>
T through_text(const T& value, T (*read)(const Json&, std::string, std::vector<Fault>&)) {
  const Result<Json> json = parse_json(write_json(to_json(value)), log_limits);
  REQUIRE(json.ok());
  std::vector<Fault> faults;
  T out = read(*json, "", faults);
  CHECK(describe(faults) == "");
  return out;
}

// The text of `json` with the first `what` put as `with`.
Json with(const Json& json, const std::string& what, const std::string& put) {
  std::string text = write_json(json);
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  const Result<Json> changed = parse_json(text.replace(at, what.size(), put), log_limits);
  REQUIRE(changed.ok());
  return *changed;
}

std::string faults_of_deliveries(const Json& json) {
  std::vector<Fault> faults;
  (void)read_log_deliveries(json, "", faults);
  return describe(faults);
}

std::string faults_of_hello(const Json& json) {
  std::vector<Fault> faults;
  (void)read_log_hello(json, "", faults);
  return describe(faults);
}

}  // namespace

TEST_CASE("what nodes say of the log comes back as it was said") {
  CHECK(through_text(deliveries(), read_log_deliveries) == deliveries());
  CHECK(through_text(receipt(), read_log_receipt) == receipt());
  const LogUpdates updates{batch(), {samples::filled<log::ContentHash>(1)}};
  CHECK(through_text(updates, read_log_updates) == updates);
  CHECK(through_text(LogUpdates{}, read_log_updates) == LogUpdates{});
  CHECK(through_text(hello(), read_log_hello) == hello());
  LogHello first = hello();
  first.previous.reset();
  first.compare = true;
  CHECK(through_text(first, read_log_hello) == first);
  first.previous = PreviousLifeProof{{samples::filled<log::LifeId>(3), 0}, std::nullopt};
  CHECK(through_text(first, read_log_hello) == first);
}

TEST_CASE("an event is on the wire as the protocol writes it") {
  LogDeliveries one = deliveries();
  one.batch.events = {sent(9, "step")};
  const std::string signature = to_base64url(std::string(64, '\7'));
  CHECK(write_json(to_json(one)) ==
        R"({"node":"40","first":42,"chain":")" + to_base64url(std::string(32, '\x09')) +
            R"(","events":[{"text":"okno1 region AAAAAAAAAAAAAAAAAAAAAA 9223372036854775807 0\n)"
            R"(message EBESExQVFhcYGRobHB0eHw log.followed\n)"
            R"(step 2 nUhu-80AuVVNi_clVOCtj0tHQ2IMWZCUa-uHd-9A3Cw\nowner 811\nfor all\n\n",)"
            R"("commit":{"first":9,"count":1,"sig":")" +
            signature + R"("}}]})");
}

TEST_CASE("an event keeps its hash through JSON, whatever its payload holds") {
  log::Event event = samples::first_step();
  event.payload = std::string("<\"\\\0\x1f\r\n", 8) + "Ж\xF0\x9F\x98\x80\xE2\x80\xA8";
  LogDeliveries one = deliveries();
  one.batch.events[0].text = "okno1 x\n\n" + event.payload;
  CHECK(through_text(one, read_log_deliveries).batch.events[0].text == one.batch.events[0].text);
}

TEST_CASE("what is wrong beside an event's text makes that event unreadable, and no other") {
  const Json good = to_json(deliveries());
  const std::pair<std::string, std::string> wrongs[] = {
      {R"("count":1)", R"("count":257)"},
      {R"("count":1)", R"("count":0)"},
      {R"("commit":{"first":7)", R"("commit":{"first":0)"},
      {R"("commit":{"first":7)", R"("new":1,"commit":{"first":7)"},
      {R"("commit":{"first":7)", R"("commit":{"new":7)"},
      {R"("sig":"B)", R"("sig":"=)"},
      {R"("salt":"A)", R"("salt":"AAAA)"},
      {R"("bytes":")", R"("bytes":"=)"},
      {R"("bytes":")", R"("bytes":1,"more":")"},
  };
  for (const auto& [what, put] : wrongs) {
    const Json json = with(good, what, put);
    std::vector<Fault> faults;
    const LogDeliveries read = read_log_deliveries(json, "", faults);
    CHECK(faults.empty());
    REQUIRE(read.batch.events.size() == 2);
    REQUIRE(read.batch.events[0].unreadable);
    CHECK(read.batch.events[0].unreadable->code == log::RefusalCode::unreadable);
    CHECK(read.batch.events[0].unreadable->detail.starts_with("events[0]."));
    // Its text stays: it counts in the chain.
    CHECK(read.batch.events[0].text == deliveries().batch.events[0].text);
    CHECK(read.batch.events[1] == deliveries().batch.events[1]);
  }
}

TEST_CASE("contents, paths and events above the limits are refused") {
  LogDeliveries large = deliveries();
  large.batch.events[0].contents[1].bytes = std::string(largest_inline_content, 'x');
  CHECK(through_text(large, read_log_deliveries) == large);
  large.batch.events[0].contents[1].bytes += 'x';
  CHECK(through_text(large, read_log_deliveries).batch.events[0].unreadable);
  large = deliveries();
  large.batch.events[1].proof.path.assign(9, sha256("a"));
  CHECK(through_text(large, read_log_deliveries).batch.events[1].unreadable);
  large = deliveries();
  large.batch.events.assign(most_events_sent, sent(1, "step"));
  CHECK(faults_of_deliveries(to_json(large)) == "");
  large.batch.events.push_back(sent(1, "step"));
  CHECK(faults_of_deliveries(to_json(large)) == "events: expected at most 200");
}

TEST_CASE("a batch without its number, its chain or a text is refused as a whole") {
  const Json good = to_json(deliveries());
  CHECK(faults_of_deliveries(with(good, R"("first":42)", R"("first":0)")) ==
        "first: expected 1 to 9223372036854775807");
  CHECK(faults_of_deliveries(with(good, R"("chain":")", R"("chain":"A)")) ==
        "chain: a chain is written as 32 bytes in unpadded base64url");
  CHECK(faults_of_deliveries(with(good, R"("text":)", R"("texts":)")) ==
        "events[0].text: this member is required");
  CHECK(faults_of_deliveries(with(good, R"("node":"40")", R"("node":"all")")) ==
        "node: expected a node's id");
  CHECK_FALSE(faults_of_deliveries(with(good, R"("node")", R"("new":1,"node")")).empty());
  CHECK_FALSE(faults_of_deliveries(JsonArray{}).empty());
}

TEST_CASE("a refusal that a later program named is listed all the same, and its words are tidied") {
  const Json json =
      with(with(to_json(receipt()), "origin_unknown", "moon_phase"), "nobody ", "nobody\\n\\u202e ");
  std::vector<Fault> faults;
  const LogReceipt read = read_log_receipt(json, "", faults);
  CHECK(faults.empty());
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].refusal.code == log::RefusalCode::other);
  CHECK(read.refused[0].refusal.detail == "nobody  introduced this life");
}

TEST_CASE("every refusal has a name of its own") {
  for (int i = 0; i <= static_cast<int>(log::RefusalCode::other); ++i) {
    const auto code = static_cast<log::RefusalCode>(i);
    CHECK(log::parse_refusal_code(log::to_string(code)) == code);
  }
}

TEST_CASE("a hello whose life is not its key's is refused, and one with members of a later program is read") {
  const Json good = to_json(hello());
  CHECK(faults_of_hello(good) == "");
  CHECK(faults_of_hello(with(good, R"("node")", R"("new":{"a":1},"node")")) == "");
  LogHello other = hello();
  other.life.bytes[0] ^= 1;
  CHECK(faults_of_hello(to_json(other)) == "life: expected the life that this key makes");
  for (const char* member : {"node", "life", "key", "proof", "start", "counter", "formats", "in", "out"}) {
    CAPTURE(member);
    const std::string name = std::string("\"") + member + "\":";
    CHECK_FALSE(faults_of_hello(with(good, name, "\"gone\":")).empty());
  }
}
