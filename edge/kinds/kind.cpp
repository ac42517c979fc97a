#include "edge/kinds/kind.h"

#include <algorithm>
#include <array>

#include "edge/accounts/user_stream.h"
#include "edge/http/routes.h"
#include "edge/kinds/messages.h"
#include "edge/kinds/surveys.h"
#include "edge/log/node_stream.h"

namespace okno::kinds {
namespace {

constexpr int minutes_of_an_hour = 60;
constexpr std::array node_menu{
    console::MenuEntry{"/console/users", "console.users", accounts::Right::manage_users},
    console::MenuEntry{"/console/acts", "console.acts", accounts::Right::manage_users},
};

}  // namespace

std::span<const Kind> all() {
  static const std::array kinds{message_kind(), survey_kind()};
  return kinds;
}

std::vector<std::string> retention_faults(const config::Config& config) {
  std::vector<std::string> faults;
  for (const config::Retention& rule : config.retention) {
    const Kind* found = nullptr;
    std::string known;
    for (const Kind& kind : all()) {
      if (kind.retained_states.empty()) continue;
      if (kind.retained_stream == rule.kind) found = &kind;
      known += (known.empty() ? "" : " or ") + std::string(kind.retained_stream);
    }
    if (found == nullptr) {
      faults.push_back("retention." + rule.kind + ": there is no such kind; write " + known);
      continue;
    }
    if (std::ranges::find(found->retained_states, rule.state) != found->retained_states.end()) continue;
    known.clear();
    for (const std::string_view state : found->retained_states)
      known += (known.empty() ? "" : ", ") + std::string(state);
    faults.push_back("retention." + rule.kind + "." + rule.state + ": there is no such state; write one of " +
                     known);
  }
  return faults;
}

log::Projectors make_projectors(const ProjectorNeeds& needs) {
  log::Projectors projectors;
  projectors.add(log::node_projector(needs.neighbours));
  projectors.add(accounts::user_projector(needs.neighbours.self));
  for (const Kind& kind : all()) kind.add_projectors(projectors, needs);
  return projectors;
}

std::vector<std::string> streams_for_all() {
  std::vector<std::string> streams{std::string(log::node_kind)};
  for (const Kind& kind : all()) streams.insert(streams.end(), kind.for_all.begin(), kind.for_all.end());
  return streams;
}

http::Router make_routes(http::Site& site) {
  http::Router router;
  http::RouteTable routes(site, router);
  site.org_parts.clear();
  site.metric_parts.clear();
  site.menu.clear();
  for (const Kind& kind : all()) {
    kind.add_routes(routes);
    site.org_parts.insert(site.org_parts.end(), kind.org_parts.begin(), kind.org_parts.end());
    site.menu.insert(site.menu.end(), kind.menu.begin(), kind.menu.end());
    if (kind.append_metrics != nullptr) site.metric_parts.push_back(kind.append_metrics);
  }
  http::add_node_routes(routes);
  site.menu.insert(site.menu.end(), node_menu.begin(), node_menu.end());
  return router;
}

Result<std::string> change(intake::Node& node, std::string_view name, std::string_view what,
                           const std::string& document) {
  for (const Kind& kind : all())
    if (kind.name == name && kind.change != nullptr) return kind.change(node, what, document);
  return Error::invalid("there is nothing of the kind \"" + std::string(name) + "\" to change");
}

std::vector<std::string> keep_up(intake::Node& node, int minutes) {
  std::vector<std::string> failures;
  const auto run = [&](const Kind& kind, Status (*work)(intake::Node&)) {
    if (work == nullptr) return;
    if (const Status done = work(node); !done)
      failures.push_back("keeping up " + std::string(kind.name) + " failed: " + done.error().detail);
  };
  for (const Kind& kind : all()) {
    run(kind, kind.each_minute);
    if (minutes % minutes_of_an_hour == 0) run(kind, kind.each_hour);
  }
  return failures;
}

}  // namespace okno::kinds
