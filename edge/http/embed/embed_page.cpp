#include "edge/http/embed/embed_page.h"

#include <array>

#include "edge/http/exchange/document.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/framing.h"
#include "shared/screen/html.h"

namespace okno::http {
namespace {

using screen::append_escaped;

struct Choice {
  std::string_view value;
  i18n::Words label;
};
struct Question {
  std::string_view name;
  i18n::Words label;
  std::vector<Choice> choices;
};

const std::array questions = {
    Question{"view",
             {"Что показать", "What to show"},
             {{"form", {"Форму сообщения", "The form"}},
              {"status", {"«Где моё сообщение»", "“Where is my message”"}}}},
    Question{"kind",
             {"Что отправляют", "What is sent"},
             {{"message", {"Сообщение о проблеме", "A message about a problem"}},
              {"appeal", {"Обращение по закону 59-ФЗ", "An appeal under law 59-FZ"}}}},
    Question{"lang",
             {"Язык", "Language"},
             {{"auto", {"Как на странице", "The page's"}},
              {"ru", {"Русский", "Russian"}},
              {"en", {"Английский", "English"}},
              {"tt", {"Татарский", "Tatar"}}}},
    Question{"theme",
             {"Оформление", "Theme"},
             {{"auto", {"Как настроено у посетителя", "What the visitor prefers"}},
              {"light", {"Светлое", "Light"}},
              {"dark", {"Тёмное", "Dark"}},
              {"contrast", {"Контрастное", "High contrast"}}}},
};

struct Words {
  i18n::Words title, lead, org, pinned, tag, copy, copied, marked, policy, policy_why, nonce, preview, more;
};
const Words words{
    {"Окно на вашем сайте", "Okno on your site"},
    {"Выберите, что нужно, посмотрите, как это выглядит, и вставьте тег туда, где должна стоять форма.",
     "Choose, see what it looks like, and paste the tag where the form should stand."},
    {"Орган", "Body"},
    {"Закрепить версию: не обновится сама, после обновления узла тег нужно заменить",
     "Pin the version: it is not renewed by itself, replace the tag when the edge is updated"},
    {"Тег", "The tag"},
    {"Скопировать", "Copy"},
    {"Скопировано", "Copied"},
    {"Текст выделен, нажмите Ctrl+C", "The text is marked, press Ctrl+C"},
    {"Если на сайте есть Content-Security-Policy", "If your site has a Content-Security-Policy"},
    {"Добавьте к директивам, которые у вас уже есть:", "Add to the directives that you have:"},
    {"С nonce и 'strict-dynamic' адрес в script-src не нужен: поставьте nonce на тег. Проверить страницу "
     "целиком: ",
     "With a nonce and 'strict-dynamic' script-src needs no address: put the nonce on the tag. To check a "
     "whole page: "},
    {"Как это выглядит", "What it looks like"},
    {"Адрес вашего сайта должен быть в списке origins органа: об этом попросите администратора узла.",
     "Your site's origin must be in the body's list of origins: ask the edge's administrator."},
};

void add_heading(std::string& html, std::string_view id, std::string_view text) {
  html += "<h2 id=\"";
  html += id;
  html += "\">";
  append_escaped(html, text);
  html += "</h2>\n";
}

void add_option(std::string& html, std::string_view value, std::string_view label) {
  html += "<option value=\"";
  append_escaped(html, value);
  html += "\">";
  append_escaped(html, label);
  html += "</option>\n";
}

void open_select(std::string& html, std::string_view name, std::string_view label) {
  html += "<label for=\"" + std::string(name) + "\">";
  append_escaped(html, label);
  html += "</label>\n<select id=\"" + std::string(name) + "\" name=\"" + std::string(name) + "\">\n";
}

void add_form(std::string& html, const Site& site, i18n::Lang lang) {
  const assets::Asset* loader = assets::find("okno.js");
  html += "<form data-edge=\"";
  append_escaped(html, site.config().public_url);
  html += "\" data-version=\"";
  html += assets::version();
  html += "\" data-integrity=\"";
  if (loader) html += loader->integrity;
  html += "\">\n";
  open_select(html, "org", words.org.in(lang));
  for (const config::Org& org : site.node.orgs.orgs) add_option(html, org.id.value, org.name.in(lang));
  html += "</select>\n";
  for (const Question& question : questions) {
    open_select(html, question.name, question.label.in(lang));
    for (const Choice& choice : question.choices) add_option(html, choice.value, choice.label.in(lang));
    html += "</select>\n";
  }
  html += "<label class=\"inline\"><input type=\"checkbox\" name=\"pinned\"> <span>";
  append_escaped(html, words.pinned.in(lang));
  html += "</span></label>\n</form>\n";
}

void add_copyable(std::string& html, i18n::Lang lang, std::string_view id, std::string_view text) {
  html += "<pre id=\"" + std::string(id) + "\" tabindex=\"0\">";
  append_escaped(html, text);
  html += "</pre>\n<button type=\"button\" hidden data-copy=\"#" + std::string(id) + "\" data-done=\"";
  append_escaped(html, words.copied.in(lang));
  html += "\" data-marked=\"";
  append_escaped(html, words.marked.in(lang));
  html += "\">";
  append_escaped(html, words.copy.in(lang));
  html += "</button>\n";
}

std::string first_tag(const Site& site) {
  const std::string& edge = site.config().public_url;
  const std::string& org = site.node.orgs.orgs.front().id.value;
  return "<script async src=\"" + edge + "/v1/okno.js\" data-org=\"" + org +
         "\"></script>\n<noscript><a href=\"" + edge + "/f/" + org + "\">Написать обращение</a></noscript>";
}

}  // namespace

Response get_embed_page(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const std::string& edge = site.config().public_url;
  Document document;
  document.lang = i18n::pack_lang(lang);
  document.title = words.title.in(lang);
  document.style = "/embed.css";
  document.head = "<script type=\"module\" src=\"/embed.js\"></script>\n";
  std::string& html = document.body;
  html = "<main>\n<h1>";
  append_escaped(html, words.title.in(lang));
  html += "</h1>\n<p class=\"lead\">";
  append_escaped(html, words.lead.in(lang));
  html += "</p>\n<div class=\"columns\">\n<div>\n";
  add_form(html, site, lang);
  add_heading(html, "the-tag", words.tag.in(lang));
  add_copyable(html, lang, "tag", first_tag(site));
  html += "<span id=\"said\" role=\"status\"></span>\n<p>";
  append_escaped(html, words.more.in(lang));
  html += "</p>\n";
  add_heading(html, "the-policy", words.policy.in(lang));
  html += "<p>";
  append_escaped(html, words.policy_why.in(lang));
  html += "</p>\n";
  add_copyable(html, lang, "policy",
               "script-src " + edge + " 'wasm-unsafe-eval';\nconnect-src " + edge + ";\nframe-src " + edge +
                   ";\nstyle-src " + edge + ";");
  html += "<p>";
  append_escaped(html, words.nonce.in(lang));
  html += "<code>okno doctor --page URL</code></p>\n</div>\n<div>\n";
  add_heading(html, "look", words.preview.in(lang));
  html += "<iframe id=\"preview\" title=\"";
  append_escaped(html, words.preview.in(lang));
  html += "\"></iframe>\n</div>\n</div>\n</main>\n";
  return respond(200, document,
                 "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src data:; "
                 "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
}

Response get_embed_preview(Site& site, const Request& request) {
  const config::Org* org = site.node.orgs.find(OrgId{std::string(request.query_value("org"))});
  if (!org) return problem(request.lang(), 404, "http.no_org");
  Document document;
  document.lang = request.lang();
  document.title = org->name.in(request.lang());
  document.head = frame_script(site, org, site.config().public_url);
  std::string& html = document.body;
  html = "<main>\n<script async src=\"/v1/okno.js\"";
  for (const std::string_view name : {"org", "view", "kind", "lang", "theme"}) {
    if (request.query_value(name).empty()) continue;
    html += " data-" + std::string(name) + "=\"";
    append_escaped(html, request.query_value(name));
    html += "\"";
  }
  html += "></script>\n</main>\n";
  return respond(
      200, document,
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data: blob:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
      "'self'");
}

}  // namespace okno::http
