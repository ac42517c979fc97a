#include "edge/http/pos.h"

#include "edge/http/assets.h"
#include "edge/http/files.h"
#include "edge/http/framing.h"
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

struct Document {
  std::string title;
  std::string head;
  std::string body;
};

std::string to_html(i18n::Lang lang, const Document& document) {
  std::string html = "<!doctype html>\n<html lang=\"";
  html += i18n::to_string(lang);
  html += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  append_escaped(html, document.title);
  html +=
      "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n";
  html += document.head;
  html += "</head>\n<body>\n";
  html += document.body;
  html += "</body>\n</html>\n";
  return html;
}

Response page(const Site& site, const config::Org* org, int status, std::string html) {
  Response response = respond(status, "text/html; charset=utf-8", std::move(html));
  response.add(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data: blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors " +
          frame_ancestors(site, org));
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Referrer-Policy", "no-referrer");
  response.add("Cache-Control", "no-cache");
  response.add("Vary", "Accept-Language");
  return response;
}

Response unknown_org(const Site& site, i18n::Lang lang) {
  Document document{std::string(words.title.in(lang)), {}, "<main class=\"okno okno-alone\">\n<h1>"};
  append_escaped(document.body, document.title);
  document.body += "</h1>\n<p>";
  append_escaped(document.body, words.no_org.in(lang));
  document.body += "</p>\n</main>\n";
  return page(site, nullptr, 404, to_html(lang, document));
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
  Document document{
      std::string(org->name.in(lang)), {}, "<main>\n<script async src=\"/v1/okno.js\" data-org=\""};
  append_escaped(document.body, org->id.value);
  document.body += "\" data-lang=\"" + language + "\"";
  const bool appeal = request.query_value("fz59") == "true";
  if (appeal) document.body += " data-kind=\"appeal\"";
  document.body += "></script>\n<noscript><a href=\"/f/" + id + "?";
  if (appeal) document.body += "kind=appeal&amp;";
  document.body += "lang=" + language + "\">";
  append_escaped(document.body, words.write.in(lang));
  document.body += "</a></noscript>\n</main>\n";
  return page(site, org, 200, to_html(lang, document));
}

Response get_pos_polls(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const config::Org* org = site.node.orgs.find_by_opa_id(request.query_value("orgId"));
  if (!org) return unknown_org(site, lang);
  Document document{std::string(words.polls.in(lang)), frame_script(site, org, request.query_value("parent")),
                    "<main class=\"okno okno-alone\">\n<h1>"};
  append_escaped(document.body, document.title);
  document.body += "</h1>\n<p>";
  append_escaped(document.body, org->name.in(lang));
  document.body += "</p>\n<p>";
  append_escaped(document.body, words.no_polls.in(lang));
  document.body +=
      "</p>\n<p><a class=\"okno-link\" href=\"/f/" + percent_encode(org->id.value) + "\" target=\"_blank\">";
  append_escaped(document.body, words.write.in(lang));
  document.body += "</a></p>\n</main>\n";
  return page(site, org, 200, to_html(lang, document));
}

}  // namespace okno::http
