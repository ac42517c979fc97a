#include "edge/http/site/site.h"

#include "edge/http/exchange/client_key.h"
#include "edge/http/site/assets.h"
#include "shared/rubricator/pack/edition.h"
#include "shared/wire/pack/pack.h"

namespace okno::http {
namespace {

constexpr std::size_t refusals_told_per_minute = 20;  // of one client
// What is said step by step shares commits like all else: a few threads are enough, and cost nothing while idle.
constexpr std::size_t sleeping_threads = 16;
constexpr std::size_t most_asleep = 512;

// The build's own address is cached for ever.
std::string style_address() {
  const std::string_view version = assets::version();
  return version.empty() ? "/page.css" : "/" + std::string(version) + "/page.css";
}

std::string document(const rubricator::Pack& pack) { return wire::write_json(wire::to_json(pack)); }

}  // namespace

PackEditions::PackEditions(const intake::Node& node, i18n::Lang lang, PackedShelf& shelf)
    : outline([&node, lang] { return document(rubricator::outline(rubricator::edition(node.pack(), lang))); },
              &shelf),
      rest([&node, lang] { return document(rubricator::rest(rubricator::edition(node.pack(), lang))); },
           &shelf),
      whole([&node, lang] { return document(rubricator::edition(node.pack(), lang)); }, &shelf) {}

Site::Site(intake::Node& of, federation::Receiver& incoming, federation::HubLink* outgoing,
           std::string secret)
    : node(of),
      intake(of),
      desk(of),
      receiver(incoming),
      hub_link(outgoing),
      sessions(of.store, of.clock, of.random),
      accounts(of.store, of.orgs, accounts::UserLog{of.journal, of.random, of.clock}),
      pages(of, intake, std::move(secret), style_address()),
      first_screens(pages, intake),
      origins(of.config, of.orgs),
      submissions(of.config.limits.submissions_per_minute),
      // A message comes with a handful of photos.
      uploads(of.config.limits.submissions_per_minute * (of.config.limits.forms.attachments + 1)),
      // One message is a dozen pages; each may carry what uploads do.
      pages_posted(of.config.limits.submissions_per_minute * 12),
      // Each looks through what was said near a place.
      suggestions(of.config.limits.submissions_per_minute * 20),
      logins_by_address(of.config.limits.logins_per_minute),
      logins_by_name(of.config.limits.logins_per_minute),
      refusals_told(refusals_told_per_minute),
      packed(of.config.data.empty() ? std::string() : of.config.data + "/packed"),
      russian(of, i18n::Lang::ru, packed),
      english(of, i18n::Lang::en, packed),
      whole_pack(of.pack_document, packed),
      sleepers(sleeping_threads, most_asleep) {
  for (const intake::ServedMap& served : of.maps.all())
    maps.try_emplace(served.hash, served.file->document, packed);
}

bool Site::may_tell_of(const Request& request) {
  return !refusals_told.take(client_key(request.remote), now());
}

void Site::prepare(const std::atomic<bool>& stopping) {
  node.search().find("road", i18n::Lang::en, 1);  // nobody waits for the index
  for (Prepared* each : {&russian.outline, &russian.rest, &english.outline, &english.rest, &whole_pack})
    if (!stopping) each->get();
  for (auto& [hash, document] : maps)
    if (!stopping) document.get();
  if (!stopping) packed.remove_others();
}

}  // namespace okno::http
