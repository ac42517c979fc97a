#include "edge/http/site.h"

#include "edge/http/assets.h"

namespace okno::http {
namespace {

// The build's own address is cached for ever.
std::string style_address() {
  const std::string_view version = assets::version();
  return version.empty() ? "/page.css" : "/" + std::string(version) + "/page.css";
}

}  // namespace

Site::Site(intake::Node& node_, federation::Receiver& receiver_, federation::HubLink* hub_link_,
           std::string secret)
    : node(node_),
      intake(node_),
      desk(node_),
      receiver(receiver_),
      hub_link(hub_link_),
      sessions(node_),
      pages(node_, intake, std::move(secret), style_address()),
      origins(node_.config, node_.orgs),
      submissions(node_.config.limits.submissions_per_minute),
      // A message comes with a handful of photos.
      uploads(node_.config.limits.submissions_per_minute * (node_.config.limits.forms.attachments + 1)),
      // One message is a dozen pages; each may carry what uploads do.
      pages_posted(node_.config.limits.submissions_per_minute * 12),
      logins_by_address(node_.config.limits.logins_per_minute),
      logins_by_name(node_.config.limits.logins_per_minute),
      pack_brotli(brotli(node_.pack_document)),
      pack_gzip(gzip(node_.pack_document)) {}

}  // namespace okno::http
