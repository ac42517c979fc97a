#include "shared/log/event_text.h"

#include <random>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::log;

namespace {

const Event events[] = {samples::first_step(), samples::step(), samples::free()};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

// Why the first step is refused once `what` in its text is replaced; "" when it is read.
std::string why(const std::string& what, const std::string& with) {
  const auto read = read_event(replaced(samples::fixture("first_step"), what, with));
  if (read) return "";
  CHECK(read.error().code == RefusalCode::unreadable);
  return read.error().detail;
}

bool is_read(const Event& event) {
  const std::string text = write_event(event);
  const auto read = read_event(text);
  if (read) CHECK(*read == event);
  return read.ok();
}

// What is read at all gives the same bytes again.
void check_canonical(const std::string& text) {
  if (const auto read = read_event(text)) {
    CAPTURE(text);
    CHECK(write_event(*read) == text);
  }
}

std::vector<ContentName> contents(std::size_t count) {
  std::vector<ContentName> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({samples::filled<ContentHash>(static_cast<std::uint8_t>(i)), i});
  return out;
}

}  // namespace

TEST_CASE("an event of each position is written to the byte as the fixtures say, and named as they say") {
  std::istringstream hashes(samples::fixture("hashes"));
  std::string name, hash;
  std::size_t seen = 0;
  for (const Event& event : events) {
    hashes >> name >> hash;
    CAPTURE(name);
    const std::string text = samples::fixture(name);
    CHECK(write_event(event) == text);
    CHECK(to_string(id_of(text)) == hash);
    const auto read = read_event(text);
    REQUIRE(read.ok());
    CHECK(*read == event);
    ++seen;
  }
  CHECK(seen == 3);
}

TEST_CASE("an event that was cut off anywhere in its lines is refused") {
  for (const Event& event : events) {
    const std::string text = write_event(event);
    const std::size_t header = text.size() - event.payload.size();
    for (std::size_t size = 0; size < text.size(); ++size) {
      CAPTURE(size);
      const auto read = read_event(std::string_view(text).substr(0, size));
      if (size < header) CHECK_FALSE(read.ok());
    }
    CHECK(read_event(std::string_view(text).substr(0, header)).ok());
  }
}

TEST_CASE("whatever is changed in an event, it is refused or is the one text of another event") {
  std::mt19937 random(1);
  const std::string pieces[] = {
      "\n",        " ",  "0",  "-",    "+1",   "all", "for all\n", "step 1\n",
      "owner x\n", "\r", "\t", "free", "AAAA", "=",   "\xFF",      std::string(1, '\0')};
  std::size_t refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = write_event(events[random() % std::size(events)]);
    for (std::size_t changes = 1 + random() % 2; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          text.erase(at, 1 + random() % 3);
          break;
        case 2:
          text.insert(at, pieces[random() % std::size(pieces)]);
          break;
        default:
          std::swap(text[at], text[random() % text.size()]);
      }
      if (text.empty()) text = "\n";
    }
    check_canonical(text);
    if (!read_event(text)) ++refused;
  }
  // Only a payload, letters of names and hashes, and digits can be changed into something right.
  CHECK(refused > 8'000);
}

TEST_CASE("lines in another order, twice, or of another kind are refused") {
  const std::string text = samples::fixture("first_step");
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line) && !line.empty();) lines.push_back(line + "\n");
  const std::string rest = text.substr(text.find("\n\n") + 1);
  REQUIRE(lines.size() == 7);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CAPTURE(lines[i]);
    std::string twice, swapped, extra;
    for (std::size_t j = 0; j < lines.size(); ++j) {
      twice += lines[j];
      if (j == i) twice += lines[j];
      swapped += j == i ? lines[(j + 1) % lines.size()] : j == (i + 1) % lines.size() ? lines[i] : lines[j];
      extra += (j == i ? "new x\n" : "") + lines[j];
    }
    CHECK_FALSE(read_event(twice + rest).ok());
    CHECK_FALSE(read_event(extra + rest).ok());
    // Two contents may stand in either order: that is another event.
    if (i == 5)
      check_canonical(swapped + rest);
    else
      CHECK_FALSE(read_event(swapped + rest).ok());
  }
}

TEST_CASE("a refusal names the line and what was expected there") {
  CHECK(why("okno1", "okmo1") == "line 1: expected okno1 NODE LIFE SEQ AT_MS");
  CHECK(why("edge-40", "edge/40") == "line 1: expected a node's id");
  CHECK(why("edge-40", "all") == "line 1: expected a node's id");
  CHECK(why(" 7 ", " 07 ") == "line 1: expected a number from 1");
  CHECK(why(" 7 ", " 0 ") == "line 1: expected a number from 1");
  CHECK(why(" 7 ", " +7 ") == "line 1: expected a number from 1");
  CHECK(why(" 7 ", " 9223372036854775808 ") == "line 1: expected a number from 1");
  CHECK(why("1777449600000", "-1") == "line 1: expected a time in milliseconds");
  CHECK(why("1777449600000", "253402300800000") == "line 1: expected a time in milliseconds");
  CHECK(why("1777449600000", "253402300799999") == "");
  CHECK(why(" 7 ", "  7 ") == "line 1: expected okno1 NODE LIFE SEQ AT_MS");
  CHECK(why("00000\n", "00000 \n") == "line 1: expected okno1 NODE LIFE SEQ AT_MS");
  CHECK(why("message ", "Message ") == "line 2: expected the kind of a stream");
  CHECK(why("message.submitted", "message..submitted") == "line 2: expected the name of an event");
  CHECK(why("message.submitted", "message.") == "line 2: expected the name of an event");
  CHECK(why("step 1\n", "step 1 \n") == "line 3: expected step N PARENT, step 1, or free PARENT");
  CHECK(why("step 1\n", "step 2\n") == "line 3: expected step N PARENT, step 1, or free PARENT");
  CHECK(why("step 1\n", "step 1 nUhu-80AuVVNi_clVOCtj0tHQ2IMWZCUa-uHd-9A3Cw\n") ==
        "line 3: expected a step from 2, as it has a parent");
  CHECK(why("owner region\n", "") == "line 4: expected owner NODE, as this is step 1");
  CHECK(why("for region 811", "for region region") == "line 5: expected each node once");
  CHECK(why("for region 811", "for") ==
        "line 5: expected an empty line, or the next of owner, for, content, erase in this order");
  CHECK(why("for region 811", "for all 811") == "line 5: expected ids of nodes");
  CHECK(why("for region 811", "for region 811 ") == "line 5: expected ids of nodes");
  CHECK(why(" 5\n\n", " 268435441\n\n") == "line 7: expected a size up to 268435440 bytes");
  CHECK(why("title", "\xFFtitle") == "the payload is not UTF-8");
}

TEST_CASE("an event of a later format is refused for its version, so that it is sent again") {
  const std::string text = samples::fixture("first_step");
  for (const char* later : {"okno2 ", "okno12 ", "okno2\n", "okno2 anything at all"}) {
    const auto read = read_event(replaced(text, "okno1 ", later));
    REQUIRE_FALSE(read.ok());
    if (std::string_view(later) != "okno2\n") CHECK(read.error().code == RefusalCode::version);
  }
  for (const char* none : {"okno0 ", "okno01 ", "okno ", "okno02 ", "oknox "})
    CHECK(read_event(replaced(text, "okno1 ", none)).error().code == RefusalCode::unreadable);
}

TEST_CASE("only steps say who owns and who follows") {
  Event event = samples::free();
  REQUIRE(is_read(event));
  event.owner = NodeId{"region"};
  CHECK_FALSE(is_read(event));
  event.owner.reset();
  event.followers = EveryNode{};
  CHECK_FALSE(is_read(event));
  event.followers = std::vector<NodeId>{{"region"}};
  CHECK_FALSE(is_read(event));

  Event step = samples::step();
  step.owner.reset();
  step.followers = {};
  CHECK(is_read(step));
}

TEST_CASE("an event is read at every limit, and refused above it") {
  Event event = samples::first_step();
  const auto each = [&](auto change, bool fits) {
    Event changed = event;
    change(changed);
    CHECK(is_read(changed) == fits);
  };
  for (const bool over : {false, true}) {
    CAPTURE(over);
    const std::size_t more = over ? 1 : 0;
    each([&](Event& e) { e.node.value = std::string(longest_node + more, 'n'); }, !over);
    each([&](Event& e) { e.kind = std::string(longest_kind + more, 'k'); }, !over);
    // A word of a name is as long as a kind.
    each([&](Event& e) { e.name = std::string(longest_kind + more, 'k'); }, !over);
    each([&](Event& e) { e.name = "k." + std::string(30, 'k') + "." + std::string(31 + more, 'k'); }, !over);
    each([&](Event& e) { e.seq = largest_number + more; }, !over);
    each([&](Event& e) { e.contents = contents(most_contents + more); }, !over);
    each(
        [&](Event& e) {
          for (const ContentName& content : contents(most_erased + more)) e.erases.push_back(content.hash);
        },
        !over);
    each(
        [&](Event& e) {
          std::vector<NodeId> nodes;
          for (std::size_t i = 0; i < most_followers + more; ++i) nodes.push_back({"n" + std::to_string(i)});
          e.followers = nodes;
        },
        !over);
    each(
        [&](Event& e) {
          e.payload.clear();
          e.payload.assign(largest_text_bytes - write_event(e).size() + more, 'p');
        },
        !over);
  }
  CHECK(read_event(std::string(largest_text_bytes + 1, 'x')).error().code == RefusalCode::too_large);
}

TEST_CASE("a time may be that of the day alone, and need not rise: votes hide when people came") {
  Event event = samples::step();
  event.at = Instant(std::chrono::sys_days(std::chrono::year(2026) / 9 / 20));
  CHECK(is_read(event));
}

TEST_CASE("the bytes of a payload are nobody's business") {
  Event event = samples::first_step();
  for (const char* payload : {"", "\n", "\n\nfree x\n", "\r\n", "Ж", "{", " "}) {
    event.payload = payload;
    CHECK(is_read(event));
  }
  event.payload = std::string("a\0b", 3);
  CHECK(is_read(event));
}
