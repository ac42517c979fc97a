#include "edge/federation/meeting.h"

#include <algorithm>

#include "edge/federation/parcel.h"
#include "edge/log/neighbourhood.h"
#include "shared/log/messages.h"

namespace okno::federation {
namespace {

constexpr int most_at_once = 1000;

log::LinkPoint in_of(const store::LinkRow& link) { return {link.received, link.received_chain}; }
log::LinkPoint out_of(const store::LinkRow& link) { return {link.sent, link.sent_chain}; }

// Empty: it is the node, and holds the key of that life.
std::string why_not(const NodeId& peer, const wire::LogHello& hello) {
  if (hello.node != peer) return "node " + peer.value + " introduced itself as " + hello.node.value;
  const auto previous = hello.previous ? std::optional(hello.previous->previous) : std::nullopt;
  if (!log::verify_signature(hello.key, log::introduction_message(hello.node, hello.key, previous),
                             hello.proof))
    return "node " + peer.value + " does not hold the key of its life " + log::to_string(hello.life);
  return {};
}

// Whether the life that was last known here vouches for the new one.
bool is_vouched_for(const wire::LogHello& hello, const store::LifeRow& last) {
  if (!hello.previous || !hello.previous->proof || hello.previous->previous.life != last.id) return false;
  return log::verify_signature(last.public_key,
                               log::introduction_message(hello.node, hello.key, hello.previous->previous),
                               *hello.previous->proof);
}

// The line for the administrator.
Result<std::string> introduce(Station& station, store::Writing& writing, const wire::LogHello& hello) {
  const auto last = writing.lives.latest_of(hello.node);
  if (!last) return last.error();
  store::LifeRow life;
  life.id = hello.life;
  life.node = hello.node;
  life.public_key = hello.key;
  if (hello.previous) {
    life.previous = hello.previous->previous.life;
    life.previous_seq = hello.previous->previous.seq;
  }
  life.since = station.clock.now();
  if (const Status done = station.journal.introduce(writing, life, hello.number_prefix); !done)
    return done.error();
  const std::string name = "node " + hello.node.value;
  if (!*last) return "federation: " + name + " introduced itself; its life is " + log::to_string(hello.life);
  if (is_vouched_for(hello, **last))
    return "federation: " + name + " has a new key, signed by the one before; its life is now " +
           log::to_string(hello.life);
  return "federation: WARNING: " + name + " began a new life " + log::to_string(hello.life) +
         " that its previous one did not sign; unless it was restored or moved, its shared secret may be "
         "stolen";
}

// Whether the peer may have kept what it says of what this node sent it.
Result<bool> may_have_kept(const store::Writing& writing, const store::LinkRow& link,
                           const log::LinkPoint& kept) {
  log::LinkPoint point = out_of(link);
  if (kept.number < point.number) return false;
  while (point.number < kept.number) {
    const auto rows = writing.links.queue(link.peer, point.number, most_at_once, most_bytes_a_batch);
    if (!rows) return rows.error();
    if (rows->empty()) return false;
    for (const store::QueuedRow& row : *rows)
      if (point.number < kept.number) point = log::after(point, row.event.hash);
  }
  return point == kept;
}

// Whether this node has kept what the peer knows it to have kept.
bool have_kept(const store::LinkRow& link, const log::LinkPoint& acknowledged) {
  if (acknowledged.number == link.received) return acknowledged.chain == link.received_chain;
  // Number 0 means that the peer began anew, or that not one acknowledgement has reached it: to begin anew is right
  // for both.
  return acknowledged.number > 0 && acknowledged.number < link.received;
}

Result<bool> agrees(const Station& station, const store::Writing& writing, const store::LinkRow& link,
                    const wire::LogHello& hello) {
  if (link.own_life != station.journal.life().id() || link.peer_life != hello.life) return false;
  if (!have_kept(link, hello.out)) return false;
  return may_have_kept(writing, link, hello.in);
}

// Whether the links of this life have shown already that nothing is missing here.
Result<bool> has_settled(const Station& station, const store::Reading& reading,
                         const std::optional<store::LinkRow>& before) {
  const log::LifeId& life = station.journal.life().id();
  if (before && before->own_life == life && before->is_settled) return true;
  // Whom this node had never met can have nothing of what it lost.
  if (before && before->peer_life != log::LifeId{}) return false;
  const auto links = reading.links.all();
  if (!links) return links.error();
  return std::ranges::any_of(
      *links, [&](const store::LinkRow& link) { return link.own_life == life && link.is_settled; });
}

Status begin_anew(Station& station, store::Writing& writing, const std::optional<store::LinkRow>& before,
                  const NodeId& peer, const log::LifeId& peer_life) {
  const auto settled = has_settled(station, writing, before);
  if (!settled) return settled.error();
  if (const Status dropped = writing.links.drop_queue(peer, UINT64_MAX); !dropped) return dropped;
  store::LinkRow link;
  link.peer = peer;
  link.own_life = station.journal.life().id();
  link.peer_life = peer_life;
  link.is_settled = *settled;
  if (const Status put = writing.links.put(link); !put) return put;
  station.journal.links_changed();
  if (const Status told = station.journal.introduce_own_lives(writing); !told) return told;
  if (const Status queued = station.journal.queue_introductions(writing, peer); !queued) return queued;
  // Whatever the peer lacks, a comparison brings to it; what it refused is listed by its queue.
  const auto again = send_refused_again(station, writing, peer);
  return again ? success() : Status(again.error());
}

}  // namespace

Result<wire::LogHello> hello_for(const Station& station, const store::Reading& reading, const NodeId& peer,
                                 std::uint64_t counter) {
  const log::Life& life = station.journal.life();
  wire::LogHello hello;
  hello.node = station.self();
  hello.life = life.id();
  hello.key = life.public_key();
  const auto row = reading.lives.find(life.id());
  if (!row) return row.error();
  std::optional<log::PreviousLife> previous;
  if (*row && (*row)->previous) {
    previous = log::PreviousLife{*(*row)->previous, (*row)->previous_seq};
    hello.previous = wire::PreviousLifeProof{*previous, life.previous_proof()};
  }
  hello.proof = life.sign(log::introduction_message(hello.node, hello.key, previous));
  const auto start = log::parse_bytes<log::StartTag>(life.start_id());
  if (!start) return start.error();
  hello.start = *start;
  hello.counter = counter;
  hello.formats = {"okno1"};
  hello.number_prefix = station.journal.neighbours().number_prefix;
  const auto link = reading.links.find(peer);
  if (!link) return link.error();
  if (*link && (*link)->own_life == life.id()) {
    hello.in = in_of(**link);
    hello.out = out_of(**link);
    hello.compare = !(*link)->compared_at;
  }
  return hello;
}

Result<Met> meet(Station& station, store::Writing& writing, const NodeId& peer, const wire::LogHello& hello) {
  if (std::string why = why_not(peer, hello); !why.empty()) return Error::forbidden(std::move(why));
  Met met;
  const auto known = writing.lives.find(hello.life);
  if (!known) return known.error();
  if (*known && (*known)->node != peer)
    return Error::forbidden("the life that node " + peer.value + " calls its own is node " +
                            (*known)->node.value + "'s");
  if (!*known) {
    // Numbers of two nodes would be the same ones: what is said of one message would be read for another.
    const log::Neighbourhood neighbourhood(station.journal.neighbours(), writing.lives);
    const auto owner = neighbourhood.whose_prefix(hello.number_prefix, hello.node);
    if (!owner) return owner.error();
    if (*owner)
      return Error::forbidden("node " + peer.value + " begins its message numbers with " +
                              hello.number_prefix + ", as node " + (*owner)->value +
                              " does; give one of them another number_prefix");
    auto line = introduce(station, writing, hello);
    if (!line) return line.error();
    met.line = *std::move(line);
  }
  const auto link = writing.links.find(peer);
  if (!link) return link.error();
  if (*link) {
    const auto agreed = agrees(station, writing, **link, hello);
    if (!agreed) return agreed.error();
    if (*agreed) {
      const auto again = send_refused_again(station, writing, peer);
      return again ? Result<Met>(met) : again.error();
    }
  }
  if (const Status begun = begin_anew(station, writing, *link, peer, hello.life); !begun)
    return begun.error();
  met.began_anew = true;
  return met;
}

}  // namespace okno::federation
