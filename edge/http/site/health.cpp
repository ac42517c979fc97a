#include "edge/http/site/health.h"

#include <algorithm>

#include "edge/federation/figures.h"
#include "edge/http/exchange/json_body.h"

namespace okno::http {
namespace {

constexpr double least_disk_free = 0.02;
constexpr std::int64_t most_waiting_writes = 1000;
constexpr int most_wanted_counted = 1000;

struct Outboxes {
  std::vector<store::Links::Backlog> backlogs;
  std::vector<store::WantedRow> wanted;  // the first of the contents that are named here and have not come
  federation::Figures figures;
  bool readable = false;
};

Outboxes read_outboxes(Site& site) {
  Outboxes outboxes;
  const Status read = site.node.store.read([&](const store::Reading& reading) -> Status {
    auto backlogs = reading.links.backlogs();
    if (!backlogs) return backlogs.error();
    outboxes.backlogs = std::move(backlogs).value();
    auto wanted = reading.contents.wanted({}, most_wanted_counted);
    if (!wanted) return wanted.error();
    outboxes.wanted = *std::move(wanted);
    auto figures = federation::figures(reading, site.node.journal);
    if (!figures) return figures.error();
    outboxes.figures = *std::move(figures);
    return success();
  });
  outboxes.readable = read.ok();
  return outboxes;
}

std::int64_t events_waiting(const Outboxes& outboxes) {
  std::int64_t count = 0;
  for (const federation::WaitingFigures& of : outboxes.figures.waiting) count += of.events;
  return count;
}

std::optional<Instant> oldest(const std::vector<store::WantedRow>& wanted) {
  return wanted.empty() ? std::nullopt
                        : std::optional(std::ranges::min(wanted, {}, &store::WantedRow::since).since);
}

std::int64_t files_owed(const Site& site) {
  return site.hub_link ? static_cast<std::int64_t>(site.hub_link->files_owed()) : 0;
}

wire::JsonArray names_of(const std::vector<NodeId>& nodes) {
  wire::JsonArray names;
  for (const NodeId& node : nodes) names.emplace_back(node.value);
  return names;
}

double age_seconds(const std::optional<Instant>& oldest, Instant now) {
  return oldest ? std::max(0.0, std::chrono::duration<double>(now - *oldest).count()) : 0;
}

}  // namespace

Response get_healthz(Site&, const Request&) { return json_response(200, wire::JsonObject{{"status", "ok"}}); }

Response get_readyz(Site& site, const Request&) {
  const store::Store::Health health = site.node.store.health();
  const Outboxes outboxes = read_outboxes(site);
  double oldest_event = 0;
  std::int64_t waiting = 0;
  std::int64_t held = 0;
  std::int64_t held_files = 0;
  double oldest_held = 0;
  for (const auto& backlog : outboxes.backlogs) {
    oldest_event = std::max(oldest_event, age_seconds(backlog.oldest_at, site.now()));
    waiting += backlog.queued;
    held += backlog.refused;
    held_files += backlog.held_files;
    oldest_held = std::max(oldest_held, age_seconds(backlog.oldest_held_at, site.now()));
  }
  wire::JsonArray reasons;
  if (health.disk_free_ratio < least_disk_free) reasons.emplace_back("disk_full");
  if (health.writer_queue > most_waiting_writes) reasons.emplace_back("writer_behind");
  if (site.node.journal.has_another_like_it()) reasons.emplace_back("clone");
  if (health.is_damaged) reasons.emplace_back("database_damaged");
  if (!outboxes.readable) reasons.emplace_back("database_unreadable");
  const bool ready = reasons.empty();
  wire::JsonObject body{
      {"status", ready ? "ready" : "not_ready"},
      {"reasons", std::move(reasons)},
      {"disk_free_ratio", health.disk_free_ratio},
      {"writer_queue", health.writer_queue},
      {"last_commit_ms", static_cast<std::int64_t>(health.last_commit.count())},
      {"undelivered", waiting},
      {"refused", held},
      {"oldest_undelivered_seconds", static_cast<std::int64_t>(oldest_event)},
      {"held", events_waiting(outboxes)},
      {"recovering", names_of(outboxes.figures.recovering)},
      {"not_compared", outboxes.figures.not_compared},
      {"files_wanted", static_cast<std::int64_t>(outboxes.wanted.size())},
      {"files_owed", files_owed(site)},
      {"files_held", held_files},
      {"oldest_held_file_seconds", static_cast<std::int64_t>(oldest_held)},
      {"oldest_wanted_seconds", static_cast<std::int64_t>(age_seconds(oldest(outboxes.wanted), site.now()))}};
  if (site.hub_link) body.emplace_back("hub_reachable", site.hub_link->health().reachable);
  return json_response(ready ? 200 : 503, std::move(body));
}

Response get_metrics(Site& site, const Request&) {
  std::string out = site.metrics.text();
  const store::Store::Health health = site.node.store.health();
  append_metric(out, "okno_disk_free_ratio", "gauge", "Free share of the disk that holds the data folder.",
                health.disk_free_ratio);
  append_metric(out, "okno_writer_queue", "gauge", "Writes that wait for a transaction.",
                static_cast<double>(health.writer_queue));
  append_metric(out, "okno_last_commit_seconds", "gauge", "How long the last commit took.",
                std::chrono::duration<double>(health.last_commit).count());
  append_metric(out, "okno_database_damaged", "gauge",
                "1 when something was read since the start that is no database any more.",
                health.is_damaged ? 1 : 0);
  append_metric(out, "okno_open_connections", "gauge", "Open sockets.",
                static_cast<double>(site.open_connections()));
  const Outboxes outboxes = read_outboxes(site);
  append_head(out, "okno_outbox_waiting", "gauge", "Events that a peer does not have yet.");
  for (const auto& each : outboxes.backlogs) {
    append_sample(out, "okno_outbox_waiting", label("peer", each.peer.value),
                  static_cast<double>(each.queued));
  }
  append_head(
      out, "okno_outbox_refused", "gauge",
      "Events that a peer refused; they are tried again after it was updated, or by an administrator.");
  for (const auto& each : outboxes.backlogs)
    append_sample(out, "okno_outbox_refused", label("peer", each.peer.value),
                  static_cast<double>(each.refused));
  append_head(out, "okno_outbox_oldest_seconds", "gauge",
              "Age of the oldest event that a peer does not have yet.");
  for (const auto& each : outboxes.backlogs) {
    append_sample(out, "okno_outbox_oldest_seconds", label("peer", each.peer.value),
                  age_seconds(each.oldest_at, site.now()));
  }
  append_head(out, "okno_events_waiting", "gauge",
              "Events that are kept here and cannot be shown yet, by why.");
  for (const federation::WaitingFigures& of : outboxes.figures.waiting)
    append_sample(out, "okno_events_waiting", label("code", of.code), static_cast<double>(of.events));
  append_metric(out, "okno_files_wanted", "gauge",
                "Texts and files that are named here and have not come; they are asked for again and again.",
                static_cast<double>(outboxes.wanted.size()));
  append_metric(out, "okno_files_wanted_oldest_seconds", "gauge", "Age of the oldest of these.",
                age_seconds(oldest(outboxes.wanted), site.now()));
  append_metric(out, "okno_files_owed", "gauge", "Files that the hub waits for and has not taken yet.",
                static_cast<double>(files_owed(site)));
  append_metric(out, "okno_recovering", "gauge",
                "Peers to compare with before this node goes on with what is older than its life.",
                static_cast<double>(outboxes.figures.recovering.size()));
  append_metric(out, "okno_not_compared", "gauge", "Peers with whom a comparison of all events is due.",
                static_cast<double>(outboxes.figures.not_compared));
  append_head(out, "okno_files_held", "gauge",
              "Files that a peer waits for and does not take; they are offered again and again.");
  for (const auto& each : outboxes.backlogs)
    append_sample(out, "okno_files_held", label("peer", each.peer.value),
                  static_cast<double>(each.held_files));
  append_head(out, "okno_files_held_oldest_seconds", "gauge",
              "For how long the first of these is not taken.");
  for (const auto& each : outboxes.backlogs)
    append_sample(out, "okno_files_held_oldest_seconds", label("peer", each.peer.value),
                  age_seconds(each.oldest_held_at, site.now()));
  for (const auto& append : site.metric_parts) append(site, out);
  if (site.hub_link) {
    append_metric(out, "okno_hub_reachable", "gauge", "1 when the hub answered last time.",
                  site.hub_link->health().reachable ? 1 : 0);
  }
  return respond(200, "text/plain; version=0.0.4; charset=utf-8", std::move(out));
}

}  // namespace okno::http
