#include "edge/http/embed/pos.h"

#include "edge/http/exchange/document.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/files.h"
#include "edge/http/site/framing.h"
#include "shared/screen/html.h"

namespace okno::http {
namespace {

using screen::append_escaped;

struct Words {
  i18n::Words title, no_org, polls, no_polls, write;
};
const Words words{
    {"Написать в ведомство", "Write to the authority"},
    {"Номер ведомства в адресе не указан или неизвестен этому узлу. Сообщите об этом владельцу сайта.",
     "The authority's number is missing from the address or unknown to this node. Please tell the site's "
     "owner."},
    {"Опросы и голосования", "Polls and votes"},
    {"Сейчас опросов и голосований нет.", "There are no polls or votes just now."},
    {"Написать сообщение", "Send a message"},
};

Response page(const Site& site, const config::Org* org, int status, const Document& document) {
  return respond(
      status, document,
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data: blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors " +
          frame_ancestors(site, org));
}

Response unknown_org(const Site& site, i18n::Lang lang) {
  Document document;
  document.lang = lang;
  document.title = words.title.in(lang);
  document.body = "<main class=\"okno okno-alone\">\n<h1>";
  append_escaped(document.body, document.title);
  document.body += "</h1>\n<p>";
  append_escaped(document.body, words.no_org.in(lang));
  document.body += "</p>\n</main>\n";
  return page(site, nullptr, 404, document);
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
  const std::string id = percent_encode(org->id.value);
  const std::string language(i18n::to_string(lang));
  Document document;
  document.lang = lang;
  document.title = org->name.in(lang);
  document.body = "<main>\n<script async src=\"/v1/okno.js\" data-org=\"";
  append_escaped(document.body, org->id.value);
  document.body += "\" data-lang=\"" + language + "\"";
  const bool appeal = request.query_value("fz59") == "true";
  if (appeal) document.body += " data-kind=\"appeal\"";
  document.body += "></script>\n<noscript><a href=\"/f/" + id + "?";
  if (appeal) document.body += "kind=appeal&amp;";
  document.body += "lang=" + language + "\">";
  append_escaped(document.body, words.write.in(lang));
  document.body += "</a></noscript>\n</main>\n";
  return page(site, org, 200, document);
}

Response get_pos_polls(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const config::Org* org = site.node.orgs.find_by_opa_id(request.query_value("orgId"));
  if (!org) return unknown_org(site, lang);
  Document document;
  document.lang = lang;
  document.title = words.polls.in(lang);
  document.head = frame_script(site, org, request.query_value("parent"));
  document.body = "<main class=\"okno okno-alone\">\n<h1>";
  append_escaped(document.body, document.title);
  document.body += "</h1>\n<p>";
  append_escaped(document.body, org->name.in(lang));
  document.body += "</p>\n<p>";
  append_escaped(document.body, words.no_polls.in(lang));
  document.body +=
      "</p>\n<p><a class=\"okno-link\" href=\"/f/" + percent_encode(org->id.value) + "\" target=\"_blank\">";
  append_escaped(document.body, words.write.in(lang));
  document.body += "</a></p>\n</main>\n";
  return page(site, org, 200, document);
}

}  // namespace okno::http
