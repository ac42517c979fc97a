#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "shared/log/event_text.h"

namespace okno::commands {
namespace {

constexpr int rows_a_read = 500;
constexpr int most_wanted_listed = 1000;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

// What an event is called, from its own text; a program that is older than its origin's may not read it.
void print_event(const NodeId& peer, const store::EventRow& row, const std::string& state) {
  const auto event = log::read_event(row.text);
  std::printf("%s\t%lld\t%s\t%s\t%s\t%s\n", peer.value.c_str(), static_cast<long long>(row.key),
              event ? to_rfc3339(event->at, UtcOffset(0)).c_str() : "?",
              event ? log::to_string(event->stream).c_str() : "?", event ? event->name.c_str() : "?",
              state.c_str());
}

// A page a snapshot: a snapshot that is kept for long keeps the node's write-ahead log from shrinking.
Status list_refused(store::Store& store, const NodeId& peer) {
  store::EventKey after = 0;
  while (true) {
    std::size_t count = 0;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto rows = reading.links.refused(peer, after, rows_a_read);
      if (!rows) return rows.error();
      count = rows->size();
      for (const store::RefusedRow& row : *rows) {
        const auto event = reading.streams.event(row.event);
        if (!event) return event.error();
        if (*event) print_event(peer, **event, "refused\t" + row.code + ": " + row.detail);
        after = row.event;
      }
      return success();
    });
    if (!read || count == 0) return read;
  }
}

Status list_queued(store::Store& store, const NodeId& peer) {
  std::uint64_t after = 0;
  while (true) {
    std::size_t count = 0;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto rows = reading.links.queue(peer, after, rows_a_read, bytes_a_read);
      if (!rows) return rows.error();
      count = rows->size();
      for (const store::QueuedRow& row : *rows) {
        print_event(peer, row.event, "waiting\t");
        after = row.number;
      }
      return success();
    });
    if (!read || count == 0) return read;
  }
}

// Files that the peer waits for and does not take: offered until it does.
Status list_held(store::Store& store, const NodeId& peer) {
  return store.read([&](const store::Reading& reading) -> Status {
    const auto rows = reading.links.held_files(peer, most_wanted_listed);
    if (!rows) return rows.error();
    for (const store::HeldFileRow& row : *rows)
      std::printf("%s\t-\t%s\t%s\tfile\theld\t%s: %s; offered until it is taken\n", peer.value.c_str(),
                  to_rfc3339(row.since, UtcOffset(0)).c_str(), log::to_string(row.hash).c_str(),
                  row.code.c_str(), row.detail.c_str());
    return success();
  });
}

// What has not come, whoever may have it: asked for until it comes or is erased.
Status list_wanted(store::Store& store) {
  return store.read([&](const store::Reading& reading) -> Status {
    const auto rows = reading.contents.wanted({}, most_wanted_listed);
    if (!rows) return rows.error();
    for (const store::WantedRow& row : *rows)
      std::printf("-\t-\t%s\t%s\tfile\twanted\t%llu bytes, asked for until it comes\n",
                  to_rfc3339(row.since, UtcOffset(0)).c_str(), log::to_string(row.hash).c_str(),
                  static_cast<unsigned long long>(row.size_bytes));
    return success();
  });
}

Status list(store::Store& store, const std::string* only) {
  std::vector<store::Links::Backlog> backlogs;
  const Status read = store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.links.backlogs();
    if (!found) return found.error();
    backlogs = *std::move(found);
    return success();
  });
  if (!read) return read;
  for (const auto& backlog : backlogs) {
    if (only && *only != backlog.peer.value) continue;
    if (Status listed = list_refused(store, backlog.peer); !listed) return listed;
    if (Status listed = list_queued(store, backlog.peer); !listed) return listed;
    if (Status listed = list_held(store, backlog.peer); !listed) return listed;
  }
  return only ? success() : list_wanted(store);
}

}  // namespace

int outbox(const Arguments& arguments) {
  const auto options = Options::parse(
      arguments, {.values = {"config", "peer", "reason"}, .flags = {}, .least_words = 1, .most_words = 2});
  if (!options) return misuse("outbox", options.error().detail);
  const std::string& act = options->words()[0];
  const bool releases = act == "retry" || act == "release";
  if (act != "list" && act != "hold" && !releases)
    return misuse("outbox", "it can list, retry, hold and release, not \"" + act + "\"");
  if (!options->find("config")) return misuse("outbox", "--config is missing");
  store::EventKey event = 0;
  if (act != "list") {
    if (!options->find("peer")) return misuse("outbox", "--peer is missing");
    if (options->words().size() != 2)
      return misuse("outbox", "the event's number is missing: see `okno outbox list`");
    const auto number = parse_number(options->words()[1], 1, INT64_MAX);
    if (!number) return misuse("outbox", number.error().detail);
    event = *number;
  } else if (options->words().size() != 1) {
    return misuse("outbox", "list takes no number");
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
    Change change = RetryRefused{peer, event};
    if (act == "hold") change = HoldBack{peer, event, options->get("reason", "held by the administrator")};
    const auto told = carry_out(*config, change);
    if (!told) result = told.error();
  }
  return result ? done : refuse(result.error().detail);
}

}  // namespace okno::commands
