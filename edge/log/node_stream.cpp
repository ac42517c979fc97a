#include "edge/log/node_stream.h"

#include <algorithm>

#include "edge/log/journal.h"
#include "edge/log/neighbourhood.h"
#include "shared/wire/json/json.h"

namespace okno::log {
namespace {

std::string member(const wire::Json& json, std::string_view name) {
  const wire::Json* found = json.find(name);
  const std::string* text = found != nullptr ? found->get_if<std::string>() : nullptr;
  return text != nullptr ? *text : std::string();
}

class NodeProjector final : public Projector {
 public:
  explicit NodeProjector(const Neighbours& neighbours) : neighbours_(neighbours) {}

  std::string_view kind() const override { return node_kind; }
  std::uint64_t version() const override { return 1; }

  Result<std::optional<Obstacle>> apply(store::Writing& writing, const Change& change) override {
    if (change.event.name != node_introduced) return std::optional<Obstacle>();
    auto life = read_introduction(change.event.payload);
    if (!life) return std::optional<Obstacle>({"payload", life.error().detail});
    const auto known = writing.lives.find(life->id);
    if (!known) return known.error();
    if (*known) return std::optional<Obstacle>();
    const auto allowed = may_introduce(writing.lives, change, life->node);
    if (!allowed) return allowed.error();
    if (!*allowed) return std::optional<Obstacle>({"right", "its origin may not introduce this node"});
    const Neighbourhood neighbourhood(neighbours_, writing.lives);
    if (!neighbourhood.is_neighbour(life->node)) {
      // Whom a node introduces is reached through it.
      auto via = neighbourhood.next_hop(change.event.node);
      if (!via) return via.error();
      if (*via) life->via = **std::move(via);
    }
    life->since = change.event.at;
    if (const auto added = writing.lives.add(*life); !added) return added.error();
    return std::optional<Obstacle>();
  }
  Status content_came(store::Writing&, const store::StreamRow&, const ContentHash&) override {
    return success();
  }
  Status content_gone(store::Writing&, const store::StreamRow&, const ContentHash&) override {
    return success();
  }
  Status forget(store::Writing&, const store::StreamRow&) override { return success(); }
  Status react(store::Writing&, Journal&, const Change&) override { return success(); }

 private:
  // Anybody speaks for itself. Streams for all come from hubs only (the journal sees to that). A hub below speaks for
  // itself and for those behind it.
  Result<bool> may_introduce(const store::Lives& lives, const Change& change, const NodeId& node) const {
    const NodeId& origin = change.event.node;
    if (!change.stream.is_for_all) return node == origin;
    if (std::ranges::find(neighbours_.peer_hubs, origin) == neighbours_.peer_hubs.end() || node == origin)
      return true;
    const Neighbourhood neighbourhood(neighbours_, lives);
    if (node == neighbours_.self || neighbourhood.is_neighbour(node)) return false;
    const auto before = lives.latest_of(node);
    if (!before) return before.error();
    // A hub further down is heard through the neighbour above it.
    const auto way = neighbourhood.next_hop(origin);
    if (!way) return way.error();
    return !*before || (*way && (*before)->via == **way);
  }

  Neighbours neighbours_;
};

}  // namespace

std::string write_introduction(const store::LifeRow& life, std::string_view warrant) {
  wire::JsonObject object{{"node", life.node.value},
                          {"life", to_string(life.id)},
                          {"key", to_string(life.public_key)},
                          {"number_prefix", life.number_prefix}};
  if (life.previous) {
    object.emplace_back("previous", to_string(*life.previous));
    object.emplace_back("previous_seq", static_cast<std::int64_t>(life.previous_seq));
  }
  if (!warrant.empty()) object.emplace_back("warrant", warrant);
  return wire::write_json(object);
}

std::string read_warrant(std::string_view payload) {
  const auto json = wire::parse_json(payload);
  return json ? member(*json, "warrant") : std::string();
}

Result<store::LifeRow> read_introduction(std::string_view payload) {
  const auto json = wire::parse_json(payload);
  if (!json) return Error::invalid("an introduction is not JSON");
  store::LifeRow life;
  life.node = NodeId{member(*json, "node")};
  const auto id = parse_life(member(*json, "life"));
  const auto key = parse_bytes<KeyTag>(member(*json, "key"));
  if (life.node.empty() || !id || !key || life_of(*key) != *id)
    return Error::invalid("an introduction lacks a node, or its life is not that of its key");
  life.id = *id;
  life.public_key = *key;
  life.number_prefix = member(*json, "number_prefix");
  if (const std::string previous = member(*json, "previous"); !previous.empty()) {
    const auto before = parse_life(previous);
    const wire::Json* seq = json->find("previous_seq");
    const std::int64_t* number = seq != nullptr ? seq->get_if<std::int64_t>() : nullptr;
    if (!before || number == nullptr || *number < 0)
      return Error::invalid("an introduction names no readable life before");
    life.previous = *before;
    life.previous_seq = static_cast<std::uint64_t>(*number);
  }
  return life;
}

std::unique_ptr<Projector> node_projector(const Neighbours& neighbours) {
  return std::make_unique<NodeProjector>(neighbours);
}

}  // namespace okno::log
