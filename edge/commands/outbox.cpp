#include <cstdio>

#include "edge/commands/changes.h"
#include "edge/commands/command.h"
#include "edge/commands/node_files.h"
#include "edge/commands/options.h"
#include "shared/lifecycle/event.h"

namespace okno::commands {
namespace {

constexpr int rows_a_read = 500;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

void print_row(const NodeId& peer, const store::OutboxRow& row) {
  std::printf("%s\t%lld\t%s\t%s\t%s\t%s\t%s\n", peer.value.c_str(), static_cast<long long>(row.position),
              to_rfc3339(row.event.at, UtcOffset(0)).c_str(), row.event.message.value.c_str(),
              lifecycle::kind_name(row.event.payload).c_str(), row.held_code.empty() ? "waiting" : "held",
              row.held_code.empty() ? "" : (row.held_code + ": " + row.held_detail).c_str());
}

// Row by row of one kind, a page a snapshot: a snapshot that is kept for long keeps the node's log from shrinking.
template <class Page>
Status list_pages(store::Store& store, const NodeId& peer, std::int64_t after, const Page& page) {
  while (true) {
    std::vector<store::OutboxRow> rows;
    const Status read = store.read([&](store::Reading& reading) -> Status {
      auto found = page(reading, after);
      if (!found) return found.error();
      rows = *std::move(found);
      return success();
    });
    if (!read) return read;
    if (rows.empty()) return success();
    for (const store::OutboxRow& row : rows) print_row(peer, row);
    after = rows.back().position;
  }
}

Status list_peer(store::Store& store, const NodeId& peer) {
  const auto held = [&](store::Reading& reading, std::int64_t after) {
    return reading.held(peer, after, rows_a_read);
  };
  if (Status listed = list_pages(store, peer, 0, held); !listed) return listed;
  std::int64_t acknowledged = 0;
  const Status read = store.read([&](store::Reading& reading) -> Status {
    const auto found = reading.acknowledged(peer);
    if (!found) return found.error();
    acknowledged = *found;
    return success();
  });
  if (!read) return read;
  return list_pages(store, peer, acknowledged, [&](store::Reading& reading, std::int64_t after) {
    return reading.outbox(peer, after, rows_a_read, bytes_a_read);
  });
}

Status list(store::Store& store, const std::string* only) {
  std::vector<store::Reading::Backlog> backlogs;
  const Status read = store.read([&](store::Reading& reading) -> Status {
    auto found = reading.backlogs();
    if (!found) return found.error();
    backlogs = *std::move(found);
    return success();
  });
  if (!read) return read;
  for (const auto& backlog : backlogs) {
    if (only && *only != backlog.peer.value) continue;
    if (Status listed = list_peer(store, backlog.peer); !listed) return listed;
  }
  return success();
}

}  // namespace

int outbox(const Arguments& arguments) {
  const auto options = Options::parse(
      arguments, {.values = {"config", "peer", "reason"}, .flags = {}, .least_words = 1, .most_words = 2});
  if (!options) return misuse("outbox", options.error().detail);
  const std::string& act = options->words()[0];
  if (act != "list" && act != "retry" && act != "hold")
    return misuse("outbox", "it can list, retry and hold, not \"" + act + "\"");
  if (!options->find("config")) return misuse("outbox", "--config is missing");
  std::int64_t position = 0;
  if (act != "list") {
    if (!options->find("peer")) return misuse("outbox", "--peer is missing");
    if (options->words().size() != 2)
      return misuse("outbox", "the position is missing: see `okno outbox list`");
    const auto number = parse_number(options->words()[1], 1, INT64_MAX);
    if (!number) return misuse("outbox", number.error().detail);
    position = *number;
  } else if (options->words().size() != 1) {
    return misuse("outbox", "list takes no position");
  }

  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  Status result = success();
  if (act == "list") {
    const auto store = open_for_reading(*config);
    if (!store) return refuse(store.error().detail);
    result = list(**store, options->find("peer"));
  } else {
    const NodeId peer{*options->find("peer")};
    Change change = RetryHeld{peer, position};
    if (act == "hold") change = HoldBack{peer, position, options->get("reason", "held by the administrator")};
    result = carry_out(*config, change);
  }
  return result ? done : refuse(result.error().detail);
}

}  // namespace okno::commands
