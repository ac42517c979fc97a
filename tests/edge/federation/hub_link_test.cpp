#include "edge/federation/client/hub_link.h"

#include <condition_variable>
#include <mutex>

#include "tests/edge/federation/simulated_node.h"

using namespace okno;
using namespace okno::federation;
using namespace okno::testing;
using namespace std::chrono_literals;

namespace {

// Takes requests straight to a hub in this process, until it is told to answer otherwise.
struct Hub {
  using Answer = std::function<void(const PeerRequest&, const Done&)>;
  SimulatedNode& node;
  std::mutex mutex;
  Answer instead{};
  int seen = 0;

  void ask(const PeerRequest& request, const Done& done) {
    Answer answer;
    {
      const std::lock_guard lock(mutex);
      ++seen;
      answer = instead;
    }
    if (answer) return answer(request, done);
    node.receiver->answer(request, done);
  }
  void answer_with(Answer answer) {
    const std::lock_guard lock(mutex);
    instead = std::move(answer);
  }
};

class InProcess final : public Network {
 public:
  explicit InProcess(Hub& hub) : hub_(hub) {}
  Result<PeerReply> send(const PeerRequest& request) override {
    struct Answered {
      std::mutex mutex;
      PeerReply reply;
      Bell bell;
    };
    const auto answered = std::make_shared<Answered>();
    {
      const std::lock_guard lock(mutex_);
      if (cancelled_) return Error::busy("stopping");
      under_way_ = [answered] { answered->bell.stop(); };
    }
    hub_.ask(request, [answered](PeerReply reply) {
      const std::lock_guard lock(answered->mutex);
      answered->reply = std::move(reply);
      answered->bell.stop();
    });
    answered->bell.wait(answered->bell.rings(), 30s);
    const std::lock_guard lock(answered->mutex);
    if (answered->reply.status == 0) return Error::busy("no answer");
    return answered->reply;
  }
  void cancel() override {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    if (under_way_) under_way_();
  }

 private:
  Hub& hub_;
  std::mutex mutex_;
  bool cancelled_ = false;
  std::function<void()> under_way_;
};

// A hub and an edge with their threads.
struct TwoNodes {
  HandClock clock;
  SimulatedNode hub_node{{.id = "hub", .peers = {"e1"}}, clock, 1};
  SimulatedNode edge{{.id = "e1", .hub = "hub"}, clock, 2};
  Hub hub{hub_node, {}};
  std::unique_ptr<WaitingPeers> waiting;
  std::unique_ptr<HubLink> link;
  Bell changed;

  TwoNodes() {
    hub_node.start({});
    edge.start({});
    waiting = std::make_unique<WaitingPeers>(*hub_node.station, *hub_node.receiver);
    link = std::make_unique<HubLink>(*edge.station, Pace{.first_delay = 0ms, .most_delay = 0ms},
                                     [this] { return std::make_unique<InProcess>(hub); });
    hub_node.store->on_queued([this] { hub_node.receiver->queued(); });
    edge.store->on_queued([this] { link->queued(); });
  }
  ~TwoNodes() {
    link->stop();
    waiting->stop();
    link.reset();
    waiting.reset();
    edge.crash();
    hub_node.crash();
  }
  static log::Appended begin(SimulatedNode& at, const std::string& follower) {
    log::Draft draft;
    draft.kind = "note";
    draft.name = "note.said";
    draft.payload = "{}";
    draft.stream = log::new_stream_id(at.random);
    draft.followers = {{follower}};
    const auto said = at.say(draft);
    REQUIRE(said);
    return *said;
  }
  static bool comes(const SimulatedNode& to, const log::Appended& event) {
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    Bell pause;
    while (to.presence(event.event.stream, event.hash).times == 0) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      pause.wait(pause.rings(), 2ms);
    }
    return true;
  }
};

}  // namespace

TEST_CASE("threads carry what is said at an edge to the hub, and what the hub says back") {
  TwoNodes nodes;
  nodes.link->start();
  CHECK(TwoNodes::comes(nodes.hub_node, TwoNodes::begin(nodes.edge, "hub")));
  CHECK(TwoNodes::comes(nodes.edge, TwoNodes::begin(nodes.hub_node, "e1")));
  CHECK(nodes.link->health().reachable);
}

TEST_CASE("an answer that the hub did not sign is not believed, whatever it says") {
  TwoNodes nodes;
  SUBCASE("a page of some proxy") {
    nodes.hub.answer_with([](const PeerRequest&, const Done& done) {
      PeerReply reply;
      reply.status = 200;
      reply.body = "<html>Please log in</html>";
      done(reply);
    });
  }
  SUBCASE("the hub's own words with another ending") {
    nodes.hub.answer_with([&](const PeerRequest& request, const Done& done) {
      nodes.hub_node.receiver->answer(request, [done](PeerReply reply) {
        reply.body += " ";
        done(reply);
      });
    });
  }
  SUBCASE("a refusal of all") {
    nodes.hub.answer_with([](const PeerRequest&, const Done& done) { done(refuse(422, "invalid", "no")); });
  }
  const auto event = TwoNodes::begin(nodes.edge, "hub");
  nodes.link->start();
  const auto deadline = std::chrono::steady_clock::now() + 30s;
  Bell pause;
  while (nodes.link->health().last_error.empty() && std::chrono::steady_clock::now() < deadline)
    pause.wait(pause.rings(), 2ms);
  CHECK_FALSE(nodes.link->health().reachable);
  nodes.hub.answer_with({});
  CHECK(TwoNodes::comes(nodes.hub_node, event));
}
