#include "edge/http/site/plain.h"

#include "edge/http/exchange/document.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

html::Html open_page(i18n::Lang lang, std::string_view title) {
  html::Html page = html::open_document({lang, std::string(title), "/console.css"});
  page.open("main").element("h1", title);
  return page;
}

Response respond_plain(html::Html page) {
  return respond(
      200, std::move(page),
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

}  // namespace

Response get_root(Site& site, const Request& request) {
  if (site.config().demo) {
    Response response;
    response.status = 302;
    response.add("Location", "/demo/");
    return response;
  }
  const i18n::Lang lang = request.lang();
  html::Html page = open_page(lang, site.config().node_name);
  page.element("p", words::say(lang, "site.what")).open("ul");
  for (const config::Org& org : site.node.orgs.orgs) {
    page.open("li").open("a").attribute("href", "/f/" + percent_encode(org.id.value));
    page.text(org.name.in(lang)).end().end();
  }
  page.end().open("p").open("a").attribute("href", "/console").text(words::say(lang, "site.console"));
  return respond_plain(std::move(page));
}

Response get_consent(Site&, const Request& request) {
  const i18n::Lang lang = request.lang();
  html::Html page = open_page(lang, words::say(lang, "site.consent"));
  page.element("p", words::say(lang, "site.consent.demo"))
      .element("p", words::say(lang, "site.consent.data"));
  return respond_plain(std::move(page));
}

}  // namespace okno::http
