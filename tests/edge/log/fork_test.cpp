// Two steps on one parent: which of them counts is the same at every node, whatever came first.
#include <algorithm>

#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

using log::LifeId;

// Copies of the node "a", each with a life of its own; `previous` is that of the life it came from.
struct Copy {
  explicit Copy(std::uint8_t seed, std::optional<LifeId> previous_life = {})
      : node({{"a"}, NodeId{"hub"}, {}}, seed), previous(previous_life) {}
  store::LifeRow row() const {
    store::LifeRow row = node.own_row();
    row.previous = previous;
    return row;
  }
  Told say(const Draft& draft) { return tell(node.say(draft)); }
  Told tell(const log::Appended& said) {
    std::vector<store::EventRow> rows;
    node.read([&](const Reading& reading) -> Status {
      rows.push_back(**reading.streams.event(said.key));
      return success();
    });
    return node.tell(rows, log::Paths::always).front();
  }
  TownNode node;
  std::optional<LifeId> previous;
};

void meet(TownNode& node, const std::vector<Copy*>& copies) {
  for (const Copy* copy : copies)
    node.write([&](Writing& writing) { return node.journal->introduce(writing, copy->row()); });
}

// What a node makes of these, in this order: its notes, and what waits.
std::string made_of(const std::vector<Copy*>& copies, const std::vector<Told>& told) {
  TownNode hub({{"hub"}, {}, {{"a"}, {"b"}}}, 2);
  meet(hub, copies);
  for (const Told& one : told) CHECK(hub.hear({"a"}, {one}).front().verdict == Verdict::kept);
  return hub.notes->dump() + hub.waiting();
}

// The same in every order.
std::string always_made_of(const std::vector<Copy*>& copies, const std::vector<Told>& told) {
  const std::string first = made_of(copies, told);
  std::vector<std::size_t> order(told.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  while (std::ranges::next_permutation(order).found) {
    std::vector<Told> otherwise;
    for (const std::size_t at : order) otherwise.push_back(told[at]);
    CHECK(made_of(copies, otherwise) == first);
  }
  return first;
}

// Several copies that all know the stream's first step.
struct Family {
  Family(const std::vector<Copy*>& all) : copies(all), stream(log::new_stream_id(all.front()->node.random)) {
    for (Copy* copy : copies) meet(copy->node, copies);
    first = copies.front()->say(note(stream, "one", {{"b"}}));
    for (std::size_t i = 1; i < copies.size(); ++i) copies[i]->node.hear({"hub"}, {first});
  }
  std::vector<Copy*> copies;
  log::StreamId stream;
  Told first;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_SUITE("log: forks") {
  TEST_CASE("of strangers the smaller life counts") {
    Copy one(1);
    Copy other(7);
    Family family({&one, &other});
    const Told of_one = one.say(note(family.stream, "of-one"));
    const Told of_other = other.say(note(family.stream, "of-other"));
    const std::string made = always_made_of(family.copies, {family.first, of_one, of_other});
    const bool is_one = one.node.life->id() < other.node.life->id();
    CHECK(holds(made, "of-one") == is_one);
    CHECK(holds(made, "of-other") == !is_one);
    CHECK(holds(made, "fork 1"));
  }

  TEST_CASE("what the life said counts before what was said by the copy of it, whichever is smaller") {
    for (const bool reversed : {false, true}) {
      Copy old(reversed ? 7 : 1);
      Copy restored(reversed ? 1 : 7, old.node.life->id());
      Family family({&old, &restored});
      const Told of_old = old.say(note(family.stream, "of-old"));
      const Told of_restored = restored.say(note(family.stream, "of-restored"));
      const std::string made = always_made_of(family.copies, {family.first, of_old, of_restored});
      CHECK(holds(made, "of-old"));
      CHECK_FALSE(holds(made, "of-restored"));
    }
  }

  TEST_CASE("a grandchild is an heir, too; and a circle of lives that somebody made up ends") {
    Copy old(1);
    Copy child(7, old.node.life->id());
    Copy grandchild(11, child.node.life->id());
    Family family({&old, &child, &grandchild});
    const Told of_old = old.say(note(family.stream, "of-old"));
    const Told of_grandchild = grandchild.say(note(family.stream, "of-grandchild"));
    CHECK(holds(always_made_of(family.copies, {family.first, of_old, of_grandchild}), "of-old"));

    Copy serpent(1);
    Copy tail(7, serpent.node.life->id());
    serpent.previous = tail.node.life->id();
    Family circle({&serpent, &tail});
    const Told of_serpent = serpent.say(note(circle.stream, "of-serpent"));
    const Told of_tail = tail.say(note(circle.stream, "of-tail"));
    CHECK(holds(always_made_of(circle.copies, {circle.first, of_serpent, of_tail}), "fork 1"));
  }

  TEST_CASE(
      "a life between two that is introduced last turns the choice round, as if it had been known before") {
    // The grandchild is the smaller one: as long as nobody knows whence it came, it counts.
    std::vector<std::uint8_t> seeds{1, 11};
    std::ranges::sort(seeds, {}, [](std::uint8_t seed) { return log::life_in_memory({seed})->id(); });
    Copy old(seeds[1]);
    Copy child(7, old.node.life->id());
    Copy grandchild(seeds[0], child.node.life->id());
    Family family({&old, &grandchild});
    const Told of_old = old.say(note(family.stream, "of-old"));
    const Told of_grandchild = grandchild.say(note(family.stream, "of-grandchild"));
    for (const bool by_its_node : {false, true}) {
      CAPTURE(by_its_node);
      TownNode hub({{"hub"}, {}, {{"a"}, {"b"}}}, 2);
      meet(hub, family.copies);
      for (const Told& one : {family.first, of_old, of_grandchild}) hub.hear({"a"}, {one});
      CHECK(holds(hub.notes->dump(), "of-grandchild"));
      if (by_its_node) {
        Draft introduction =
            note(log::new_stream_id(grandchild.node.random), log::write_introduction(child.row()), {{"hub"}});
        introduction.kind = std::string(log::node_kind);
        introduction.name = std::string(log::node_introduced);
        CHECK(hub.hear({"a"}, {grandchild.say(introduction)}).front().verdict == Verdict::kept);
      } else {
        meet(hub, {&child});
      }
      CHECK(holds(hub.notes->dump(), "of-old"));
      CHECK_FALSE(holds(hub.notes->dump(), "of-grandchild"));
      CHECK(hub.waiting() == "fork 1");
    }
  }

  TEST_CASE("among three, an heir that is smaller than a stranger does not turn the choice round") {
    // Of every three lives so that heir < stranger < ancestor: the heir goes, and of the rest the stranger is smaller.
    std::vector<std::uint8_t> seeds{1, 7, 11};
    std::ranges::sort(seeds, {}, [](std::uint8_t seed) { return log::life_in_memory({seed})->id(); });
    Copy ancestor(seeds[2]);
    Copy stranger(seeds[1]);
    Copy heir(seeds[0], ancestor.node.life->id());
    Family family({&ancestor, &stranger, &heir});
    const Told of_ancestor = ancestor.say(note(family.stream, "of-ancestor"));
    const Told of_stranger = stranger.say(note(family.stream, "of-stranger"));
    const Told of_heir = heir.say(note(family.stream, "of-heir"));
    const std::string made = always_made_of(family.copies, {family.first, of_ancestor, of_stranger, of_heir});
    CHECK(holds(made, "of-stranger"));
    CHECK(holds(made, "fork 2"));
  }

  TEST_CASE("with a step all that stands on it is set aside or counts: steps, remarks, owners") {
    Copy old(1);
    Copy restored(7, old.node.life->id());
    Family family({&old, &restored});
    const Told two = old.say(note(family.stream, "two"));
    const Told three = old.say(note(family.stream, "three"));
    const Told seen = old.say(remark(family.stream, "seen"));
    const Told other_two = restored.say(note(family.stream, "another-two"));
    Draft given_away = note(family.stream, "another-three", {{"b"}});
    given_away.owner = NodeId{"b"};
    const Told other_three = restored.say(given_away);
    const std::string made =
        always_made_of(family.copies, {family.first, two, three, seen, other_two, other_three});
    CHECK(holds(made, "of a after 3: one seen three two"));
    CHECK_FALSE(holds(made, "another"));
    CHECK(holds(made, "fork 2"));
  }

  TEST_CASE("what was erased on a history that counts no more stays erased") {
    Copy old(1);
    Copy restored(7, old.node.life->id());
    Family family({&old, &restored});
    Draft with_text = note(family.stream, "two");
    with_text.contents.push_back(log::make_content(old.node.random, "a-secret"));
    const auto hash = with_text.contents.front().hash;
    const Told two = old.say(with_text);
    restored.node.hear({"hub"}, {two});
    const Told other_three = restored.say(note(family.stream, "another-three"));
    Draft erasure = remark(family.stream, "");
    erasure.name = "log.erased";
    erasure.erases.push_back(hash);
    const Told erased = restored.say(erasure);
    const Told three = old.say(note(family.stream, "three"));
    const std::string made = always_made_of(family.copies, {family.first, two, other_three, erased, three});
    CHECK(holds(made, "three"));
    CHECK_FALSE(holds(made, "another"));
    CHECK_FALSE(holds(made, "secret"));
  }

  TEST_CASE("whom a step reached follows, also when it counts no more; and replay makes the same of it") {
    Copy old(1);
    Copy restored(7, old.node.life->id());
    Family family({&old, &restored});
    const Told other_two = restored.say(note(family.stream, "another-two", {{"c"}}));
    const Told two = old.say(note(family.stream, "two"));
    TownNode hub({{"hub"}, {}, {{"a"}, {"b"}}}, 2);
    meet(hub, family.copies);
    for (const Told& one : {family.first, other_two, two}) hub.hear({"a"}, {one});
    hub.read([&](const Reading& reading) -> Status {
      const auto stream = reading.streams.find(family.stream);
      CHECK(*reading.streams.follows((*stream)->key, NodeId{"c"}));
      CHECK((*stream)->steps == 2);
      CHECK((*stream)->projected == 2);
      return success();
    });
  }

  TEST_CASE("an owner acts once on what it had acted on before") {
    Copy old(1);
    Copy restored(7, old.node.life->id());
    Family family({&old, &restored});
    TownNode b({{"b"}, NodeId{"hub"}, {}}, 3, Knows::notes, true);
    meet(b, family.copies);
    Draft question = note(family.stream, "question");
    question.owner = NodeId{"b"};
    const Told asked = restored.say(question);
    for (const Told& one : {family.first, asked}) b.hear({"hub"}, {one});
    CHECK(holds(b.notes->dump(), "answer"));
    const std::size_t events = b.events();
    const Told two = old.say(note(family.stream, "two"));
    b.hear({"hub"}, {two});
    CHECK_FALSE(holds(b.notes->dump(), "answer"));
    CHECK(holds(b.notes->dump(), "two"));
    CHECK(b.events() == events + 1);
    CHECK(b.waiting() == "fork 2");
  }
}

}  // namespace
}  // namespace okno::testing
