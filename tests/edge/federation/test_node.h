// A node with a database of its own, as federation sees it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "edge/federation/federation.h"
#include "edge/store/content.h"
#include "shared/wire/json.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {

// Bodies 811 (at the hub), 402 (at node 40) and 412 (at node 41).
inline config::Orgs orgs_of_the_tests() {
  config::Orgs orgs;
  for (const auto& [id, node] : {std::pair{"811", "hub"}, std::pair{"402", "40"}, std::pair{"412", "41"}}) {
    config::Org org;
    org.id = {id};
    org.name = {std::string("Орган ") + id, ""};
    org.node = {node};
    orgs.orgs.push_back(org);
  }
  return orgs;
}

struct TestNode {
  TempFolder folder;
  HandClock clock;
  SeededRandom random;
  config::Config config;
  config::Orgs orgs = orgs_of_the_tests();
  std::unique_ptr<store::Store> store;
  std::unique_ptr<intake::Node> node;
  std::unique_ptr<federation::Receiver> receiver;

  // The hub when `id` is "hub", else an edge of it.
  explicit TestNode(const std::string& id, const std::string& hub_url = "http://127.0.0.1:1")
      : random(std::hash<std::string>()(id)) {
    config.node = {id};
    config.data = folder.path();
    if (id == "hub") {
      config.role = config::Role::hub;
      config.peers = {{{"40"}, "secret of node 40!"}, {{"41"}, "secret of node 41!"}};
    } else {
      config.hub = config::Hub{hub_url, "secret of node " + id + "!", {"hub"}};
    }
    store::StoreOptions options;
    options.folder = folder.path();
    options.node = config.node;
    if (config.hub) options.hub = config.hub->node;
    auto opened = store::open_sqlite(options, clock, random);
    REQUIRE_MESSAGE(opened.ok(), (opened ? std::string() : opened.error().detail));
    store = std::move(*opened);
    node.reset(new intake::Node{config, orgs, std::make_shared<rubricator::Rubricator>(rubricator::Pack{}),
                                "", "", *store, clock, random});
    receiver = std::make_unique<federation::Receiver>(*node);
    store->on_outbox([this] { receiver->wake(); });
  }
  ~TestNode() {
    store->on_outbox([] {});
  }

  std::optional<store::MessageRow> message(const MessageNumber& number) const {
    std::optional<store::MessageRow> row;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                auto found = reading.message(number);
                if (!found) return found.error();
                row = *found;
                return success();
              })
              .ok());
    return row;
  }

  // What waits for a peer, as it would be sent.
  std::vector<federation::Delivery> outbox(const NodeId& peer) const {
    std::vector<federation::Delivery> events;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto acknowledged = reading.acknowledged(peer);
                if (!acknowledged) return acknowledged.error();
                auto rows = reading.outbox(peer, *acknowledged, 1000, 1 << 20);
                if (!rows) return rows.error();
                events.clear();
                for (auto& row : *rows) events.push_back({row.position, row.event, row.contents});
                return success();
              })
              .ok());
    return events;
  }

  std::vector<store::OutboxRow> held(const NodeId& peer) const {
    std::vector<store::OutboxRow> rows;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                auto found = reading.held(peer, 0, 100);
                if (!found) return found.error();
                rows = *found;
                return success();
              })
              .ok());
    return rows;
  }

  std::int64_t cursor(const NodeId& peer) const {
    std::int64_t cursor = -1;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                auto found = reading.cursor(peer);
                if (!found) return found.error();
                cursor = *found;
                return success();
              })
              .ok());
    return cursor;
  }

  std::int64_t acknowledged(const NodeId& peer) const {
    std::int64_t position = -1;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                auto found = reading.acknowledged(peer);
                if (!found) return found.error();
                position = *found;
                return success();
              })
              .ok());
    return position;
  }

  lifecycle::Event append(const MessageNumber& number, const lifecycle::Payload& payload,
                          const std::vector<lifecycle::Content>& contents, const NodeId& owner) const {
    lifecycle::Event event;
    const Status done = store->write([&](store::Writing& writing) -> Status {
      auto appended = writing.append(number, payload, contents, owner);
      if (!appended) return appended.error();
      event = *appended;
      return success();
    });
    CHECK_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
    return event;
  }

  // Registers a message here for `org`, hosted at `owner`.
  MessageNumber submit(const std::string& org, const NodeId& owner,
                       const std::vector<lifecycle::FileRef>& files = {}) {
    std::array<std::uint8_t, 4> drawn{};
    random.fill(drawn);
    const MessageNumber number = make_message_number(
        "40", static_cast<std::uint32_t>(drawn[0] | drawn[1] << 8 | drawn[2] << 16 | drawn[3] << 24));
    const lifecycle::Content content =
        store::make_content(clock, random, "{\"org\":\"811\",\"text\":\"Яма\"}");
    lifecycle::MessageSubmitted submitted;
    submitted.org = {"402"};
    submitted.situation_title = "Яма на дороге";
    submitted.due_at = clock.now() + std::chrono::days(30);
    submitted.offset = std::chrono::hours(3);
    submitted.responsible = {{org}, "Орган " + org, "Дорога областная"};
    submitted.content = store::reference_to(content);
    submitted.files = files;
    append(number, submitted, {content}, owner);
    return number;
  }

  lifecycle::Event move(const MessageNumber& number, lifecycle::Action action, lifecycle::State to,
                        std::int64_t version, const std::string& org, const NodeId& owner) const {
    lifecycle::MessageMoved moved;
    moved.action = action;
    moved.to = to;
    moved.version = version;
    moved.responsible = {{org}, "Орган " + org, ""};
    return append(number, moved, {}, owner);
  }
};

}  // namespace okno::testing
