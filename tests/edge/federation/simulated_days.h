// What befalls the nodes of a region, drawn by a seed: lines and programs that fail, disks that are lost, copies that run
// beside what they were copied from, clocks that are set, peers that lie. Then all is well again, and the invariants of
// the protocol have to hold.
#pragma once

#include <cstdlib>

#include "tests/edge/federation/invariants.h"

namespace okno::testing {

// Copies of nodes' databases, made beside the running nodes.
struct Copies {
  Notes& notes;
  Simulation& world = notes.world;
  std::map<std::string, std::unique_ptr<store::Store>> kept{};

  void make(const std::string& id) { kept[id] = world.at(id).disk.copy(); }
  bool has(const std::string& id) const { return kept.contains(id); }
  // The node's disk died; the copy goes on as `okno restore` lets it: under another life.
  void restore(const std::string& id) {
    SimulatedNode& node = put_in_place(id);
    if (node.weakness == Weakness::new_life) return world.revive(id);
    CHECK(node.begin_life().ok());
    world.revive(id);
    if (node.weakness == Weakness::recovering) node.recover_alone();
  }
  // As a virtual machine does that goes back to its snapshot: nothing in it tells that it did.
  void roll_back(const std::string& id) {
    SimulatedNode& node = put_in_place(id);
    node.is_doubtful = true;
    world.why_forks = id + " went back without knowing";
    world.doubled_lives.insert(log::life_in_memory(node.seed)->id());
    world.revive(id);
  }

 private:
  SimulatedNode& put_in_place(const std::string& id) {
    SimulatedNode& node = world.at(id);
    node.disk.is_full = false;
    notes.forget_what_only(node, kept.at(id).get());
    if (node.is_up()) node.crash();
    node.disk.replace(store::copy_of_memory(*kept.at(id)));
    return node;
  }
};

class Days {
 public:
  enum class Lose { lines, disks };

  Days(const std::vector<Place>& places, std::uint64_t seed, Lose lose)
      : world(places, seed), notes{world}, copies{notes}, lose_(lose) {
    for (const Place& place : places) ids_.push_back(place.id);
    lies_ = one_in(4);
    repeats_ = one_in(4);
    sets_clocks_ = one_in(4);
    fills_disks_ = one_in(4);
    loses_files_ = one_in(4);
    is_copied_ = one_in(4);
    if (lose == Lose::lines) {
      world.faults = {.dropped = 0.1, .cut = 0.1, .doubled = 0.1, .crashed = one_in(2) ? 0.0 : 0.03};
    } else {
      world.faults = {.dropped = 0.05, .cut = 0.05, .doubled = 0.05, .crashed = one_in(2) ? 0.0 : 0.01};
      is_rolled_back_ = one_in(4);
      recovers_alone_ = one_in(4);
      world.run(std::chrono::minutes(5));
    }
    if (lies_) world.faults.lied = 0.02;
    if (repeats_) world.faults.replayed = 0.1;
  }

  Simulation world;
  Notes notes;
  Copies copies;

  void act() {
    SimulatedNode& node = somebody();
    if (one_in(4)) {
      befall(node);
    } else if (lose_ == Lose::disks && one_in(4)) {
      lose(node);
    } else {
      speak(node);
    }
    if (lose_ == Lose::disks && one_in(12))
      world.run(one_in(50) ? std::chrono::hours(26) : minutes_below(30));
    world.run(std::chrono::milliseconds(world.draw(lose_ == Lose::disks ? 60'000 : 30'000)));
  }

  // Everything works again: ten minutes later nothing may be missing.
  std::string end_in_peace() {
    world.faults = {};
    for (SimulatedNode* copy : world.copies()) put_away(*copy);
    for (SimulatedNode* node : world.nodes()) {
      world.join(node->name);
      node->disk.is_full = false;
      world.set_clock(*node, {});
      // As the program does now and then: a start with a full disk could not note what was gone.
      if (node->is_up()) CHECK(log::want_lost_files(*node->store, node->clock).ok());
    }
    world.run(std::chrono::minutes(2));
    for (SimulatedNode* node : world.nodes()) {
      // The one that was left was the later one, and its hub holds it for the copy: it is given another life.
      if (node->journal->has_another_like_it()) {
        node->crash();
        CHECK(node->begin_life().ok());
        world.revive(node->place.id);
      }
      // A peer that lied can be believed again.
      if (world.lies == 0) continue;
      node->compare_soon();
      node->receiver->greet_again();
      if (node->link) node->link->greet_again();
    }
    // A clock that was set back may leave a pause twice as long.
    world.run(std::chrono::minutes(world.skews > 0 ? 20 : 10));
    Invariants invariants(notes);
    const auto broken = invariants.broken();
    if (!broken.empty() && std::getenv("OKNO_SEED") != nullptr) say_what_was_told();
    if (!broken.empty()) return in_words(broken);
    return in_words(invariants.broken_by_comparing());
  }

 private:
  // A seed that is run alone is one that somebody looks into.
  void say_what_was_told() {
    MESSAGE("lies " << world.lies << ", clocks set " << world.skews << ", forks by " << world.why_forks);
    for (const SimulatedNode* node : world.nodes())
      for (const std::string& line : node->told) MESSAGE(node->name << ": " << line);
  }
  bool one_in(std::uint64_t many) { return world.draw(many) == 0; }
  const std::string& some_id() { return ids_[world.draw(ids_.size())]; }
  // Mostly a node; where it was copied, sometimes the copy.
  SimulatedNode& somebody() {
    const auto all = world.copies();
    if (!all.empty() && one_in(4)) return *all[world.draw(all.size())];
    return world.at(some_id());
  }
  std::chrono::milliseconds minutes_below(std::uint64_t most) {
    return std::chrono::milliseconds(world.draw(most * 60'000));
  }

  void speak(SimulatedNode& node) {
    if (one_in(2)) return notes.go_on_somewhere(node);
    if (one_in(5)) return notes.pass_on_somewhere(some_id());
    if (!node.is_up()) return;
    if (one_in(6) && !notes.said.empty()) {
      const Notes::Said one = notes.said[world.draw(notes.said.size())];
      const bool has_key =
          std::ranges::any_of(notes.keys, [&](const auto& key) { return key.second == one.stream; });
      if (!has_key) notes.erase(one);
    } else if (one_in(6) && !is_copied_) {
      const std::string key = std::to_string(world.draw(20)) + " of " + node.place.id;
      const bool is_old = notes.keys.contains(key);
      if (is_old && node.is_recovering()) return;  // what it was given may be missing still
      if (const auto stream = notes.begin_once(node.place.id, {some_id()}, key); stream && !is_old)
        notes.keys[key] = *stream;
    } else {
      notes.begin(node, {some_id(), some_id()}, one_in(3) ? 70'000 : world.draw(2) * 100);
    }
  }

  void befall(SimulatedNode& node) {
    switch (world.draw(8)) {
      case 0:
        return world.part(node.name);
      case 1:
      case 2:
        return world.join(node.name);
      case 3:
        return world.crash(node, std::chrono::milliseconds(world.draw(60'000)));
      case 4:
        // Within what the protocol allows, or beyond it for a while.
        if (sets_clocks_)
          world.set_clock(node, one_in(3)   ? std::chrono::milliseconds(0)
                                : one_in(2) ? minutes_below(8) - std::chrono::minutes(4)
                                            : minutes_below(20 * 60) - std::chrono::hours(10));
        return;
      case 5:
        if (fills_disks_) node.disk.is_full = !node.disk.is_full;
        return;
      case 6:
        if (loses_files_) lose_a_file(node);
        return;
      default:
        if (is_copied_) copy_or_end(node);
    }
  }
  void lose_a_file(SimulatedNode& node) {
    for (const Notes::Said& one : notes.said)
      for (const log::ContentHash& hash : one.contents) {
        if (!node.store->files().has(hash) || !node.is_up()) continue;
        const auto others = notes.everybody();
        if (std::ranges::count_if(others, [&](const SimulatedNode* other) {
              const auto row = other->content(one.stream, hash);
              return row && row->place == store::ContentPlace::file && other->store->files().has(hash);
            }) < 2)
          continue;
        node.store->files().remove(hash);
        return world.crash(node, std::chrono::milliseconds(1000));
      }
  }
  // Also of a hub that has a hub; the topmost one's copies would be found by nobody.
  void copy_or_end(SimulatedNode& node) {
    const auto all = world.copies();
    if (!all.empty()) return put_away(*all.front());
    if (!node.is_up() || !node.link || node.disk.is_full) return;
    (void)world.copy(node.place.id, one_in(2) ? Simulation::Copied::folder : Simulation::Copied::bits);
  }
  void put_away(SimulatedNode& copy) {
    world.put_away(copy);
    notes.forget_what_only(copy);
  }

  void lose(SimulatedNode& node) {
    const std::string& id = node.place.id;
    if (node.name != id || !node.is_up()) return;
    if (!copies.has(id) || one_in(3)) return copies.make(id);
    if (is_rolled_back_ && one_in(3)) return copies.roll_back(id);
    copies.restore(id);
    if (recovers_alone_ && one_in(2)) {
      world.why_forks = id + " recovered alone";
      node.recover_alone();
      node.had_met.clear();
    }
  }

  const Lose lose_;
  std::vector<std::string> ids_;
  bool lies_ = false, repeats_ = false, sets_clocks_ = false, fills_disks_ = false, loses_files_ = false;
  bool is_copied_ = false, is_rolled_back_ = false, recovers_alone_ = false;
};

// Some do not know the kind, and some have an older program.
inline std::vector<Place> some_region(std::uint64_t seed) {
  std::vector<Place> places = a_region();
  if (seed % 5 == 1) places[1].knows_notes = false;
  if (seed % 5 == 2) places[seed % 2 == 0 ? 0 : 3].is_old = true;
  return places;
}

// One seed alone: OKNO_SEED=7. Other ranges: OKNO_SEEDS=10000.
inline void for_every_seed(std::uint64_t usually, const std::function<void(std::uint64_t)>& live) {
  if (const char* only = std::getenv("OKNO_SEED")) return live(std::stoull(only));
  const char* most = std::getenv("OKNO_SEEDS");
#ifdef __SANITIZE_ADDRESS__
  // The same code runs ten times slower, and its faults of memory do not wait for the hundredth seed.
  usually = 25;
#endif
  const std::uint64_t seeds = most != nullptr ? std::stoull(most) : usually;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) live(seed);
}

}  // namespace okno::testing
