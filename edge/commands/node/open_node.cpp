#include "edge/commands/node/open_node.h"

#include "edge/commands/node/node_files.h"
#include "edge/host/surroundings.h"
#include "edge/kinds/kind.h"
#include "edge/log/lost_files.h"
#include "edge/log/replay.h"

namespace okno::commands {

OpenNode::~OpenNode() {
  if (!life) return;
  // When it cannot be written, the next start begins a new life: that costs a comparison and no more.
  const Status ignored = log::redraw_mark(folder, *store, system_random());
  (void)ignored;
}

log::Neighbours neighbours_of(const config::Config& config) {
  log::Neighbours neighbours{config.node, std::nullopt, {}};
  neighbours.number_prefix = written_prefix(config.number_prefix);
  neighbours.kinds_for_all = kinds::streams_for_all();
  if (config.hub) neighbours.hub = config.hub->node;
  for (const config::Peer& peer : config.peers) {
    neighbours.peers.push_back(peer.node);
    if (peer.role != config::Role::hub) continue;
    neighbours.peer_hubs.push_back(peer.node);
    neighbours.peer_hubs.insert(neighbours.peer_hubs.end(), peer.hubs.begin(), peer.hubs.end());
  }
  return neighbours;
}

namespace {

// A neighbour that this node has never met is owed what happens from now on; the first hello begins the link anew.
Status begin_links(const OpenNode& node) {
  const log::Neighbours& neighbours = node.journal->neighbours();
  std::vector<NodeId> all = neighbours.peers;
  if (neighbours.hub) all.push_back(*neighbours.hub);
  return node.store->write_and_wait([&](store::Writing& writing) -> Status {
    for (const NodeId& peer : all) {
      const auto link = writing.links.find(peer);
      if (!link) return link.error();
      if (*link) continue;
      store::LinkRow row;
      row.peer = peer;
      row.own_life = node.life->id();
      if (Status put = writing.links.put(row); !put) return put;
      if (Status queued = node.journal->queue_all(writing, peer); !queued) return queued;
    }
    return success();
  });
}

}  // namespace

Result<std::string> renew_life(OpenNode& node) {
  const std::lock_guard lock(node.renewing);
  if (!node.journal->is_rolled_back()) return std::string();
  auto living = log::renew_life(node.folder, node.journal->neighbours().self, *node.store, system_clock(),
                                system_random(), "a peer has events of this life that are not here");
  if (!living) return living.error();
  node.life->become(std::move(living->life));
  node.journal->life_has_changed();
  return "WARNING: this node begins a new life: " + living->why +
         "; its database is an old copy, and what it lacks is fetched from its peers";
}

Result<std::string> tend_files(const OpenNode& node) {
  const auto found = log::take_found_files(*node.store, *node.journal);
  if (!found) return found.error();
  const auto lost = log::want_lost_files(*node.store, system_clock());
  if (!lost) return lost.error();
  std::string told;
  if (!found->empty()) told = std::to_string(found->size()) + " files that were wanted lie on the disk again";
  if (lost->empty()) return told;
  if (!told.empty()) told += "; ";
  return told + "WARNING: " + std::to_string(lost->size()) + " files are not on the disk any more, " +
         log::to_string(lost->front()) + (lost->size() > 1 ? " and others" : "") +
         "; they are asked of every neighbour that may have them, and `okno outbox list` names them";
}

Result<std::unique_ptr<OpenNode>> open_node(const config::Config& config,
                                            const MakeProjectors& make_projectors) {
  auto store = open_store(config);
  if (!store) return store.error();
  auto node = std::make_unique<OpenNode>();
  node->store = *std::move(store);
  auto living = log::open_life(config.data, config.node, *node->store, system_clock(), system_random());
  if (!living) return living.error();
  if (living->begun == log::Begun::anew) node->notes.push_back("this node begins a new life: " + living->why);
  node->life = std::make_unique<log::LifeInUse>(std::move(living->life));
  node->folder = config.data;
  node->projectors = make_projectors(*node->store);
  node->journal = std::make_unique<log::Journal>(neighbours_of(config), *node->life, node->projectors,
                                                 *node->store, system_clock(), system_random());
  if (const Status linked = begin_links(*node); !linked) return linked.error();
  const auto refolded = log::refold(*node->store, node->projectors, *node->journal);
  if (!refolded) return refolded.error();
  const auto lost = tend_files(*node);
  if (!lost) return lost.error();
  if (!lost->empty()) node->notes.push_back(*lost);
  for (const std::string& kind : *refolded)
    node->notes.push_back("the tables of \"" + kind + "\" were made anew");
  return node;
}

}  // namespace okno::commands
