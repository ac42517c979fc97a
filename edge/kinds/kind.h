// What a kind of participation (messages, surveys, …) brings to the house. Each is a value of this struct, and all of them
// stand in all(): nowhere else in the server is a kind named by the rooms that serve every kind.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/site/route_table.h"
#include "edge/intake/citizen/intake.h"
#include "edge/log/journal.h"
#include "edge/log/projector.h"

namespace okno::kinds {

// What projectors do about events is a node's to decide, once there is one: until then, and in commands that only make
// tables anew, they only project.
struct Acting {
  const intake::Node* node = nullptr;
};

struct ProjectorNeeds {
  const log::Neighbours& neighbours;
  const store::Files& files;
  const Acting& acting;  // may be filled in later
};

struct Kind {
  std::string_view name;  // "surveys"
  void (*add_projectors)(log::Projectors& projectors, const ProjectorNeeds& needs);
  void (*add_routes)(http::RouteTable& routes);
  // All that follows may be empty.
  // Of its streams, those that a hub may write for every node.
  std::span<const std::string_view> for_all{};
  // What `retention` of a configuration may name: its stream, and the states of it.
  std::string_view retained_stream{};
  std::span<const std::string_view> retained_states{};
  // Of GET /api/v1/orgs/{org}.
  std::span<const http::Site::OrgPart> org_parts{};
  std::span<const console::MenuEntry> menu{};                            // of the console
  void (*append_metrics)(http::Site& site, std::string& out) = nullptr;  // of GET /metrics
  // What an administrator's command asks of the kind: `what` and `document` are its own words; the answer is for a person
  // to read.
  Result<std::string> (*change)(intake::Node& node, std::string_view what,
                                const std::string& document) = nullptr;
  // On a thread that may sleep; told in the log when it fails.
  Status (*each_minute)(intake::Node& node) = nullptr;
  Status (*each_hour)(intake::Node& node) = nullptr;
};

std::span<const Kind> all();

// What of `retention` no kind knows, a line each: its place in the configuration and what to write.
std::vector<std::string> retention_faults(const config::Config& config);

log::Projectors make_projectors(const ProjectorNeeds& needs);
std::vector<std::string> streams_for_all();
// Every address of a node, in the order in which they are tried; the node's own documents show what kinds add.
http::Router make_routes(http::Site& site);
// invalid for a kind that there is not, or that takes no changes.
Result<std::string> change(intake::Node& node, std::string_view kind, std::string_view what,
                           const std::string& document);
// Runs what is due after so many minutes; gives what failed, a line each.
std::vector<std::string> keep_up(intake::Node& node, int minutes);

}  // namespace okno::kinds
