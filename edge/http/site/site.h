// What the handlers of a node share. Made once by the command that serves; outlives the server.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "edge/accounts/accounts.h"
#include "edge/accounts/sessions.h"
#include "edge/console/menu.h"
#include "edge/federation/client/hub_link.h"
#include "edge/federation/server/receiver.h"
#include "edge/host/sleepers.h"
#include "edge/http/guard/origins.h"
#include "edge/http/guard/rate_limit.h"
#include "edge/http/site/first_screens.h"
#include "edge/http/site/metrics.h"
#include "edge/http/site/prepared.h"
#include "edge/http/site/room_memory.h"
#include "edge/intake/citizen/intake.h"
#include "edge/intake/operator/desk.h"
#include "edge/pages/pages.h"
#include "shared/wire/json/json.h"

namespace okno::http {

// What browsers load of the pack in one language, a document each (shared/rubricator/pack/edition.h).
struct PackEditions {
  PackEditions(const intake::Node& node, i18n::Lang lang, PackedShelf& shelf);
  Prepared outline;
  Prepared rest;
  Prepared whole;  // for programs
};

struct Site {
  // `secret`: this node's own, kept from one start to the next.
  Site(intake::Node& of, federation::Receiver& incoming, federation::HubLink* outgoing, std::string secret);

  intake::Node& node;
  intake::Intake intake;
  intake::Desk desk;
  federation::Receiver& receiver;
  federation::HubLink* hub_link;  // null where there is no hub
  accounts::Sessions sessions;
  accounts::Accounts accounts;
  pages::Pages pages;
  FirstScreens first_screens;
  Origins origins;
  RateLimit submissions;
  RateLimit uploads;
  RateLimit pages_posted;
  RateLimit suggestions;
  RateLimit logins_by_address;
  RateLimit logins_by_name;
  RateLimit refusals_told;
  Metrics metrics;
  PackedShelf packed;
  PackEditions russian;
  PackEditions english;
  Prepared whole_pack;
  std::map<std::string, Prepared> maps;  // of bodies, by hash
  // What kinds of participation add to the node's own documents.
  struct OrgPart {
    std::string_view name;  // of a member of GET /api/v1/orgs/{org}
    wire::Json (*write)(Site&, const OrgId&);
  };
  std::vector<OrgPart> org_parts;
  std::vector<void (*)(Site&, std::string&)> metric_parts;  // of GET /metrics
  std::vector<console::MenuEntry> menu;                     // of the console
  RoomMemory memory;
  std::function<std::size_t()> open_connections = [] { return std::size_t{0}; };
  Sleepers sleepers;  // the last, so that it ends before what it works on

  // Makes what is made at first use, in the order in which browsers ask. From a thread of its own; leaves off
  // between two of them when the node stops.
  void prepare(const std::atomic<bool>& stopping);

  // Whether the diary has room for one more refusal of this client: nobody fills a disk by being refused.
  bool may_tell_of(const Request& request);

  const config::Config& config() const { return node.config; }
  Instant now() const { return node.clock.now(); }
};

}  // namespace okno::http
