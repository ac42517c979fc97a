#include "edge/federation/comparing.h"

#include <algorithm>
#include <map>

#include "edge/federation/parcel.h"

namespace okno::federation {
namespace {

constexpr std::uint64_t short_enough = 32;  // to be listed
constexpr std::uint64_t pieces = 16;

// One look at a part of a life: its print, and its ids where they may be needed.
struct Seen {
  log::Print print;
  std::vector<Listed> ids;
};
Result<Seen> look(const store::Reading& reading, Scope& scope, const log::LifeId& id, std::uint64_t from,
                  std::uint64_t to, std::size_t most_ids) {
  Seen seen;
  const auto life = reading.lives.find(id);
  if (!life) return life.error();
  if (!*life) return seen;
  Status held = success();
  const Status read =
      reading.streams.glance((*life)->key, from, to, [&](const store::Streams::Glance& event) {
        const auto holds = scope.holds(reading, event.stream);
        if (!holds && held) held = holds.error();
        if (!holds || !*holds) return;
        seen.print.add(event.hash);
        if (seen.ids.size() <= most_ids) seen.ids.push_back({event.hash, event.key});
      });
  if (!read) return read.error();
  if (!held) return held.error();
  return seen;
}

wire::LogRange as_range(const log::LifeId& life, std::uint64_t from, std::uint64_t to,
                        const log::Print& print) {
  return {life, from, to, print.count(), print.name()};
}

class Answer {
 public:
  Answer(const store::Reading& reading, Scope& scope,
         std::unordered_map<log::EventHash, store::EventKey>& listed)
      : reading_(reading), scope_(scope), listed_(listed) {}

  // Of what the asker describes otherwise; `theirs`: how many it has.
  Status say(const log::LifeId& life, std::uint64_t from, std::uint64_t to, std::uint64_t theirs,
             const log::PrintName* print) {
    // What the asker has nothing of is listed as long as there is room.
    const std::uint64_t room = wire::most_listed - named_;
    const std::uint64_t most = theirs == 0 ? room : std::min(room, short_enough);
    const auto seen = look(reading_, scope_, life, from, to, most);
    if (!seen) return seen.error();
    if (print != nullptr && seen->print.name() == *print) return success();
    if (print == nullptr && seen->print.count() == 0) return success();
    if ((seen->print.count() <= most || from == to) && answer_.lists.size() < wire::most_lists) {
      add_list(life, from, to, seen->ids);
      return success();
    }
    return cut(life, from, to, seen->print);
  }

  Status say_all(const wire::LogList& asked) {
    const auto seen = look(reading_, scope_, asked.life, asked.from, asked.to, wire::most_listed - named_);
    if (!seen) return seen.error();
    if (named_ + seen->ids.size() > wire::most_listed || answer_.lists.size() >= wire::most_lists)
      return cut(asked.life, asked.from, asked.to, seen->print);
    add_list(asked.life, asked.from, asked.to, seen->ids);
    return success();
  }

  // Lives, and numbers of lives, beyond what was asked about.
  Status say_beyond(const wire::LogCompare& asked) {
    std::map<log::LifeId, std::uint64_t> upto;
    for (const wire::LogRange& range : asked.ranges) upto[range.life] = std::max(upto[range.life], range.to);
    const auto lives = reading_.lives.all();
    if (!lives) return lives.error();
    for (const store::LifeRow& life : *lives) {
      const auto last = reading_.streams.last_seq(life.key);
      if (!last) return last.error();
      const auto known = upto.find(life.id);
      const std::uint64_t from = known == upto.end() ? 1 : known->second + 1;
      if (from > *last) continue;
      if (Status said = say(life.id, from, *last, 0, nullptr); !said) return said;
    }
    return success();
  }

  wire::LogCompare take() { return std::move(answer_); }

 private:
  void add_list(const log::LifeId& life, std::uint64_t from, std::uint64_t to,
                const std::vector<Listed>& ids) {
    wire::LogList& list = answer_.lists.emplace_back(wire::LogList{life, from, to, {}});
    for (const Listed& one : ids) {
      list.ids.push_back(one.id);
      listed_.emplace(one.id, one.key);
    }
    named_ += ids.size();
  }

  Status cut(const log::LifeId& life, std::uint64_t from, std::uint64_t to, const log::Print& print) {
    // Too many at once: the asker comes back with it alone.
    if (answer_.ranges.size() + pieces > wire::most_ranges) {
      answer_.ranges.push_back(as_range(life, from, to, print));
      return success();
    }
    const std::uint64_t numbers = to - from + 1;
    const std::uint64_t size = (numbers + pieces - 1) / pieces;
    for (std::uint64_t at = from; at <= to; at += size) {
      const std::uint64_t end = std::min(to, at + size - 1);
      const auto seen = look(reading_, scope_, life, at, end, 0);
      if (!seen) return seen.error();
      answer_.ranges.push_back(as_range(life, at, end, seen->print));
    }
    return success();
  }

  const store::Reading& reading_;
  Scope& scope_;
  std::unordered_map<log::EventHash, store::EventKey>& listed_;
  wire::LogCompare answer_;
  std::size_t named_ = 0;
};

}  // namespace

Result<bool> Scope::holds(const store::Reading& reading, store::StreamKey stream) {
  const auto place = static_cast<std::size_t>(stream);
  if (place < known_.size() && known_[place] != Known::unknown) return known_[place] == Known::yes;
  const auto row = reading.streams.find(stream);
  if (!row) return row.error();
  bool heard = false;
  if (*row) {
    const auto followers = reading.streams.followers(stream);
    if (!followers) return followers.error();
    const log::Neighbourhood neighbourhood(neighbours_, reading.lives);
    const auto hops = neighbourhood.hops(*followers, (*row)->is_for_all);
    if (!hops) return hops.error();
    heard = hops->contains(peer_);
  }
  if (place >= known_.size()) known_.resize(place + 1, Known::unknown);
  known_[place] = heard ? Known::yes : Known::no;
  return heard;
}

Result<std::vector<Listed>> list(const store::Reading& reading, Scope& scope, const log::LifeId& life,
                                 std::uint64_t from, std::uint64_t to) {
  auto seen = look(reading, scope, life, from, to, SIZE_MAX - 1);
  if (!seen) return seen.error();
  return std::move(seen->ids);
}

Result<wire::LogRange> range_of(const store::Reading& reading, Scope& scope, const log::LifeId& life,
                                std::uint64_t from, std::uint64_t to) {
  const auto seen = look(reading, scope, life, from, to, 0);
  if (!seen) return seen.error();
  return as_range(life, from, to, seen->print);
}

Result<std::vector<wire::LogRange>> all_ranges(const store::Reading& reading, Scope& scope) {
  std::vector<wire::LogRange> ranges;
  const auto lives = reading.lives.all();
  if (!lives) return lives.error();
  for (const store::LifeRow& life : *lives) {
    const auto last = reading.streams.last_seq(life.key);
    if (!last) return last.error();
    if (*last == 0) continue;
    auto range = range_of(reading, scope, life.id, 1, *last);
    if (!range) return range.error();
    if (range->count > 0) ranges.push_back(*std::move(range));
  }
  return ranges;
}

Result<wire::LogCompare> compare(const store::Reading& reading, Scope& scope, const wire::LogCompare& asked,
                                 std::unordered_map<log::EventHash, store::EventKey>& listed) {
  Answer answer(reading, scope, listed);
  for (const wire::LogRange& range : asked.ranges)
    if (Status said = answer.say(range.life, range.from, range.to, range.count, &range.print); !said)
      return said.error();
  for (const wire::LogList& one : asked.lists)
    if (Status said = answer.say_all(one); !said) return said.error();
  if (asked.page == 0)
    if (Status said = answer.say_beyond(asked); !said) return said.error();
  wire::LogCompare given = answer.take();
  given.page = asked.page;
  return given;
}

Status note_compared(Station& station, store::Writing& writing, const NodeId& peer) {
  auto link = writing.links.find(peer);
  if (!link) return link.error();
  if (!*link || (*link)->own_life != station.journal.life().id()) return success();
  (*link)->compared_at = station.clock.now();
  (*link)->is_settled = true;
  if (Status put = writing.links.put(**link); !put) return put;
  // Whoever can be introduced has been: what the peer refused may be taken now.
  if (const auto again = send_refused_again(station, writing, peer); !again) return again.error();
  return station.journal.settle(writing);
}

}  // namespace okno::federation
