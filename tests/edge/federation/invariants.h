// What has to hold of all nodes when lines and programs work again: log-protocol.md, section 9.
#pragma once

#include <map>
#include <set>

#include "edge/log/replay.h"
#include "edge/log/soundness.h"
#include "tests/edge/federation/simulated_notes.h"

namespace okno::testing {

class Invariants {
 public:
  explicit Invariants(Notes& notes) : notes_(notes), world_(notes.world) {}

  // Empty: all of them hold.
  std::vector<Broken> broken() {
    found_ = world_.broken;
    if (const std::string words = notes_.missing(); !words.empty()) add(1, words);
    for (const SimulatedNode* node : notes_.everybody()) {
      check_sound(*node);
      look_at_numbers(*node);
    }
    for (SimulatedNode* node : world_.nodes()) {
      check_replay(*node);
      check_contents(*node);
      look_at_streams(*node);
    }
    check_bad_streams();
    check_same();
    check_keys();
    if (world_.most_pages > most_pages) add(9, "a comparison took " + std::to_string(world_.most_pages));
    return found_;
  }
  // All compare twice: the second time nothing changes hands, nor is anything refused. To be asked last.
  std::vector<Broken> broken_by_comparing() {
    found_.clear();
    compare();
    const std::string moved = compare();
    if (moved.find("compared with") != std::string::npos || moved.find("is refused") != std::string::npos)
      add(9, "a second comparison found something to exchange: " + moved);
    for (const SimulatedNode* node : world_.nodes()) {
      const auto links = node->look<std::vector<store::LinkRow>>(
          [](const store::Reading& reading) { return reading.links.all().value(); });
      for (const store::LinkRow& link : links)
        if (node->link && !link.compared_at && link.peer == node->config.hub->node)
          add(9, node->name + " has not ended its comparison");
    }
    return found_;
  }

 private:
  static constexpr std::uint64_t most_pages = 20;

  // What nodes tell of it.
  std::string compare() {
    for (SimulatedNode* node : world_.nodes()) {
      node->told.clear();
      if (node->is_up()) node->compare_soon();
    }
    world_.run(std::chrono::minutes(2));
    std::string told;
    for (const SimulatedNode* node : world_.nodes())
      for (const std::string& line : node->told) told += node->name + ": " + line + "; ";
    return told;
  }
  void add(int invariant, std::string words) { found_.push_back({invariant, std::move(words)}); }

  // 2
  void check_sound(const SimulatedNode& node) {
    const auto soundness = log::examine_log(*node.store);
    REQUIRE(soundness.ok());
    if (soundness->faults > 0) add(2, node.name + ": " + soundness->first.front());
  }

  // 3
  void check_replay(SimulatedNode& node) {
    log::Projectors projectors;
    node.add_projectors(projectors, node.neighbours());
    const auto anew = store::open_memory();
    const auto replayed = log::replay(node.config.node, *node.store, *anew, projectors);
    if (!replayed) return add(3, node.name + " cannot be replayed: " + replayed.error().detail);
    for (const log::Difference& one : replayed->differences)
      add(3, node.name + " has other rows than its log: " + one.table + ", " + one.detail);
  }

  // 4
  void look_at_numbers(const SimulatedNode& node) {
    node.look<int>([&](const store::Reading& reading) {
      const auto all_events = reading.streams.events_after(0, 100'000).value();
      for (const store::EventRow& row : all_events) {
        const auto life = reading.lives.find(row.life).value();
        const auto [at, is_new] = numbers_.emplace(std::pair(life->id, row.seq), row.hash);
        if (!is_new && at->second != row.hash && !world_.doubled_lives.contains(life->id))
          add(4, node.name + ": a life has given number " + std::to_string(row.seq) + " twice");
      }
      return 0;
    });
  }

  // 5 and 8
  void check_contents(const SimulatedNode& node) {
    node.look<int>([&](const store::Reading& reading) {
      const auto all_streams = reading.streams.after(0, "note", 100'000).value();
      for (const store::StreamRow& stream : all_streams) {
        const auto shown = reading.surveys.find(stream.key).value();
        const auto all_contents = reading.contents.of(stream.key).value();
        for (const store::ContentRow& row : all_contents) {
          const std::string what = "a content of stream " + log::to_string(stream.id) + " at " + node.name;
          const bool is_erased = notes_.is_erased(stream.id, row.hash);
          if (row.place == store::ContentPlace::erased) continue;
          if (is_erased && !row.is_hidden && row.place != store::ContentPlace::missing)
            add(5, what + " can be read after its tombstone");
          if (is_erased && shown && shown->document.find("text " + to_string(row.hash)) != std::string::npos)
            add(5, what + " is shown after its tombstone");
          if (row.place == store::ContentPlace::missing) {
            if (!is_erased) add(8, what + " has not come");
          } else if (!may_have(node, stream.id)) {
            add(5, what + ", which does not follow it");
          }
        }
      }
      return 0;
    });
  }
  // Followers, and the hubs over them where it leaves its node.
  bool may_have(const SimulatedNode& node, const log::StreamId& id) {
    const Notes::Stream* stream = notes_.stream_of(id);
    if (stream == nullptr) return true;  // nobody knows any more what it was
    const auto followers = notes_.followers_of(*stream);
    if (followers.contains(node.place.id)) return true;
    if (followers.size() < 2) return false;
    return std::ranges::any_of(followers, [&](std::string at) {
      while (!at.empty() && at != node.place.id) at = world_.at(at).place.hub;
      return !at.empty();
    });
  }

  // 6
  void check_bad_streams() {
    if (std::ranges::none_of(notes_.streams, &Notes::Stream::has_later_words)) return;
    for (const Notes::Said& one : notes_.said) {
      const Notes::Stream* stream = notes_.stream_of(one.stream);
      if (stream == nullptr || stream->has_later_words) continue;
      for (const std::string& id : notes_.followers_of(*stream))
        if (world_.at(id).presence(one.stream, one.hash).times == 0)
          return add(6, "a stream that " + id + " cannot read keeps another from it");
    }
  }

  // 3 and 10: what nodes make of the same events of a stream.
  struct Made {
    const SimulatedNode* node = nullptr;
    std::string choice;  // which events count
    std::string row, shown;
    std::set<std::string> followers;
  };
  void look_at_streams(const SimulatedNode& node) {
    node.look<int>([&](const store::Reading& reading) {
      const auto all_streams = reading.streams.after(0, "", 100'000).value();
      for (const store::StreamRow& stream : all_streams) {
        std::map<store::EventKey, std::string> codes;
        const auto all_waiting = reading.streams.waiting(stream.key).value();
        for (const store::WaitingRow& row : all_waiting) codes[row.event] = row.code;
        std::set<std::string> all, choice;
        const auto all_events = reading.streams.events(stream.key).value();
        for (const store::EventRow& event : all_events) {
          const std::string hash = to_string(event.hash);
          const bool is_aside = event.state == store::EventState::set_aside;
          all.insert(hash);
          choice.insert(hash + (is_aside                                    ? " aside"
                                : event.state == store::EventState::waiting ? " waits"
                                                                            : " counts"));
          if (!is_aside) continue;
          if (codes[event.key] != "fork")
            add(10, node.name + ": a step is set aside and not listed as that, but as " + codes[event.key]);
          if (world_.why_forks.empty()) add(10, node.name + ": a step is set aside, and nothing forks");
        }
        Made made{&node, join(choice), {}, {}, {}};
        made.row = stream.kind + " of " + stream.origin.value + " and " + stream.owner.value + " after " +
                   std::to_string(stream.steps) + (stream.head ? to_string(*stream.head) : "") +
                   (stream.is_for_all ? " for all" : "");
        const auto shown = reading.surveys.find(stream.key).value();
        made.shown = (shown ? shown->owner.value + shown->document : "") + std::to_string(stream.projected);
        const auto all_followers = reading.streams.followers(stream.key).value();
        for (const NodeId& follower : all_followers) made.followers.insert(follower.value);
        made_[to_string(stream.id) + join(all)].push_back(std::move(made));
      }
      return 0;
    });
  }
  void check_same() {
    for (const auto& [of, all] : made_)
      for (const Made& one : all) check_same(all.front(), one, of);
  }
  void check_same(const Made& one, const Made& other, const std::string& of) {
    const std::string nodes = one.node->name + " and " + other.node->name;
    const std::string stream = " of stream " + of.substr(0, 22);
    if (one.choice != other.choice) {
      add(10, nodes + " do not agree which steps count" + stream + ": " + one.choice + " | " + other.choice);
      return;
    }
    if (one.row != other.row)
      add(3, nodes + " have other rows" + stream + ": " + one.row + " | " + other.row);
    auto followers = one.followers;
    auto others = other.followers;
    for (const SimulatedNode* node : {one.node, other.node}) {  // none lists itself
      followers.erase(node->place.id);
      others.erase(node->place.id);
    }
    if (followers != others) add(3, nodes + " have other followers" + stream);
    const Place& here = one.node->place;
    const Place& there = other.node->place;
    // Who may be believed is each node's own to know.
    const bool is_of_all = !one.row.starts_with(log::node_kind);
    if (is_of_all && here.knows_notes == there.knows_notes && here.is_old == there.is_old &&
        one.shown != other.shown)
      add(3, nodes + " show something else" + stream + ": " + one.shown + " | " + other.shown);
  }
  static std::string join(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += " " + word;
    return text;
  }

  // 12
  void check_keys() {
    for (const auto& [key, stream] : notes_.keys) {
      const Notes::Stream* known = notes_.stream_of(stream);
      if (known == nullptr || !world_.at(known->origin).place.knows_notes) continue;
      if (world_.at(known->origin).begun_with(std::string(key_begins) + key) != stream)
        add(12, known->origin + " would answer the key " + key + " with another stream");
    }
  }

  Notes& notes_;
  Simulation& world_;
  std::vector<Broken> found_;
  std::map<std::pair<log::LifeId, std::uint64_t>, log::EventHash> numbers_;
  std::map<std::string, std::vector<Made>> made_;
};

inline std::string in_words(const std::vector<Broken>& broken) {
  std::string words;
  for (const Broken& one : broken) {
    if (words.size() > 2000) return words + "and more";
    words += "\n  invariant " + std::to_string(one.invariant) + ": " + one.words;
  }
  return words;
}

}  // namespace okno::testing
