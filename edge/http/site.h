// What the handlers of a node share. Made once by the command that serves; outlives the server.
#pragma once

#include <functional>
#include <string>

#include "edge/console/sessions.h"
#include "edge/federation/federation.h"
#include "edge/http/compression.h"
#include "edge/http/metrics.h"
#include "edge/http/origins.h"
#include "edge/http/rate_limit.h"
#include "edge/intake/desk.h"
#include "edge/intake/intake.h"
#include "edge/pages/pages.h"

namespace okno::http {

// What browsers load of the pack: one language of it, or that language's outline, compressed once.
struct PackEdition {
  explicit PackEdition(const rubricator::Pack& edition);
  std::string document;
  std::string brotli;
  std::string gzip;
};

struct Site {
  // `secret`: this node's own, kept from one start to the next.
  Site(intake::Node& of, federation::Receiver& incoming, federation::HubLink* outgoing, std::string secret);

  intake::Node& node;
  intake::Intake intake;
  intake::Desk desk;
  federation::Receiver& receiver;
  federation::HubLink* hub_link;  // null where there is no hub
  console::Sessions sessions;
  pages::Pages pages;
  Origins origins;
  RateLimit submissions;
  RateLimit uploads;
  RateLimit pages_posted;
  RateLimit logins_by_address;
  RateLimit logins_by_name;
  Metrics metrics;
  std::string pack_brotli;
  std::string pack_gzip;
  PackEdition russian_edition;
  PackEdition english_edition;
  PackEdition russian_outline;
  PackEdition english_outline;
  std::function<std::size_t()> open_connections = [] { return std::size_t{0}; };

  const config::Config& config() const { return node.config; }
  Instant now() const { return node.clock.now(); }
};

}  // namespace okno::http
