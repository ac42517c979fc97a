#include <cstdio>
#include <iostream>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/node/open_node.h"
#include "edge/commands/options.h"
#include "edge/kinds/kind.h"
#include "edge/log/replay.h"
#include "shared/log/event_text.h"

namespace okno::commands {
namespace {

constexpr int rows_a_read = 500;

int export_all(store::Store& store) {
  const Status written = log::export_log(store, std::cout);
  std::cout.flush();
  return written ? done : refuse(written.error().detail);
}

// Into memory: the log of a node that is too large for it wants the node's own start, which makes its tables anew.
int replay(const config::Config& config, store::Store& store) {
  const kinds::Acting nobody;
  const log::Neighbours neighbours = neighbours_of(config);
  const log::Projectors projectors = kinds::make_projectors({neighbours, store.files(), nobody});
  const auto into = store::open_memory();
  const auto replayed = log::replay(config.node, store, *into, projectors);
  if (!replayed) return refuse(replayed.error().detail);
  std::printf("%lld streams, %lld events, %lld of them wait\n", static_cast<long long>(replayed->streams),
              static_cast<long long>(replayed->events), static_cast<long long>(replayed->waiting));
  for (const log::Difference& difference : replayed->differences)
    std::printf("%s: %lld rows differ; the first: %s\n", difference.table.c_str(),
                static_cast<long long>(difference.rows), difference.detail.c_str());
  if (!replayed->differences.empty()) return refuse("the tables do not follow from the log");
  std::printf("every table follows from the log, row by row\n");
  return done;
}

// A page a snapshot, as `okno outbox list`.
int list_waiting(store::Store& store) {
  store::EventKey after = 0;
  for (bool more = true; more;) {
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto rows = reading.streams.waiting_after(after, "", rows_a_read);
      if (!rows) return rows.error();
      more = !rows->empty();
      for (const store::WaitingRow& row : *rows) {
        after = row.event;
        const auto event = reading.streams.event(row.event);
        if (!event) return event.error();
        const auto text =
            *event ? log::read_event((*event)->text) : Result<log::Event, log::Refusal>(log::Refusal{});
        std::printf("%lld\t%s\t%s\t%s\t%s\t%s: %s\n", static_cast<long long>(row.event),
                    text ? text->node.value.c_str() : "?", to_rfc3339(row.since, UtcOffset(0)).c_str(),
                    text ? log::to_string(text->stream).c_str() : "?", text ? text->name.c_str() : "?",
                    row.code.c_str(), row.detail.c_str());
      }
      return success();
    });
    if (!read) return refuse(read.error().detail);
  }
  return done;
}

int tend(const config::Config& config, const Options& options) {
  TendLog change;
  change.act = options.words()[0];
  if (const std::string* peer = options.find("peer")) change.peer = {*peer};
  change.reason = options.get("reason", "discarded by the administrator");
  if (options.words().size() == 2) {
    const auto number = parse_number(options.words()[1], 1, INT64_MAX);
    if (!number) return misuse("log", number.error().detail);
    change.event = *number;
  }
  const auto told = carry_out(config, change);
  if (!told) return refuse(told.error().detail);
  if (change.act == "compare")
    std::printf(
        "the node compares what it has as soon as it reaches the other; its log says what came of it\n");
  return done;
}

}  // namespace

int log_of_streams(const Arguments& arguments) {
  const auto options = Options::parse(
      arguments, {.values = {"config", "peer", "reason"}, .flags = {}, .least_words = 1, .most_words = 2});
  if (!options) return misuse("log", options.error().detail);
  const std::string& act = options->words()[0];
  const bool is_of_one = act == "release" || act == "discard";
  if (act != "export" && act != "replay" && act != "compare" && act != "waiting" && !is_of_one)
    return misuse("log", "it can export, replay, compare, release, discard and list what is waiting, not \"" +
                             act + "\"");
  if (options->words().size() != (is_of_one ? 2U : 1U))
    return misuse("log", is_of_one ? "the event's number is missing: see `okno log waiting`"
                                   : act + " takes no number");
  if (!options->find("config")) return misuse("log", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  if (act == "compare" || is_of_one) return tend(*config, *options);
  const auto store = open_for_reading(*config);
  if (!store) return refuse(store.error().detail);
  if (act == "waiting") return list_waiting(**store);
  if (act != "export") return replay(*config, **store);
  const int written = export_all(**store);
  if (written == done) note_act(*config, "log.export", "");
  return written;
}

}  // namespace okno::commands
