#include "edge/http/embed/pos.h"

#include "edge/http/exchange/document.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/files.h"
#include "edge/http/site/framing.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

Response page(const Site& site, const config::Org* org, int status, html::Html html) {
  return respond(
      status, std::move(html),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data: blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors " +
          frame_ancestors(site, org));
}

Response unknown_org(const Site& site, i18n::Lang lang) {
  const std::string title = words::say(lang, "pos.title");
  html::Html html = html::open_document({lang, title, "/page.css"});
  html.open("main").attribute("class", "okno okno-alone");
  html.element("h1", title).element("p", words::say(lang, "pos.no_org"));
  return page(site, nullptr, 404, std::move(html));
}

}  // namespace

Response get_pos_banner_script(Site&, const Request& request) {
  return serve_asset(request, "pos/script.js", Caching::minutes);
}

Response get_pos_polls_script(Site&, const Request& request) {
  return serve_asset(request, "pos/main.js", Caching::minutes);
}

Response get_pos_form(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const config::Org* org = site.node.orgs.find_by_opa_id(request.query_value("opaId"));
  if (!org) return unknown_org(site, lang);
  const std::string language(i18n::to_string(lang));
  const bool appeal = request.query_value("fz59") == "true";
  html::Html html = html::open_document({lang, org->name.in(lang), "/page.css"});
  html.open("main").open("script").flag("async").attribute("src", "/v1/okno.js");
  html.attribute("data-org", org->id.value).attribute("data-lang", language);
  html.attribute_if(appeal, "data-kind", "appeal").end();
  html.open("a").flag("data-okno");
  html.attribute(
      "href", "/f/" + percent_encode(org->id.value) + (appeal ? "?kind=appeal&lang=" : "?lang=") + language);
  html.text(words::say(lang, "pos.write")).end();
  return page(site, org, 200, std::move(html));
}

namespace {

// What the body asks just now, by whatever kind of participation.
bool asks_anything(Site& site, const config::Org& org) {
  for (const Site::OrgPart& part : site.org_parts) {
    const wire::Json written = part.write(site, org.id);
    const auto* items = written.get_if<wire::JsonArray>();
    if (items != nullptr && !items->empty()) return true;
  }
  return false;
}

// The snippet's own frame names a municipality by its OKTMO code, our script a body.
const config::Org* org_of_polls(const Site& site, const Request& request) {
  if (const config::Org* org = site.node.orgs.find_by_opa_id(request.query_value("orgId"))) return org;
  return site.node.orgs.find_by_oktmo(request.query_value("municipality_id"));
}

}  // namespace

Response get_pos_polls(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const config::Org* org = org_of_polls(site, request);
  if (!org) return unknown_org(site, lang);
  const std::string title = words::say(lang, "pos.polls");
  html::Html html = html::open_document(
      {lang, title, "/page.css", frame_scripts(site, org, request.query_value("parent"))});
  html.open("main").attribute("class", "okno okno-alone").element("h1", title);
  html.element("p", org->name.in(lang));
  if (asks_anything(site, *org)) {
    html.open("script").flag("async").attribute("src", "/v1/okno.js").attribute("data-org", org->id.value);
    html.attribute("data-lang", i18n::to_string(lang)).attribute("data-view", "polls").end();
    return page(site, org, 200, std::move(html));
  }
  html.element("p", words::say(lang, "pos.no_polls"));
  html.open("p").open("a").attribute("class", "okno-link");
  html.attribute("href", "/f/" + percent_encode(org->id.value)).attribute("target", "_blank");
  html.text(words::say(lang, "pos.write"));
  return page(site, org, 200, std::move(html));
}

}  // namespace okno::http
