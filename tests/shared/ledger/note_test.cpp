#include <doctest/doctest.h>

#include "shared/ledger/log_proof.h"
#include "shared/ledger/tiles.h"
#include "shared/ledger/witness.h"
#include "shared/votes/protocol/ed25519.h"

using namespace okno;
using namespace okno::ledger;

namespace {

// A vote's log of `size` entries, its witness, and the policy that believes both.
struct House {
  votes::SigningKey log_secret{votes::Seed{1}};
  votes::SigningKey witness_secret{votes::Seed{2}};
  VerifierKey log = verifier_key("okno.example/api/v1/votes/x/log/ballots", log_type, log_secret.open());
  VerifierKey witness = verifier_key("hub.example/witness", cosignature_type, witness_secret.open());
  Tree tree;

  explicit House(int size) {
    for (int i = 0; i < size; ++i) tree.append(leaf_hash(std::to_string(i)));
  }
  Note note(std::uint64_t size) const {
    Note made{write_checkpoint({log.name, size, tree.root_at(size)}), {}};
    sign_note(made, log, [&](std::string_view text) { return log_secret.sign(text); });
    return made;
  }
  Note witnessed(std::uint64_t size) const {
    Note made = note(size);
    made.signatures.push_back(cosign(made.text, witness, 1790000000,
                                     [&](std::string_view text) { return witness_secret.sign(text); }));
    return made;
  }
  std::string policy() const {
    return "log " + write_verifier_key(log) + "\nwitness hub " + write_verifier_key(witness) +
           "\nquorum hub\n";
  }
};

const VerifySignature verify = votes::verify_ed25519;

}  // namespace

TEST_CASE("the key of Go's checksum database is read, and its id is that of its name and key") {
  constexpr std::string_view vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
  const auto key = read_verifier_key(vkey);
  REQUIRE(key.ok());
  CHECK(key->id() == 0x033de0ae);
  CHECK(write_verifier_key(*key) == vkey);
  for (const std::string_view wrong : {
           "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
           "sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
           "sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
           "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn9",
           "sum.golang.org",
           "",
           "++",
       })
    CHECK_FALSE(read_verifier_key(wrong).ok());
}

TEST_CASE("a note that was written is read again, and nothing but it") {
  const House house(5);
  const Note note = house.witnessed(5);
  const std::string text = write_note(note);
  const auto read = read_note(text);
  REQUIRE(read.ok());
  CHECK(*read == note);
  CHECK_FALSE(read_note(text.substr(0, text.size() - 1)).ok());
  CHECK_FALSE(read_note(text + "\n").ok());
  CHECK_FALSE(read_note(note.text + "\n").ok());
  CHECK_FALSE(read_note(note.text).ok());
  CHECK_FALSE(read_note("\r" + text).ok());
  CHECK_FALSE(read_note("\xff" + text).ok());
}

TEST_CASE("every bit of a witnessed checkpoint counts") {
  const House house(9);
  const auto policy = read_policy(house.policy());
  REQUIRE(policy.ok());
  const std::string text = write_note(house.witnessed(9));
  const auto says = [&](std::string_view bytes) {
    const auto note = read_note(bytes);
    if (!note) return false;
    const auto verdict = judge(*policy, *note, house.log.name, verify);
    return verdict.ok() && verdict->has_quorum;
  };
  CHECK(says(text));
  std::size_t taken = 0;
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    if (says(changed)) ++taken;
  }
  CHECK(taken == 0);
}

TEST_CASE("signatures of unknown keys and types are ignored, a wrong one of a known key spoils the note") {
  const House house(3);
  const auto policy = read_policy(house.policy());
  REQUIRE(policy.ok());
  Note note = house.witnessed(3);
  note.signatures.push_back({"other.example", 7, "whatever it is"});
  note.signatures.push_back({house.log.name, house.log.id() ^ 1, std::string(2420, 'x')});
  const auto verdict = judge(*policy, note, house.log.name, verify);
  REQUIRE(verdict.ok());
  CHECK(verdict->has_quorum);
  CHECK(verdict->witnesses.size() == 1);
  CHECK(verdict->witnesses[0].timestamp == 1790000000);
  Note spoilt = note;
  spoilt.signatures.push_back({house.witness.name, house.witness.id(), std::string(72, '\0')});
  CHECK_FALSE(judge(*policy, spoilt, house.log.name, verify).ok());
  // Without its witness it is signed, and not yet witnessed.
  const auto alone = judge(*policy, house.note(3), house.log.name, verify);
  REQUIRE(alone.ok());
  CHECK_FALSE(alone->has_quorum);
  CHECK_FALSE(judge(*policy, house.witnessed(3), "okno.example/other", verify).ok());
}

TEST_CASE("a checkpoint with extension lines, leading zeroes or without a root is refused") {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  CHECK(read_checkpoint("a\n0\n" + root).ok());
  CHECK(read_checkpoint("a\n20852163\n" + root)->size == 20852163);
  for (const std::string& wrong :
       {"a\n01\n" + root, "a\n-1\n" + root, "a\n+1\n" + root, "a\n1\n" + root + "more\n", "\n1\n" + root,
        std::string("a\n1\n"), "a\n18446744073709551616\n" + root,
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n" + std::string()})
    CHECK_FALSE(read_checkpoint(wrong).ok());
}

TEST_CASE("groups count their members, groups among them") {
  std::string text;
  for (std::uint8_t i = 0; i < 6; ++i) {
    const votes::SigningKey key(votes::Seed{static_cast<std::uint8_t>(10 + i)});
    const std::string name = (i < 3 ? "X" : "Y") + std::to_string(i % 3 + 1);
    text += "witness " + name + " " +
            write_verifier_key(verifier_key(name + ".example", cosignature_type, key.open())) + "\n";
  }
  text +=
      " # three of each\n\ngroup Xs 2 X1 X2 X3\ngroup Ys any Y1 Y2 Y3\ngroup both all Xs Ys\nquorum both\n";
  const auto policy = read_policy(text);
  REQUIRE(policy.ok());
  const auto with = [&](std::string_view names) {
    return has_quorum(*policy, [&](const PolicyMember& member) {
      return names.find(member.name) != std::string_view::npos;
    });
  };
  CHECK(with("X1 X3 Y2"));
  CHECK_FALSE(with("X1 X2 X3"));
  CHECK_FALSE(with("X1 Y1 Y2 Y3"));
  for (const std::string& wrong :
       {text + "quorum both\n", text + "group again any X1\n", text + "witness X1 x\n",
        text + "group z 0 both\n", text + "group z 2 both\n", text + "group z any nobody\n", text + "else\n",
        text + "\r\n", text + "# end", std::string("quorum nobody\n"), std::string()})
    CHECK_FALSE(read_policy(wrong).ok());
  CHECK(has_quorum(*read_policy("quorum none\n"), [](const PolicyMember&) { return false; }));
}

TEST_CASE("a proof of a log shows its leaf under the policy, and no other") {
  const House house(300);
  const auto policy = read_policy(house.policy());
  const LogProof proof{"", 131, house.tree.inclusion(131, 300), write_note(house.witnessed(300))};
  const std::string text = write_log_proof(proof);
  const auto read = read_log_proof(text);
  REQUIRE(read.ok());
  CHECK(*read == proof);
  CHECK(verify_log_proof(*read, leaf_hash("131"), *policy, house.log.name, verify)->has_quorum);
  CHECK_FALSE(verify_log_proof(*read, leaf_hash("132"), *policy, house.log.name, verify).ok());
  std::size_t taken = 0;
  for (std::size_t bit = 0; bit < text.size() * 8; bit += 3) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    const auto other = read_log_proof(changed);
    if (!other) continue;
    const auto verdict = verify_log_proof(*other, leaf_hash("131"), *policy, house.log.name, verify);
    if (verdict.ok() && verdict->has_quorum) ++taken;
  }
  CHECK(taken == 0);
  LogProof extra = proof;
  extra.extra = "x";
  CHECK(*read_log_proof(write_log_proof(extra)) == extra);
}

TEST_CASE("a witness answers as the protocol says, and cosigns no second history") {
  const House house(20);
  House other(7);
  other.tree.append(leaf_hash("another history"));
  const auto answer = [&](std::uint64_t old, std::uint64_t seen, std::uint64_t size, const House& of) {
    const AddCheckpoint request{old, of.tree.consistency(old, size), write_note(of.note(size))};
    CHECK(*read_add_checkpoint(write_add_checkpoint(request)) == request);
    return status_of(
        judge_add_checkpoint(request, &house.log, {seen, house.tree.root_at(seen)}, verify).answer);
  };
  CHECK(answer(0, 0, 5, house) == 200);
  CHECK(answer(5, 5, 20, house) == 200);
  CHECK(answer(20, 20, 20, house) == 200);
  CHECK(answer(4, 5, 20, house) == 409);
  CHECK(answer(8, 8, 8, other) == 409);
  CHECK(answer(5, 5, 8, other) == 200);
  CHECK(answer(8, 8, 8, house) == 200);
  AddCheckpoint request{8, house.tree.consistency(7, 20), write_note(house.note(20))};
  const WitnessState state{8, house.tree.root_at(8)};
  CHECK(status_of(judge_add_checkpoint(request, &house.log, state, verify).answer) == 422);
  CHECK(status_of(judge_add_checkpoint(request, nullptr, state, verify).answer) == 404);
  Note unsigned_note = house.note(20);
  unsigned_note.signatures[0].bytes[0] ^= 1;
  request.checkpoint = write_note(unsigned_note);
  CHECK(status_of(judge_add_checkpoint(request, &house.log, state, verify).answer) == 403);
  request = {21, {}, write_note(house.note(20))};
  CHECK(status_of(judge_add_checkpoint(request, &house.log, state, verify).answer) == 400);
  CHECK(read_size_body("20\n") == 20);
  CHECK_FALSE(read_size_body("20"));
}

TEST_CASE("tiles have the paths and widths of the text, and lead back to the root") {
  CHECK(write_tile_path({0, 1234067, 256}) == "tile/0/x001/x234/067");
  CHECK(write_tile_path({std::nullopt, 0, 5}) == "tile/entries/000.p/5");
  for (const std::string_view path : {"tile/0/x001/x234/067", "tile/63/000", "tile/entries/x001/000.p/255"})
    CHECK(write_tile_path(*read_tile_path(path)) == path);
  for (const std::string_view wrong :
       {"tile/64/000", "tile/00/000", "tile/0/0", "tile/0/x000/001", "tile/0/000.p/256", "tile/0/000.p/0",
        "tile/0/000.p/01", "tile/0/../000", "tile//000", "tile/0/x999/x999/x999/x999/x999/x999/x999/999", ""})
    CHECK_FALSE(read_tile_path(wrong).ok());
  // The example of the text: 274 tiles of level 0, 2 of level 1, one of level 2, and as many bundles as of level 0.
  const std::vector<Tile> tiles = tiles_of(70000);
  CHECK(tiles.size() == 274 * 2 + 2 + 1);
  CHECK(tiles.back() == Tile{2, 0, 1});
  CHECK(has_tile(70000, {0, 273, 112}));
  CHECK_FALSE(has_tile(70000, {0, 273, 113}));
  CHECK(tiles_of(256).back() == Tile{1, 0, 1});
  const House house(700);
  RunningRoot root;
  for (const Tile& tile : tiles_of(700)) {
    if (tile.level != 0u) continue;
    const auto hashes = read_tile(write_tile(house.tree, tile), tile.width);
    REQUIRE(hashes.ok());
    for (const Digest& hash : *hashes) root.append(hash);
  }
  CHECK(root.root() == house.tree.root());
  const std::vector<std::string> entries = {"", "a", std::string(300, 'b')};
  CHECK(*read_entries(write_entries(entries), 3) == entries);
  CHECK_FALSE(read_entries(write_entries(entries), 2).ok());
  CHECK_FALSE(read_entries(write_entries(entries) + "x", 3).ok());
}
