#include "edge/http/site.h"

namespace okno::http {

Site::Site(intake::Node& node_, federation::Receiver& receiver_, federation::HubLink* hub_link_)
    : node(node_),
      intake(node_),
      desk(node_),
      receiver(receiver_),
      hub_link(hub_link_),
      sessions(node_),
      origins(node_.config, node_.orgs),
      submissions(node_.config.limits.submissions_per_minute),
      // A message comes with a handful of photos.
      uploads(node_.config.limits.submissions_per_minute * (node_.config.limits.forms.attachments + 1)),
      logins_by_address(node_.config.limits.logins_per_minute),
      logins_by_name(node_.config.limits.logins_per_minute),
      pack_brotli(brotli(node_.pack_document)),
      pack_gzip(gzip(node_.pack_document)) {}

}  // namespace okno::http
