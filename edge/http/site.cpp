#include "edge/http/site.h"

#include "edge/http/assets.h"
#include "shared/rubricator/edition.h"
#include "shared/wire/pack.h"

namespace okno::http {
namespace {

// The build's own address is cached for ever.
std::string style_address() {
  const std::string_view version = assets::version();
  return version.empty() ? "/page.css" : "/" + std::string(version) + "/page.css";
}

}  // namespace

PackEdition::PackEdition(const rubricator::Pack& edition)
    : document(wire::write_json(wire::to_json(edition))),
      brotli(http::brotli(document)),
      gzip(http::gzip(document)) {}

Site::Site(intake::Node& of, federation::Receiver& incoming, federation::HubLink* outgoing,
           std::string secret)
    : node(of),
      intake(of),
      desk(of),
      receiver(incoming),
      hub_link(outgoing),
      sessions(of),
      pages(of, intake, std::move(secret), style_address()),
      origins(of.config, of.orgs),
      submissions(of.config.limits.submissions_per_minute),
      // A message comes with a handful of photos.
      uploads(of.config.limits.submissions_per_minute * (of.config.limits.forms.attachments + 1)),
      // One message is a dozen pages; each may carry what uploads do.
      pages_posted(of.config.limits.submissions_per_minute * 12),
      logins_by_address(of.config.limits.logins_per_minute),
      logins_by_name(of.config.limits.logins_per_minute),
      pack_brotli(brotli(of.pack_document)),
      pack_gzip(gzip(of.pack_document)),
      russian_edition(rubricator::edition(of.pack, i18n::Lang::ru)),
      english_edition(rubricator::edition(of.pack, i18n::Lang::en)),
      russian_outline(rubricator::outline(rubricator::edition(of.pack, i18n::Lang::ru))),
      english_outline(rubricator::outline(rubricator::edition(of.pack, i18n::Lang::en))) {}

}  // namespace okno::http
