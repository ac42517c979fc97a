#include "edge/federation/server/receiver.h"

#include <algorithm>
#include <charconv>

#include "edge/federation/client/content_transfer.h"
#include "edge/federation/gzip.h"
#include "edge/federation/meeting.h"
#include "edge/federation/parcel.h"
#include "edge/federation/server/acquaintances.h"
#include "edge/federation/server/comparisons.h"
#include "edge/federation/server/nonces.h"
#include "edge/federation/server/refused_parameter.h"
#include "edge/federation/server/waiting_budget.h"
#include "edge/federation/server/waits.h"

namespace okno::federation {
namespace {

constexpr std::chrono::seconds longest_wait{30};
constexpr std::string_view root = "/federation/v1/";

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

// A value of a query whose values need no escaping.
std::string_view parameter(std::string_view target, std::string_view name) {
  const std::size_t question = target.find('?');
  std::string_view query = question == std::string_view::npos ? "" : target.substr(question + 1);
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    if (one.starts_with(name) && one.substr(name.size()).starts_with('=')) return one.substr(name.size() + 1);
  }
  return {};
}

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

PeerReply must_greet() {
  return refuse(409, "hello", "say hello: this node does not know where the link stands");
}

template <class Value>
Result<Value> read_body(const PeerRequest& request,
                        Value (*read)(const wire::Json&, std::string, std::vector<wire::Fault>&)) {
  std::string unpacked;
  std::string_view text = request.body;
  if (request.content_encoding == "gzip") {
    auto body = gunzip(request.body, wire::log_limits.bytes);
    if (!body) return body.error();
    unpacked = *std::move(body);
    text = unpacked;
  } else if (!request.content_encoding.empty() && request.content_encoding != "identity") {
    return Error::invalid("bodies are packed with gzip or not at all");
  }
  const auto json = wire::parse_json(text, wire::log_limits);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  Value value = read(*json, "", faults);
  if (!faults.empty()) return Error::invalid(wire::describe(faults));
  return value;
}

}  // namespace

struct Receiver::State : std::enable_shared_from_this<State> {
  explicit State(Station& s) : station(s), waits(s, wants), comparisons(std::make_shared<Comparisons>(s)) {}

  Station& station;
  Nonces nonces;
  Acquaintances acquaintances;
  WaitingBudget budget;
  WantLists wants;
  Waits waits;
  const std::shared_ptr<Comparisons> comparisons;

  void route(const PeerRequest& request, Call call) {
    std::string_view path = path_of(request.path_and_query);
    if (!path.starts_with(root)) return call.give(station, refuse(404, "not_found", "there is no such path"));
    path.remove_prefix(root.size());
    if (path == "hello" && request.method == "POST") return hello(request, std::move(call));
    if (acquaintances.must_greet(call.peer.node) ||
        !acquaintances.is_current(call.peer.node, request.life, request.start))
      return call.give(station, must_greet());
    if (path == "deliveries" && request.method == "POST") return deliveries(request, std::move(call));
    if (path == "compare" && request.method == "POST") {
      auto asked = read_body(request, wire::read_log_compare);
      if (!asked) return call.give(station, refuse(asked.error()));
      // Whoever wants the next one has to be heard, also when nothing was polled for since this one.
      if (asked->last) acquaintances.was_asked_to_compare(call.peer.node, false);
      return comparisons->compare(std::move(call), *std::move(asked));
    }
    if (path == "exchange" && request.method == "POST") {
      auto exchange = read_body(request, wire::read_log_exchange);
      if (!exchange) return call.give(station, refuse(exchange.error()));
      return comparisons->exchange(std::move(call), *std::move(exchange));
    }
    if (path == "updates" && request.method == "GET") return updates(request, std::move(call));
    if (path.starts_with("blobs/")) {
      const auto hash = log::parse_content_hash(path.substr(std::string_view("blobs/").size()));
      if (!hash) return call.give(station, refuse(404, "not_found", hash.error().detail));
      if (request.method == "PUT") return put_blob(request, *hash, std::move(call));
      if (request.method == "GET" || request.method == "HEAD") return get_blob(request, *hash, call);
    }
    call.give(station, refuse(404, "not_found", "there is no such path"));
  }

  void hello(const PeerRequest& request, Call call) {
    const auto hello = read_body(request, wire::read_log_hello);
    if (!hello) return call.give(station, refuse(hello.error()));
    const Acquaintances::Peer by{request.life, request.start, hello->counter};
    if (by.life != log::to_string(hello->life) || by.start != log::to_string(hello->start))
      return call.give(station, refuse(422, "invalid", "the hello names another life than the request"));
    const std::uint64_t counter = acquaintances.counter(call.peer.node);
    if (hello->counter <= counter) return call.give(station, refuse(409, "counter", std::to_string(counter)));
    if (!is_alone(call, by)) return;

    struct Outcome {
      Met met;
      wire::LogHello reply;
    };
    auto outcome = std::make_shared<Outcome>();
    const NodeId peer =
        call.peer.node;  // of two arguments either may be made first, and one takes the call away
    station.store.write(
        [state = shared_from_this(), outcome, peer, said = *hello](store::Writing& writing) -> Status {
          auto met = meet(state->station, writing, peer, said);
          if (!met) return met.error();
          auto reply = hello_for(state->station, writing, peer, said.counter);
          if (!reply) return reply.error();
          *outcome = {*std::move(met), *std::move(reply)};
          return success();
        },
        [state = shared_from_this(), outcome, by, call = std::move(call)](const Status& written) {
          if (!written) {
            state->station.tell("federation: refused the hello of node " + call.peer.node.value + ": " +
                                written.error().detail);
            return call.give(state->station, refuse(written.error()));
          }
          if (!outcome->met.line.empty()) state->station.tell(outcome->met.line);
          if (outcome->met.began_anew) {
            state->comparisons->forget(call.peer.node);
            state->station.tell("federation: the links with node " + call.peer.node.value + " begin anew");
          }
          state->acquaintances.greeted(call.peer.node, by);
          state->acquaintances.was_asked_to_compare(call.peer.node, outcome->reply.compare);
          call.give(state->station, json_reply(wire::write_json(wire::to_json(outcome->reply))));
        });
  }

  // Of the programs that speak as `peer`, as far as it is known here.
  struct Lives {
    bool is_new = true;  // nobody knows yet the one that speaks: it follows the latest
    std::string latest;  // empty: none
    std::string kept;    // by an administrator's choice; empty: none was chosen
  };
  Result<Lives> lives_of(const NodeId& peer, const std::string& speaking) {
    Lives lives;
    const Status read = station.store.read([&](const store::Reading& reading) -> Status {
      const auto said = log::parse_life(speaking);
      if (!said) return said.error();
      const auto known = reading.lives.find(*said);
      if (!known) return known.error();
      if (!*known) return success();
      lives.is_new = false;
      const auto kept = reading.lives.kept(peer);
      if (!kept) return kept.error();
      if (*kept) lives.kept = log::to_string(**kept);
      const auto latest = reading.lives.latest_of(peer);
      if (!latest) return latest.error();
      const auto link = reading.links.find(peer);
      if (!link) return link.error();
      // The latest is who said hello last, as far as this life heard it.
      const bool has_greeted =
          *link && (*link)->own_life == station.journal.life().id() && (*link)->peer_life != log::LifeId{};
      if (*latest) lives.latest = log::to_string(has_greeted ? (*link)->peer_life : (*latest)->id);
      return success();
    });
    if (!read) return read.error();
    return lives;
  }

  // False: it is a clone, and has been told so.
  bool is_alone(const Call& call, const Acquaintances::Peer& by) {
    const NodeId& peer = call.peer.node;
    const auto lives = lives_of(peer, by.life);
    if (!lives) {
      call.give(station, refuse(lives.error()));
      return false;
    }
    if (!lives->kept.empty()) {
      if (lives->kept == by.life) {
        acquaintances.keep(peer, by);
        return true;
      }
      call.give(station,
                refuse(409, "clone", "an administrator has chosen another program that speaks as this node"));
      return false;
    }
    switch (acquaintances.judge(peer, by, lives->is_new ? std::string() : lives->latest)) {
      case Acquaintances::Found::one:
        return true;
      case Acquaintances::Found::two:
        station.tell(
            "federation: WARNING: two programs speak as node " + peer.value +
            ", the one that spoke now under the life " + by.life +
            (lives->latest.empty() || lives->latest == by.life ? "" : ", another under " + lives->latest) +
            ": the one that came later is a clone, and is told to take nothing in; stop one of them, or "
            "choose with `okno node keep LIFE`");
        return true;
      case Acquaintances::Found::clone:
        break;
    }
    call.give(station, refuse(409, "clone",
                              acquaintances.shares_a_life(peer, by.life)
                                  ? "another program speaks as this node, under the same life"
                                  : "another program speaks as this node"));
    return false;
  }

  void deliveries(const PeerRequest& request, Call call) {
    auto deliveries = read_body(request, wire::read_log_deliveries);
    if (!deliveries) return call.give(station, refuse(deliveries.error()));
    if (deliveries->node != call.peer.node)
      return call.give(station,
                       refuse(403, "forbidden", "the deliveries name another node than signed them"));
    const auto spent = budget.is_spent(station, call.peer.node);
    if (!spent) return call.give(station, refuse(spent.error()));
    if (*spent) {
      station.tell("federation: WARNING: took nothing from node " + call.peer.node.value +
                   ": too many of its events wait here; see `okno log waiting`");
      PeerReply reply = refuse(429, "waiting", "too many of this peer's events wait here");
      reply.retry_after = std::chrono::minutes(1);
      return call.give(station, std::move(reply));
    }

    struct Outcome {
      std::optional<Arrived> arrived;
      std::vector<log::ContentHash> want;
      std::string rivals;
    };
    auto outcome = std::make_shared<Outcome>();
    auto batch = std::make_shared<const wire::LogBatch>(std::move(deliveries->batch));
    const NodeId peer =
        call.peer.node;  // of two arguments either may be made first, and one takes the call away
    station.store.write(
        [state = shared_from_this(), outcome, batch, peer](store::Writing& writing) -> Status {
          auto arrived = take_in(state->station, writing, peer, *batch);
          if (!arrived) return arrived.error();
          auto want = state->wants.next(state->station, writing, peer, wire::most_wanted);
          if (!want) return want.error();
          auto rivals = note_rivals(writing, peer, *arrived ? (*arrived)->rivals : 0);
          if (!rivals) return rivals.error();
          *outcome = {*std::move(arrived), *std::move(want), *std::move(rivals)};
          return success();
        },
        [state = shared_from_this(), outcome, call = std::move(call)](const Status& written) {
          if (state->station.journal.is_rolled_back())
            state->waits.queued();  // whoever ticks begins another life
          if (!written) return call.give(state->station, refuse(written.error()));
          if (!outcome->arrived) return call.give(state->station, must_greet());
          if (!outcome->rivals.empty()) {
            state->station.tell(outcome->rivals);
            state->acquaintances.forget(call.peer.node);  // the next hello says that the two have to compare
          }
          for (const wire::RefusedEvent& one : outcome->arrived->refused)
            state->station.tell("federation: refused event " + std::to_string(one.number) + " of node " +
                                call.peer.node.value + ": " + std::string(to_string(one.refusal.code)));
          const wire::LogReceipt receipt{outcome->arrived->through, outcome->arrived->refused, outcome->want};
          call.give(state->station, json_reply(wire::write_json(wire::to_json(receipt))));
        });
  }

  void updates(const PeerRequest& request, Call call) {
    const std::string_view target = request.path_and_query;
    const auto after = number<std::uint64_t>(parameter(target, "after"));
    const auto chain = log::parse_chain(parameter(target, "chain"));
    if (!after || !chain) return call.give(station, refuse(422, "invalid", "after and chain are needed"));
    const log::LinkPoint point{*after, *chain};
    const std::chrono::seconds wait(number<int>(parameter(target, "wait")).value_or(0));
    const Instant until = station.clock.now() + std::clamp(wait, std::chrono::seconds(0), longest_wait);

    std::optional<log::LinkPoint> sent;
    bool has_to_compare = false;
    const Status read = station.store.read([&](const store::Reading& reading) -> Status {
      const auto link = reading.links.find(call.peer.node);
      if (!link) return link.error();
      if (*link && (*link)->own_life == station.journal.life().id())
        sent = log::LinkPoint{(*link)->sent, (*link)->sent_chain};
      has_to_compare = *link && !(*link)->compared_at;
      return success();
    });
    if (!read) return call.give(station, refuse(read.error()));
    // An administrator wants it: the answer to its next hello says so.
    if (!has_to_compare) acquaintances.was_asked_to_compare(call.peer.node, false);
    if (has_to_compare && !acquaintances.was_asked_to_compare(call.peer.node)) {
      acquaintances.forget(call.peer.node);
      return call.give(station, must_greet());
    }
    // A peer that has lost what it had acknowledged begins anew.
    if (!sent || point.number < sent->number || (point.number == sent->number && point.chain != sent->chain))
      return call.give(station, must_greet());
    if (point.number == sent->number) return waits.add(std::move(call), point, until);

    auto agreed = std::make_shared<bool>(false);
    const NodeId peer =
        call.peer.node;  // of two arguments either may be made first, and one takes the call away
    station.store.write(
        [state = shared_from_this(), agreed, point, peer,
         refused = parse_refused(parameter(target, "refused"))](store::Writing& writing) -> Status {
          const auto done = acknowledge(state->station, writing, peer, point, refused);
          if (!done) return done.error();
          *agreed = *done;
          return success();
        },
        [state = shared_from_this(), agreed, point, until, call = std::move(call)](const Status& written) {
          if (!written) return call.give(state->station, refuse(written.error()));
          if (!*agreed) return call.give(state->station, must_greet());
          state->waits.add_unseen(call, point, until);
        });
  }

  void put_blob(const PeerRequest& request, const log::ContentHash& hash, Call call) {
    bool wanted = false;
    const Status read = station.store.read([&](const store::Reading& reading) -> Status {
      const auto found = is_wanted_from(station, reading, call.peer.node, hash);
      if (!found) return found.error();
      wanted = *found;
      return success();
    });
    if (!read) return call.give(station, refuse(read.error()));
    if (!wanted) return call.give(station, refuse(404, "unwanted", "this node does not want it"));
    keep_content(station, hash, request.body,
                 [state = shared_from_this(), call = std::move(call)](const Status& kept) {
                   PeerReply reply;
                   reply.status = 204;
                   call.give(state->station, kept ? reply : refuse(kept.error()));
                 });
  }

  void get_blob(const PeerRequest& request, const log::ContentHash& hash, const Call& call) {
    bool here = false;
    const Status read = station.store.read([&](const store::Reading& reading) -> Status {
      const auto found = may_give(station, reading, call.peer.node, hash);
      if (!found) return found.error();
      here = *found;
      return success();
    });
    if (!read) return call.give(station, refuse(read.error()));
    if (!here) return call.give(station, refuse(404, "not_found", "it is not here"));
    const bool is_whole = request.method == "HEAD"
                              ? station.store.files().has(hash)
                              : store::look_at(station.store.files(), hash) == store::FileState::whole;
    if (!is_whole) {
      note_lost(station, hash);
      return call.give(station, refuse(404, "not_found", "it is not here any more"));
    }
    PeerReply reply;
    reply.status = 200;
    reply.content_type = "application/octet-stream";
    if (request.method == "GET") {
      auto salted = station.store.files().read_salted(hash);
      if (!salted) return call.give(station, refuse(salted.error()));
      reply.body = *std::move(salted);
    }
    call.give(station, std::move(reply));
  }
};

Receiver::Receiver(Station& station) : state_(std::make_shared<State>(station)) {}
Receiver::~Receiver() { stop(); }

Status Receiver::admit(const PeerRequest& head) const {
  const auto signer = verify_head({head.method, head.path_and_query, {}, head.life, head.start},
                                  head.signature, state_->station.config.peers, state_->station.clock.now());
  return signer ? success() : Status(signer.error());
}

void Receiver::answer(const PeerRequest& request, Done done) {
  State& state = *state_;
  const Instant now = state.station.clock.now();
  const auto& peers = state.station.config.peers;
  const auto signer =
      verify({request.method, request.path_and_query, request.body, request.life, request.start},
             request.signature, peers, now);
  // Nobody has proved a name: there is no key to sign the reply with.
  if (!signer) return done(refuse(401, "signature", signer.error().detail));
  const auto peer = std::ranges::find(peers, signer->node, &config::Peer::node);
  Call call{*peer, request.signature.signature, std::move(done), request.method == "HEAD"};
  switch (state.nonces.note(signer->node, signer->nonce, now)) {
    case Nonces::Seen::first:
      return state.route(request, std::move(call));
    case Nonces::Seen::again:
      state.station.tell("federation: WARNING: refused a request of node " + signer->node.value +
                         " that was taken before: somebody may repeat what they have overheard");
      return call.give(state.station, refuse(401, "replayed", "this request was taken already"));
    case Nonces::Seen::too_many:
      state.station.tell("federation: WARNING: refused a request of node " + signer->node.value +
                         ": too many in ten minutes");
      return call.give(state.station, refuse(429, "too_many", "too many requests in ten minutes"));
  }
}

void Receiver::queued() { state_->waits.queued(); }
void Receiver::tick() {
  Station& station = state_->station;
  if (station.journal.is_rolled_back())
    if (const Status renewed = station.renew_life(); !renewed)
      station.tell("okno: this node has to begin another life and cannot: " + renewed.error().detail);
  state_->comparisons->tick();
  state_->waits.tick();
}
Instant Receiver::wake_at() const { return state_->waits.wake_at(); }
void Receiver::on_change(std::function<void()> changed) {
  state_->waits.on_change(changed);
  state_->comparisons->on_change(std::move(changed));
}
void Receiver::greet_again() { state_->acquaintances.forget(); }
void Receiver::stop() {
  state_->waits.stop();
  state_->comparisons->stop();
}

}  // namespace okno::federation
