#include "shared/log/messages.h"

#include <doctest/doctest.h>

#include "shared/log/link.h"
#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::log;
using namespace std::string_literals;

TEST_CASE("a commit is signed as the protocol writes it") {
  const std::string message =
      commit_message({"40"}, samples::filled<LifeId>(1), 7, 3, samples::filled<EventHash>(2).bytes);
  CHECK(message == "\0\0\0\x12okno/v1/log-commit"s + "\0\0\0\x02"s + "40" + "\0\0\0\x10"s +
                       std::string(16, '\1') + "\0\0\0\x08\0\0\0\0\0\0\0\x07"s + "\0\0\0\x04\0\0\0\x03"s +
                       "\0\0\0\x20"s + std::string(32, '\2'));
}

TEST_CASE("an introduction names the new key and the life before") {
  const PublicKey key = samples::filled<PublicKey>(3);
  const std::string start = "\0\0\0\x10okno/v1/log-life"s + "\0\0\0\x02"s + "40" + "\0\0\0\x10"s +
                            std::string(life_of(key).view()) + "\0\0\0\x20"s + std::string(32, '\3');
  CHECK(introduction_message({"40"}, key, std::nullopt) == start + "\0\0\0\0\0\0\0\0"s);
  CHECK(introduction_message({"40"}, key, PreviousLife{samples::filled<LifeId>(4), 258}) ==
        start + "\0\0\0\x10"s + std::string(16, '\4') + "\0\0\0\x08\0\0\0\0\0\0\x01\x02"s);
}

TEST_CASE("a link's chain depends on every event before, and on their order") {
  const EventHash a = id_of("a");
  const EventHash b = id_of("b");
  const LinkPoint one = after({}, a);
  CHECK(one.number == 1);
  CHECK(one.chain.bytes == sha256(std::string(32, '\0') + std::string(a.view())));
  CHECK(after(one, b).number == 2);
  CHECK(after(one, b) != after(after({}, b), a));
  CHECK(after(one, b).chain.bytes == sha256(std::string(one.chain.view()) + std::string(b.view())));
}
