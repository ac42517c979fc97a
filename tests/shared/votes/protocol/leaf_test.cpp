#include "shared/votes/protocol/leaf.h"

#include <doctest/doctest.h>

#include "shared/votes/protocol/statements.h"

using namespace okno;
using namespace okno::votes;

namespace {

// Read back as it was, and not when it is a byte shorter or longer.
template <class Read, class Leaf>
void check_strict(const Read& read, const Leaf& leaf, std::size_t size) {
  const std::string bytes = write_leaf(leaf);
  CHECK(bytes.size() == size);
  const auto again = read(bytes);
  REQUIRE(again.ok());
  REQUIRE(std::holds_alternative<Leaf>(*again));
  CHECK(std::get<Leaf>(*again) == leaf);
  CHECK_FALSE(read(bytes + "x").ok());
  for (std::size_t cut = 0; cut < size; ++cut) CHECK_FALSE(read(bytes.substr(0, cut)).ok());
}

}  // namespace

TEST_CASE("leaves of admissions have the lengths of the protocol, and no other") {
  const auto read = [](std::string_view bytes) { return read_admissions_leaf(bytes); };
  check_strict(read, FirstLeaf{{1}}, 33);
  for (const Admitted kind :
       {Admitted::roster, Admitted::identity, Admitted::roster_on_paper, Admitted::identity_on_paper})
    check_strict(read, AdmissionLeaf{kind, 0x0102, {3}, {4}, {5}}, 1 + 2 + 32 + 32 + 64);
  check_strict(read, EndingLeaf{Ending::closing, {6}}, 33);
  CHECK_FALSE(read(write_leaf(EndingLeaf{Ending::abort, {6}})).ok());
  CHECK_FALSE(read(write_leaf(CountLeaf{1, 2})).ok());
}

TEST_CASE("leaves of ballots have the lengths of the protocol and of their vote") {
  const auto read = [](std::string_view bytes) { return read_ballots_leaf(bytes, 2, 160); };
  check_strict(read, FirstLeaf{{1}}, 33);
  const BallotLeaf ballot{
      7, {1}, 9, {2}, std::string(160, 's'), {std::string(256, 'a'), std::string(256, 'b')}, {3}};
  check_strict(read, ballot, 1 + 2 + 32 + 4 + 32 + 2 + 160 + 512 + 64);
  check_strict(read, PaperLeaf{1, 2, 3, {4}, {5}, {6}}, 1 + 2 + 2 + 4 + 32 + 128);
  check_strict(read, CountLeaf{1, 70000}, 7);
  for (const Ending kind : {Ending::amendment, Ending::abort, Ending::closing})
    check_strict(read, EndingLeaf{kind, {6}}, 33);
  CHECK_FALSE(read_ballots_leaf(write_leaf(ballot), 1, 160).ok());
  CHECK_FALSE(read_ballots_leaf(write_leaf(ballot), 2, 161).ok());
  CHECK_FALSE(read(write_leaf(AdmissionLeaf{})).ok());
}

TEST_CASE("no two things that are signed are the same message") {
  const Digest mh{1};
  const std::string all[] = {token_message(mh, 1, {2}),
                             admission_message(mh, 1, {2}, {3}),
                             hub_admission_message(mh, 1, {2}, {3}),
                             ballot_message(mh, 1, {2}, 0, {3}, "s"),
                             seal_message(mh, {3}),
                             promise_message(mh, {3}),
                             issued_message(mh, 1, 1, 5, {3}),
                             paper_message(mh, 1, 1, 5, {3}),
                             result_message(mh, {3}, "f"),
                             adjustment_message(mh, "f")};
  for (const std::string& a : all)
    for (const std::string& b : all) CHECK((&a == &b || a != b));
  CHECK(request_hash("a") != request_hash("a", "b"));
  CHECK(request_hash("ab", "c") != request_hash("a", "bc"));
}
