#include "edge/http/embed/embed_page.h"

#include <array>

#include "edge/http/exchange/document.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/framing.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

using html::Html;

// Named as the tag's attributes are; a value's words have the key that begins so.
struct Question {
  std::string_view name, key;
  std::vector<std::string_view> values;
};
const std::array questions = {
    Question{"view", "embed.view.", {"form", "status"}},
    Question{"kind", "embed.kind.", {"message", "appeal"}},
    Question{"lang", "embed.lang.", {"auto", "ru", "en", "tt"}},
    Question{"theme", "embed.theme.", {"auto", "light", "dark", "contrast"}},
};

class EmbedPage {
 public:
  EmbedPage(const Site& site, i18n::Lang lang)
      : site_(site),
        lang_(lang),
        page_(html::open_document({i18n::pack_lang(lang),
                                   words::say(lang, "embed.title"),
                                   "/embed.css",
                                   {{"/embed.js", html::Script::When::module}}})) {}

  Html write() &&;

 private:
  std::string say(std::string_view key) const { return words::say(lang_, key); }
  void heading(std::string_view id, std::string_view key) {
    page_.open("h2").attribute("id", id).text(say(key)).end();
  }
  void option(std::string_view value, std::string_view label) {
    page_.open("option").attribute("value", value).text(label).end();
  }
  void open_select(std::string_view name) {
    page_.open("label").attribute("for", name).text(say("embed." + std::string(name))).end();
    page_.open("select").attribute("id", name).attribute("name", name);
  }
  void form();
  void copyable(std::string_view id, std::string_view text);
  std::string first_tag() const;

  const Site& site_;
  i18n::Lang lang_;
  Html page_;
};

void EmbedPage::form() {
  const assets::Asset* loader = assets::find("okno.js");
  page_.open("form").attribute("data-edge", site_.config().public_url);
  page_.attribute("data-version", assets::version())
      .attribute("data-integrity", loader ? loader->integrity : "");
  open_select("org");
  for (const config::Org& org : site_.node.orgs.orgs) option(org.id.value, org.name.in(lang_));
  page_.end();
  for (const Question& question : questions) {
    open_select(question.name);
    for (const std::string_view value : question.values)
      option(value, say(std::string(question.key) + std::string(value)));
    page_.end();
  }
  page_.open("label").attribute("class", "inline").open("input").attribute("type", "checkbox");
  page_.attribute("name", "pinned").text(" ").element("span", say("embed.pinned")).end().end();
}

void EmbedPage::copyable(std::string_view id, std::string_view text) {
  page_.open("pre").attribute("id", id).attribute("tabindex", "0").text(text).end();
  page_.open("button")
      .attribute("type", "button")
      .flag("hidden")
      .attribute("data-copy", "#" + std::string(id));
  page_.attribute("data-done", say("embed.copied")).attribute("data-marked", say("embed.marked"));
  page_.text(say("embed.copy")).end().text("\n");
}

// What a page is to carry, as text.
std::string EmbedPage::first_tag() const {
  const std::string& edge = site_.config().public_url;
  const std::string& org = site_.node.orgs.orgs.front().id.value;
  Html tag;
  tag.open("script").flag("async").attribute("src", edge + "/v1/okno.js").attribute("data-org", org).end();
  tag.text("\n").open("a").flag("data-okno").attribute("href", edge + "/f/" + org);
  tag.text(words::say(i18n::Lang::ru, "embed.link"));
  return tag.take();
}

Html EmbedPage::write() && {
  const std::string& edge = site_.config().public_url;
  page_.open("main").element("h1", say("embed.title")).element("p", "lead", say("embed.lead"));
  page_.open("div").attribute("class", "columns").open("div");
  form();
  heading("the-tag", "embed.tag");
  copyable("tag", first_tag());
  page_.open("span").attribute("id", "said").attribute("role", "status").end();
  page_.element("p", say("embed.origins"));
  heading("the-policy", "embed.policy");
  page_.element("p", say("embed.policy.add"));
  copyable("policy", "script-src " + edge + " 'wasm-unsafe-eval';\nconnect-src " + edge + ";\nframe-src " +
                         edge + ";\nstyle-src " + edge + ";");
  page_.open("p")
      .text(say("embed.policy.nonce"))
      .text(" ")
      .element("code", "okno doctor --page URL")
      .end()
      .end();
  page_.open("div");
  heading("look", "embed.preview");
  page_.open("iframe").attribute("id", "preview").attribute("title", say("embed.preview")).end();
  return std::move(page_);
}

}  // namespace

Response get_embed_page(Site& site, const Request& request) {
  return respond(200, EmbedPage(site, request.lang()).write(),
                 "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src data:; "
                 "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
}

Response get_embed_preview(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const config::Org* org = site.node.orgs.find(OrgId{std::string(request.query_value("org"))});
  if (!org) return problem(lang, 404, "http.no_org");
  Html page = html::open_document(
      {lang, org->name.in(lang), "/page.css", frame_scripts(site, org, site.config().public_url)});
  page.open("main").open("script").flag("async").attribute("src", "/v1/okno.js");
  for (const std::string_view name : {"org", "view", "kind", "lang", "theme"}) {
    const std::string_view value = request.query_value(name);
    page.attribute_if(!value.empty(), "data-" + std::string(name), value);
  }
  page.end();
  return respond(
      200, std::move(page),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data: blob:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
      "'self'");
}

}  // namespace okno::http
