#include <chrono>
#include <condition_variable>

#include "edge/store/digest.h"
#include "tests/edge/federation/fake_hub.h"

using namespace okno;
using namespace okno::federation;
using namespace okno::testing;
using namespace std::chrono_literals;
using lifecycle::Action;
using lifecycle::State;

namespace {

const NodeId hub_id{"hub"};
const NodeId edge_id{"40"};
// As patient as a test may be.
constexpr Pace hurried{.first_delay = 2ms, .most_delay = 20ms, .poll_wait = 5s, .timeout = 10s};

// Waits for what other threads bring about; false when it never comes.
bool eventually(const std::function<bool()>& is_so) {
  const auto deadline = std::chrono::steady_clock::now() + 30s;
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    never.wait_for(lock, 2ms);
  }
  return true;
}

// An edge with its link to a hub.
struct LinkedEdge {
  TestNode node;
  HubLink link;
  explicit LinkedEdge(const FakeHub& hub, Pace pace = hurried)
      : node("40", hub.url()), link(*node.node, *node.receiver, pace) {
    node.store->on_outbox([this] {
      node.receiver->wake();
      link.wake();
    });
  }
  ~LinkedEdge() {
    link.stop();
    node.store->on_outbox([] {});
  }
  bool delivered() const { return node.outbox(hub_id).empty(); }
};

void respond(httplib::Response& response, int status, const std::string& body, const char* type) {
  response.status = status;
  response.set_content(body, type);
}

}  // namespace

TEST_CASE("what is taken in at an edge reaches the hub, and its moves come back") {
  FakeHub hub;
  hub.start();
  LinkedEdge edge(hub);
  edge.link.start();
  const MessageNumber number = edge.node.submit("811", hub_id);
  REQUIRE(eventually([&] { return hub.node.message(number).has_value(); }));
  REQUIRE(eventually([&] { return edge.delivered(); }));
  hub.node.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  CHECK(eventually([&] { return edge.node.message(number)->status == State::accepted; }));
  CHECK(eventually([&] { return edge.link.health().reachable; }));
  CHECK(edge.link.health().last_error.empty());
  CHECK(hub.complaints().empty());
}

TEST_CASE("an edge keeps what it took in while the hub was away, and brings it when it is back") {
  FakeHub hub;
  LinkedEdge edge(hub);
  edge.link.start();
  std::vector<MessageNumber> numbers;
  for (int i = 0; i < 5; ++i) numbers.push_back(edge.node.submit("811", hub_id));
  CHECK(eventually([&] { return !edge.link.health().last_error.empty(); }));
  CHECK_FALSE(edge.link.health().reachable);
  CHECK(edge.node.outbox(hub_id).size() == 5);
  hub.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  for (const MessageNumber& number : numbers) CHECK(hub.node.message(number));
  CHECK(eventually([&] { return edge.link.health().last_error.empty(); }));
}

TEST_CASE("whatever the hub answers instead of an acknowledgement, nothing is lost and nothing doubled") {
  FakeHub hub;
  FakeHub::Misbehaviour how;
  bool taken_in = false;
  SUBCASE("500") {
    how = [](const auto&, auto& response) { respond(response, 500, "no", "text/plain"); };
  }
  SUBCASE("500 after it had taken all in") {
    taken_in = true;
    how = [](const auto&, auto& response) { respond(response, 500, "no", "text/plain"); };
  }
  SUBCASE("a page of some proxy") {
    how = [](const auto&, auto& response) {
      respond(response, 200, "<html>Please log in</html>", "text/html");
    };
  }
  SUBCASE("a refusal that is not its own") {
    how = [](const auto&, auto& response) { respond(response, 413, "<html>too large</html>", "text/html"); };
  }
  SUBCASE("half an acknowledgement") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"accepted_thro)", "application/json");
    };
  }
  SUBCASE("an acknowledgement of something else") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"accepted_through":"all"})", "application/json");
    };
  }
  SUBCASE("an acknowledgement of more than was sent") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"node":"hub","accepted_through":9000000000,"held":[]})", "application/json");
    };
  }
  SUBCASE("an acknowledgement of nothing") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"node":"hub","accepted_through":0,"held":[]})", "application/json");
    };
  }
  SUBCASE("a negative acknowledgement") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"node":"hub","accepted_through":-1,"held":[]})", "application/json");
    };
  }
  SUBCASE("a connection that is closed half-way") {
    taken_in = true;
    how = [](const auto&, auto& response) {
      response.set_content_provider(1000, "application/json",
                                    [](std::size_t, std::size_t, httplib::DataSink& sink) {
                                      sink.write("{\"accepted_through\":", 20);
                                      return false;
                                    });
    };
  }
  SUBCASE("an endless answer") {
    how = [](const auto&, auto& response) {
      response.set_chunked_content_provider("application/json", [](std::size_t, httplib::DataSink& sink) {
        const std::string spaces(1 << 16, ' ');
        return sink.write(spaces.data(), spaces.size());
      });
    };
  }
  hub.misbehave(3, how, taken_in);
  hub.start();
  LinkedEdge edge(hub);
  const MessageNumber first = edge.node.submit("811", hub_id);
  const MessageNumber second = edge.node.submit("811", hub_id);
  edge.link.start();
  CHECK_MESSAGE(eventually([&] { return edge.delivered(); }), edge.link.health().last_error);
  CHECK(hub.deliveries_seen() >= 4);
  CHECK(hub.node.message(first)->version == 1);
  CHECK(hub.node.message(second)->version == 1);
  CHECK(edge.node.held(hub_id).empty());
}

TEST_CASE("a hub that takes the connection and never answers is given up") {
  FakeHub hub;
  hub.misbehave(1, [&](const auto&, auto&) { hub.never(); });
  hub.start();
  LinkedEdge edge(hub, {.first_delay = 2ms, .most_delay = 20ms, .poll_wait = 1s, .timeout = 200ms});
  const MessageNumber number = edge.node.submit("811", hub_id);
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  CHECK(hub.node.message(number));
}

TEST_CASE("an acknowledgement of a part is kept, and the rest is sent again") {
  FakeHub hub;
  LinkedEdge edge(hub);
  for (int i = 0; i < 3; ++i) edge.node.submit("811", hub_id);
  const auto events = edge.node.outbox(hub_id);
  hub.misbehave(1, [&](const auto&, auto& response) {
    Acknowledgement part;
    part.accepted_through = events[0].seq;
    part.held = {{events[0].seq, "move.gap", "first"},
                 {events[2].seq, "move.gap", "not accepted yet"},
                 {777, "x", "y"}};
    respond(response, 200, wire::write_json(wire::to_json(part)), "application/json");
  });
  hub.start();
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  const auto held = edge.node.held(hub_id);
  REQUIRE(held.size() == 1);
  CHECK(held[0].position == events[0].seq);
  CHECK_FALSE(hub.node.message(events[0].event.message));
  CHECK(hub.node.message(events[1].event.message));
  CHECK(hub.node.message(events[2].event.message));
}

TEST_CASE("an event that the hub refuses is put aside, and what follows it goes on") {
  FakeHub hub;
  LinkedEdge edge(hub);
  for (int i = 0; i < 7; ++i) edge.node.submit("811", hub_id);
  const auto events = edge.node.outbox(hub_id);
  const std::string poison = to_string(events[4].event.id);
  // Every batch with that event in it.
  hub.misbehave(1'000'000, [&](const httplib::Request&, httplib::Response& response) {
    const std::string body = hub.batches_seen().back();
    if (body.find(poison) != std::string::npos)
      return respond(response, 413, R"({"title":"Слишком много","detail":"over the limit"})",
                     "application/problem+json");
    std::vector<wire::Fault> faults;
    const auto batch = wire::read_batch(wire::parse_json(body, wire::delivery_limits).value(), "", faults);
    respond(response, 200, wire::write_json(wire::to_json(*hub.node.receiver->accept(edge_id, batch))),
            "application/json");
  });
  hub.start();
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  const auto held = edge.node.held(hub_id);
  REQUIRE(held.size() == 1);
  CHECK(held[0].event.id == events[4].event.id);
  CHECK(held[0].held_code == "too_large");
  for (const Delivery& delivery : events)
    CHECK(hub.node.message(delivery.event.message).has_value() == (delivery.seq != events[4].seq));
}

TEST_CASE("files reach the hub before the message that names them, each once") {
  FakeHub hub;
  hub.start();
  LinkedEdge edge(hub);
  const std::string photo = "not really a photo";
  const std::string sha256 = store::sha256_hex(photo);
  REQUIRE(intake::keep_blob(*edge.node.node, sha256, photo).ok());
  const lifecycle::FileRef file{sha256, photo.size(), "image/jpeg"};
  const lifecycle::FileRef erased{store::sha256_hex("gone"), 4, "image/jpeg"};
  edge.node.submit("811", hub_id, {file, erased});
  edge.node.submit("811", hub_id, {file});
  hub.misbehave(2, [](const auto&, auto& response) { respond(response, 500, "no", "text/plain"); });
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  CHECK(intake::read_blob(*hub.node.node, sha256).value() == photo);
  CHECK(hub.uploads_seen() == 1);
}

TEST_CASE("a file of a message that the hub hands over is fetched before it") {
  FakeHub hub;
  hub.start();
  const std::string photo = "a photo at the hub";
  const std::string sha256 = store::sha256_hex(photo);
  REQUIRE(intake::keep_blob(*hub.node.node, sha256, photo).ok());
  const lifecycle::FileRef file{sha256, photo.size(), "image/jpeg"};
  const lifecycle::FileRef gone{store::sha256_hex("gone"), 4, "image/jpeg"};
  const MessageNumber number = hub.node.submit("402", edge_id, {file, gone});
  LinkedEdge edge(hub);
  edge.link.start();
  CHECK(eventually([&] { return edge.node.message(number).has_value(); }));
  CHECK(intake::read_blob(*edge.node.node, sha256).value() == photo);
}

TEST_CASE("a file that is damaged at the hub, or larger than was said, does not keep its message away") {
  FakeHub hub;
  const std::string large(200'000, 'x');
  const std::string damaged = "as it was";
  hub.replace_blob(store::sha256_hex(damaged), "as it is");
  hub.replace_blob(store::sha256_hex(large), large);
  hub.start();
  const MessageNumber number = hub.node.submit("402", edge_id,
                                               {{store::sha256_hex(damaged), damaged.size(), "image/jpeg"},
                                                {store::sha256_hex(large), 1, "image/png"}});
  LinkedEdge edge(hub);
  edge.link.start();
  CHECK(eventually([&] { return edge.node.message(number).has_value(); }));
  CHECK_FALSE(intake::has_blob(*edge.node.node, store::sha256_hex(damaged)));
  CHECK_FALSE(intake::has_blob(*edge.node.node, store::sha256_hex(large)));
}

TEST_CASE("a file that the hub will not take does not keep its message from it") {
  FakeHub hub;
  hub.refuse_uploads(500);
  hub.start();
  LinkedEdge edge(hub);
  const std::string photo = "not really a photo";
  const std::string sha256 = store::sha256_hex(photo);
  REQUIRE(intake::keep_blob(*edge.node.node, sha256, photo).ok());
  edge.node.submit("811", hub_id, {{sha256, photo.size(), "image/jpeg"}});
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
  CHECK(hub.uploads_seen() > 1);
}

TEST_CASE("whatever the hub answers instead of updates, what comes later is taken in") {
  FakeHub hub;
  FakeHub::Misbehaviour how;
  SUBCASE("500") {
    how = [](const auto&, auto& response) { respond(response, 500, "no", "text/plain"); };
  }
  SUBCASE("rubbish") {
    how = [](const auto&, auto& response) { respond(response, 200, "{\"events\":[{}]", "application/json"); };
  }
  SUBCASE("events without their positions") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"node":"hub","events":[{"event":{}}],"cursor":3})", "application/json");
    };
  }
  SUBCASE("a cursor that would skip everything") {
    how = [](const auto&, auto& response) {
      respond(response, 200, R"({"node":"hub","events":[],"cursor":9000000000})", "application/json");
    };
  }
  hub.misbehave_in_updates(3, how);
  hub.start();
  const MessageNumber number = hub.node.submit("402", edge_id);
  LinkedEdge edge(hub);
  edge.link.start();
  CHECK(eventually([&] { return edge.node.message(number).has_value(); }));
  CHECK(hub.updates_seen() >= 4);
}

TEST_CASE("a hub that only repeats itself is called at the pace of one in trouble, and doubles nothing") {
  FakeHub hub;
  const MessageNumber number = hub.node.submit("402", edge_id);
  const auto first = hub.node.receiver->updates(edge_id, 0, 0s);
  const std::string same = wire::write_json(wire::to_json(*first));
  hub.misbehave_in_updates(
      -1, [same](const auto&, auto& response) { respond(response, 200, same, "application/json"); });
  hub.start();
  LinkedEdge edge(hub, {.first_delay = 1h, .most_delay = 1h, .poll_wait = 5s, .timeout = 10s});
  edge.link.start();
  CHECK(eventually([&] { return edge.node.message(number).has_value(); }));
  CHECK(eventually([&] { return edge.link.health().next_try_in > 0ms; }));
  CHECK(hub.updates_seen() <= 3);
  CHECK(edge.node.message(number)->version == 1);
}

TEST_CASE("an event that the edge cannot take is held at the hub, and the next one comes") {
  FakeHub hub;
  hub.start();
  const MessageNumber bad = hub.node.submit("402", edge_id, {{"no hash", 1, "image/jpeg"}});
  const MessageNumber good = hub.node.submit("402", edge_id);
  // What the edge has acknowledged leaves the outbox: its end is looked up before.
  const std::vector<Delivery> waiting = hub.node.outbox(edge_id);
  REQUIRE_FALSE(waiting.empty());
  const std::int64_t last = waiting.back().seq;
  LinkedEdge edge(hub);
  edge.link.start();
  CHECK(eventually([&] { return edge.node.message(good).has_value(); }));
  CHECK(eventually([&] { return hub.node.held(edge_id).size() == 1; }));
  CHECK(eventually([&] { return edge.node.cursor(hub_id) == last; }));
  CHECK_FALSE(edge.node.message(bad));
}

TEST_CASE("a link whose pull gets through wakes the push from a long wait") {
  FakeHub hub;
  // The first delivery is cut off, which looks like a hub that went away.
  hub.misbehave(1, [](const auto&, auto& response) {
    response.set_content_provider(100, "application/json",
                                  [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
  });
  hub.start();
  LinkedEdge edge(hub, {.first_delay = 1h, .most_delay = 1h, .poll_wait = 1s, .timeout = 10s});
  edge.node.submit("811", hub_id);
  edge.link.start();
  CHECK(eventually([&] { return edge.delivered(); }));
}

TEST_CASE("stopping a link does not wait for the hub") {
  FakeHub hub;
  hub.misbehave(1, [&](const auto&, auto&) { hub.never(); });
  hub.start();
  LinkedEdge edge(hub, {.first_delay = 1h, .most_delay = 1h, .poll_wait = 25s, .timeout = 60s});
  edge.node.submit("811", hub_id);
  edge.link.start();
  CHECK(eventually([&] { return hub.deliveries_seen() == 1 && hub.updates_seen() >= 1; }));
  const auto started = std::chrono::steady_clock::now();
  edge.link.stop();
  CHECK(std::chrono::steady_clock::now() - started < 10s);
  CHECK_FALSE(edge.delivered());
}

TEST_CASE("an edge with a wrong key is told so and loses nothing") {
  FakeHub hub;
  hub.start();
  LinkedEdge edge(hub);
  TestNode stranger("40", hub.url());
  stranger.config.hub->key = "not the key of node 40";
  stranger.submit("811", hub_id);
  HubLink link(*stranger.node, *stranger.receiver, hurried);
  link.start();
  CHECK(eventually([&] { return link.health().last_error.find("401") != std::string::npos; }));
  link.stop();
  CHECK(stranger.outbox(hub_id).size() == 1);
  CHECK_FALSE(hub.complaints().empty());
}
