#include "shared/votes/protocol/opening.h"

#include <doctest/doctest.h>

#include "shared/votes/protocol/sealed_opening.h"

using namespace okno;
using namespace okno::votes;
using namespace std::string_literals;

namespace {

const Choice choices[] = {
    {BallotKind::one, {{7, 0}}},
    {BallotKind::approval, {}},
    {BallotKind::approval, {{1, 0}, {300, 0}}},
    {BallotKind::ordinal, {{300, 0}, {1, 0}}},
    {BallotKind::points, {{0, 1}, {2, 70000}}},
    {BallotKind::question, {{0, 0}, {1, 1}, {2, 2}}},
};

}  // namespace

TEST_CASE("each kind of choice has one encoding, and is read from it") {
  CHECK(write_choice(choices[2]) == "\x02\0\x02\0\x01\x01\x2c"s);
  CHECK(write_choice(choices[4]) == "\x04\0\x02\0\0\0\0\0\x01\0\x02\0\x01\x11\x70"s);
  for (const Choice& choice : choices) {
    const std::string bytes = write_choice(choice);
    REQUIRE(read_choice(bytes).ok());
    CHECK(*read_choice(bytes) == choice);
    CHECK_FALSE(read_choice(bytes + "x").ok());
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) CHECK_FALSE(read_choice(bytes.substr(0, cut)).ok());
  }
  for (const std::string& wrong :
       {"\x02\0\x02\0\x02\0\x01"s, "\x02\0\x02\0\x01\0\x01"s, "\x03\0\x02\0\x01\0\x01"s,
        "\x04\0\x01\0\x01\0\0\0\0"s, "\x05\0\x01\0\x01\x03"s, "\x01\0\0"s, "\x01\0\x02\0\x01\0\x02"s,
        "\0\0\0"s, "\x06\0\0"s})
    CHECK_FALSE(read_choice(wrong).ok());
}

TEST_CASE("an opening is padded to its length, and only so") {
  for (const Choice& choice : choices)
    for (const std::string& word : {""s, "ABCD"s, "ABCDEFGH1234"s, "abcd"s, "ABC"s}) {
      const Opening opening{choice, OrderNonce{1}, Seed{2}, word};
      const auto bytes = write_opening(opening, 96);
      if (!word.empty() && !is_word(word)) {
        CHECK_FALSE(bytes.ok());
        continue;
      }
      REQUIRE(bytes.ok());
      CHECK(bytes->size() == 96);
      CHECK(*read_opening(*bytes, 96) == opening);
      CHECK_FALSE(read_opening(*bytes, 97).ok());
      std::string padded = *bytes;
      padded.back() = 1;
      CHECK_FALSE(read_opening(padded, 96).ok());
    }
  const Opening opening{choices[0], {}, {}, ""};
  CHECK(write_opening(opening, 55).ok());
  CHECK_FALSE(write_opening(opening, 54).ok());
}

TEST_CASE("every part of an opening changes its commitment") {
  const Opening opening{choices[0], OrderNonce{1}, Seed{2}, "ABCD"};
  const Digest first = commitment({}, 1, {}, 0, opening);
  CHECK(commitment({}, 1, {}, 0, opening) == first);
  CHECK(commitment({1}, 1, {}, 0, opening) != first);
  CHECK(commitment({}, 2, {}, 0, opening) != first);
  CHECK(commitment({}, 1, {1}, 0, opening) != first);
  CHECK(commitment({}, 1, {}, 1, opening) != first);
  for (const Opening& other : {Opening{choices[1], {1}, {2}, "ABCD"}, Opening{choices[0], {2}, {2}, "ABCD"},
                               Opening{choices[0], {1}, {3}, "ABCD"}, Opening{choices[0], {1}, {2}, ""}})
    CHECK(commitment({}, 1, {}, 0, other) != first);
}

TEST_CASE("an opening is opened by all sealers together, and by none with a changed bit") {
  // X25519 ignores the lowest three bits of a secret.
  const BoxKey secrets[] = {{8}, {16}, {24}};
  const BoxKey keys[] = {box_public_key(secrets[0]), box_public_key(secrets[1]), box_public_key(secrets[2])};
  const Seed ephemeral[] = {{32}, {40}, {48}};
  const std::string opening(64, 'o');
  const auto sealed = seal_opening(opening, keys, ephemeral);
  REQUIRE(sealed.ok());
  CHECK(sealed->size() == 64 + 3 * 48);
  CHECK(*open_sealed(*sealed, secrets) == opening);
  const BoxKey turned[] = {secrets[1], secrets[0], secrets[2]};
  CHECK_FALSE(open_sealed(*sealed, turned).ok());
  std::size_t taken = 0;
  for (std::size_t bit = 0; bit < sealed->size() * 8; bit += 7) {
    std::string changed = *sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    const auto opened = open_sealed(changed, secrets);
    // X25519 ignores the highest bit of a key, but the nonce does not.
    if (opened.ok()) ++taken;
  }
  CHECK(taken == 0);
  CHECK_FALSE(open_sealed("short", secrets).ok());
  const BoxKey useless[] = {{}};
  CHECK_FALSE(seal_opening(opening, useless, std::span(ephemeral).first(1)).ok());
}
