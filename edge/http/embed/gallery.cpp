#include "edge/http/embed/gallery.h"

#include <array>

#include "edge/http/exchange/document.h"
#include "edge/http/site/assets.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

using screen::Emphasis;
using screen::TextField;
using screen::Tone;
using screen::View;

// The words of the gallery in one language.
struct Say {
  i18n::Lang lang;
  std::string operator()(std::string_view key) const { return words::say(lang, key); }
  std::string operator()(std::string_view key, std::string_view name) const {
    return words::say(lang, i18n::Text::of(key).with("name", name));
  }
};

template <class Kind>
Kind& put(View& view, std::string id, std::string label) {
  view.controls.emplace_back(std::in_place_type<Kind>);
  Kind& control = *std::get_if<Kind>(&view.controls.back());
  control.id = std::move(id);
  control.label = std::move(label);
  return control;
}

template <class Kind>
auto& put_item(Kind& control, std::string id, std::string label, std::string detail = {}) {
  auto& item = control.items.emplace_back();
  item.id = std::move(id);
  item.label = std::move(label);
  item.detail = std::move(detail);
  return item;
}

void put_texts(View& view, const Say& say) {
  put<screen::Heading>(view, "texts", say("gallery.texts"));
  put<screen::Paragraph>(view, "plain", say("gallery.plain"));
  put<screen::Paragraph>(view, "soft", say("gallery.soft")).tone = Tone::soft;
  constexpr std::array<std::pair<Tone, std::string_view>, 4> tones{
      {{Tone::plain, "plain"}, {Tone::good, "good"}, {Tone::warning, "warning"}, {Tone::bad, "bad"}}};
  for (const auto& [tone, name] : tones) {
    auto& note = put<screen::Note>(view, "note-" + std::string(name), say("gallery.note", name));
    note.value = say("gallery.note.text");
    note.tone = tone;
    put_item(note, "act", say("gallery.note.act"));
  }
}

void put_fields(View& view, const Say& say) {
  put<screen::Heading>(view, "fields", say("gallery.fields"));
  auto& search = put<screen::SearchField>(view, "search", say("gallery.search"));
  search.hint = say("gallery.search.hint");
  search.value = say("gallery.search.value");
  put_item(search, "a", say("gallery.search.a"), say("gallery.search.a.detail")).marks = {
      {0, search.value.size()}};
  put_item(search, "b", say("gallery.search.b"), say("gallery.search.b.detail")).tone = Tone::bad;

  auto& line = put<screen::TextField>(view, "line", say("gallery.line"));
  line.hint = say("gallery.line.hint");
  line.optional_mark = true;
  auto& wrong = put<screen::TextField>(view, "wrong", say("gallery.wrong"));
  wrong.value = "8 910";
  wrong.error = say("gallery.wrong.error");
  auto& text = put<screen::TextField>(view, "text", say("gallery.text"));
  text.shape = TextField::Shape::block;
  text.value = say("gallery.text.value");
  text.max_length = 4000;
  auto& over = put<screen::TextField>(view, "over", say("gallery.over"));
  over.shape = TextField::Shape::block;
  over.value = say("gallery.over.value");
  over.max_length = 20;
  TextField& date = put<TextField>(view, "date", say("gallery.date"));
  date.shape = TextField::Shape::date;
  date.hint = say("gallery.date.hint");
}

void put_choices(View& view, const Say& say) {
  put<screen::Heading>(view, "choices", say("gallery.choices"));
  auto& one = put<screen::Choice>(view, "one", say("gallery.one"));
  put_item(one, "small", say("gallery.one.small"));
  put_item(one, "large", say("gallery.one.large"), say("gallery.one.large.detail"));
  one.value = "large";
  auto& none = put<screen::Choice>(view, "none", say("gallery.none"));
  none.error = say("gallery.none.error");
  put_item(none, "yes", say("gallery.none.yes"));
  put_item(none, "no", say("gallery.none.no"));
  auto& several = put<screen::Choices>(view, "several", say("gallery.several"));
  put_item(several, "car", say("gallery.several.car")).chosen = true;
  put_item(several, "fall", say("gallery.several.fall"));
  auto& consent = put<screen::Checkbox>(view, "consent", say("gallery.consent"));
  consent.required = true;
  consent.href = "/consent";
  auto& stars = put<screen::Stars>(view, "stars", say("gallery.stars"));
  for (const char* mark : {"1", "2", "3", "4", "5"}) put_item(stars, mark, mark);
  stars.value = "4";
  auto& files = put<screen::Files>(view, "files", say("gallery.files"));
  files.hint = say("gallery.files.hint");
  put_item(files, "a", say("gallery.files.a"), say("gallery.files.a.detail")).tone = Tone::good;
  put_item(files, "b", say("gallery.files.b"), say("gallery.files.b.detail")).tone = Tone::soft;
  put_item(files, "c", say("gallery.files.c"), say("gallery.files.c.detail")).tone = Tone::bad;
}

void put_answers(View& view, const Say& say) {
  put<screen::Heading>(view, "answers", say("gallery.answers"));
  auto& topics = put<screen::Topics>(view, "topics", say("gallery.topics"));
  put_item(topics, "roads", say("gallery.topics.roads"));
  put_item(topics, "yards", say("gallery.topics.yards"));
  auto& summary = put<screen::Summary>(view, "summary", say("gallery.summary"));
  put_item(summary, "what", say("gallery.summary.what"), say("gallery.text.value"));
  put_item(summary, "where", say("gallery.summary.where"), say("gallery.summary.where.detail"));
  auto& facts = put<screen::Facts>(view, "facts", say("gallery.facts"));
  put_item(facts, "who", say("gallery.facts.who"), say("gallery.body"));
  put_item(facts, "link", say("gallery.facts.link"), "/m/40-8Q3K-27").href = "/m";
  put<screen::NumberPlate>(view, "number", say("gallery.number")).value = "40-8Q3K-27";
  auto& term = put<screen::TermBar>(view, "term", say("gallery.term"));
  term.value = say("gallery.term.day");
  term.fraction = 0.6;
  auto& late = put<screen::TermBar>(view, "late", say("gallery.late"));
  late.value = say("gallery.term.day");
  late.fraction = 1;
  late.tone = Tone::bad;
  auto& way = put<screen::Timeline>(view, "way", say("gallery.way"));
  put_item(way, "0", say("gallery.way.0"), say("gallery.way.0.detail")).happened = true;
  put_item(way, "1", say("gallery.way.1"), say("gallery.way.1.detail")).happened = true;
  way.items.back().tone = Tone::bad;
  put_item(way, "2", say("gallery.way.2"), say("gallery.way.2.detail"));
  auto& stages = put<screen::Stages>(view, "stages", say("gallery.stages"));
  stages.hint = say("gallery.stages.first");
  stages.value = say("gallery.stages.due");
  stages.limit = 0.75;
  put_item(stages, "moderator", say("gallery.stages.moderator"), say("gallery.stages.moderator.detail")).to =
      0.1;
  auto& late_stage = put_item(stages, "body", say("gallery.body"), say("gallery.stages.body.detail"));
  late_stage.from = 0.1;
  late_stage.to = 1;
  late_stage.lasts = true;
  late_stage.tone = Tone::bad;
}

void put_acts(View& view, const Say& say) {
  put<screen::Heading>(view, "acts", say("gallery.acts"));
  put<screen::Link>(view, "link", say("gallery.facts.link"));
  put<screen::Button>(view, "primary", say("gallery.acts.primary"));
  auto& busy = put<screen::Button>(view, "busy", say("gallery.acts.busy"));
  busy.busy = true;
  put<screen::Button>(view, "secondary", say("gallery.acts.secondary")).emphasis = Emphasis::secondary;
  put<screen::Button>(view, "quiet", say("gallery.acts.quiet")).emphasis = Emphasis::quiet;
}

View every_control(const Say& say) {
  View view;
  view.lang = say.lang;
  view.page = "controls";
  view.title = say("gallery.all");
  view.org_name = say("gallery.org");
  view.context = say("gallery.context");
  view.step = 2;
  view.steps = 4;
  put<screen::Link>(view, "back", say("gallery.back"));
  auto& errors = put<screen::ErrorSummary>(view, "errors", say("gallery.errors"));
  put_item(errors, "wrong", say("gallery.errors.wrong"));
  put_item(errors, "none", say("gallery.none.error"));
  put_texts(view, say);
  put_fields(view, say);
  put_choices(view, say);
  put_answers(view, say);
  put_acts(view, say);
  return view;
}

}  // namespace

Response get_gallery(Site&, const Request& request) {
  const Say say{request.lang()};
  const View view = every_control(say);
  const std::string styles = "/" + std::string(assets::version()) + "/styles.css";
  html::Html page = html::open_document({say.lang, say("gallery.title"), "/embed.css"});
  page.open("main").element("h1", say("gallery.heading")).element("p", "lead", say("gallery.lead"));
  for (const std::string_view theme : {"light", "dark", "contrast"}) {
    page.element("h2", say("gallery.theme." + std::string(theme)));
    page.open("okno-controls").attribute("data-theme", theme);
    page.open("template").attribute("shadowrootmode", "open");
    page.open("link").attribute("rel", "stylesheet").attribute("href", styles);
    page.open("div").attribute("class", "okno-root").view(view, {}).end().end().end();
  }
  return respond(200, std::move(page),
                 "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                 "frame-ancestors 'none'");
}

}  // namespace okno::http
