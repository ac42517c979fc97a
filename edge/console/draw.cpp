#include "edge/console/draw.h"

#include "edge/console/draw_chart.h"
#include "edge/console/draw_form.h"
#include "edge/console/draw_line.h"
#include "edge/console/menu.h"
#include "edge/html/document.h"
#include "edge/words/words.h"
#include "shared/screen/overloaded.h"

namespace okno::console {
namespace {

using html::Html;

class Drawing {
 public:
  Drawing(Html& page, const Frame& frame) : page_(page), frame_(frame) {}

  void header();
  void pieces(const Pieces& pieces) {
    for (const Piece& piece : pieces) std::visit([this](const auto& one) { draw(one); }, piece.any);
  }

 private:
  std::string say(std::string_view key) const { return words::say(frame_.lang, key); }
  void menu();
  void language();
  void sign_out(const accounts::Session& session);

  void draw(const Heading& heading);
  void draw(const Paragraph& paragraph);
  void draw(const Notice& notice);
  void draw(const Quote& quote);
  void draw(const Table& table);
  void draw(const Pager& pager);
  void draw(const Facts& facts);
  void draw(const Timeline& timeline);
  void draw(const Files& files);
  void draw(const Tabs& tabs);
  void draw(const StackedChart& chart) { write_chart(page_, chart); }
  void draw(const TimeChart& chart) { write_chart(page_, chart); }
  void draw(const Form& form) { write_form(page_, frame_, form); }
  void draw(const Section& section) { draw(section, {}); }
  void draw(const Section& section, std::string_view classes);
  void draw(const Disclosure& disclosure);
  void draw(const Columns& columns);

  Html& page_;
  const Frame& frame_;
};

void Drawing::header() {
  page_.open("a").attribute("class", "skip").attribute("href", "#main").text(say("console.skip")).end();
  page_.open("header").attribute("class", "bar");
  page_.open("a").attribute("class", "brand").attribute("href", "/console").text(say("console.brand")).end();
  page_.text(" ").element("span", "node", frame_.node_name).text("\n");
  if (frame_.session != nullptr) menu();
  language();
  if (frame_.session != nullptr) sign_out(*frame_.session);
  page_.end();
}

void Drawing::menu() {
  const std::string_view path = std::string_view(frame_.address).substr(0, frame_.address.find('?'));
  const MenuEntry* current = entry_of(frame_.menu, path);
  page_.open("nav").attribute("aria-label", say("console.sections"));
  for (const MenuEntry& entry : frame_.menu) {
    if (!accounts::may_anywhere(frame_.session->who, entry.right)) continue;
    page_.open("a").attribute("href", entry.path);
    if (&entry == current) page_.attribute("aria-current", path == entry.path ? "page" : "true");
    page_.text(say(entry.words)).end().text(" ");
  }
  page_.end();
}

// The one other language that the console speaks, as a button: it works without a script and without a session.
void Drawing::language() {
  const i18n::Lang other = frame_.lang == i18n::Lang::en ? i18n::Lang::ru : i18n::Lang::en;
  page_.open("form").attribute("class", "language").attribute("method", "post");
  page_.attribute("action", "/console/language").open("input").attribute("type", "hidden");
  page_.attribute("name", "back").attribute("value", frame_.address);
  page_.open("button").attribute("type", "submit").attribute("class", "plain").attribute("name", "lang");
  page_.attribute("value", i18n::to_string(other)).attribute("lang", i18n::to_string(other));
  page_.text(words::say(other, "console.language")).end().end();
}

void Drawing::sign_out(const accounts::Session& session) {
  page_.open("form").attribute("class", "sign-out").attribute("method", "post");
  page_.attribute("action", "/console/logout").element("span", "who", session.who.name).text(" ");
  page_.open("input").attribute("type", "hidden").attribute("name", "csrf").attribute("value", session.csrf);
  page_.open("button").attribute("type", "submit").attribute("class", "plain");
  page_.text(say("console.sign_out")).end().end();
}

void Drawing::draw(const Heading& heading) {
  const bool is_page = heading.level == Heading::Level::page;
  page_.open(is_page ? "h1" : heading.level == Heading::Level::section ? "h2" : "h3");
  page_.attribute_if(heading.kind == Heading::Kind::code, "class", "number").text(heading.words).end();
}

void Drawing::draw(const Paragraph& paragraph) {
  page_.open("p");
  if (paragraph.tone == Paragraph::Tone::soft) page_.attribute("class", "soft");
  if (paragraph.tone == Paragraph::Tone::state) page_.attribute("class", "state");
  write_line(page_, paragraph.line);
  page_.end();
}

void Drawing::draw(const Notice& notice) {
  const bool is_bad = notice.tone == Notice::Tone::bad;
  page_.open("p").attribute("class", is_bad ? "note error" : "note");
  if (notice.tone != Notice::Tone::plain) page_.attribute("role", is_bad ? "alert" : "status");
  page_.text(notice.words).end();
}

void Drawing::draw(const Quote& quote) {
  if (!quote.lead.empty()) page_.open("div").attribute("class", "note").element("p", quote.lead);
  page_.element("p", "message", quote.words);
  if (!quote.lead.empty()) page_.end();
}

void Drawing::draw(const Table& table) {
  const auto cell = [&](std::string_view tag, std::string_view scope, std::size_t column) {
    page_.open(tag).attribute_if(!scope.empty(), "scope", scope);
    const bool is_number = column < table.columns.size() && table.columns[column].align == Column::Align::end;
    page_.attribute_if(is_number, "class", "figure");
    // On a phone the heads are gone: a number says itself what it is of.
    if (is_number && tag == "td") page_.attribute("data-label", table.columns[column].words);
  };
  page_.open("section").attribute("class", "scroll").attribute("tabindex", "0");
  page_.attribute("aria-label", table.label)
      .open("table")
      .attribute("class", "queue")
      .open("thead")
      .open("tr");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    cell("th", "col", i);
    page_.text(table.columns[i].words).end();
  }
  page_.end().end().open("tbody");
  for (const std::vector<Line>& row : table.rows) {
    page_.open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) {
      cell(i == 0 ? "th" : "td", i == 0 ? "row" : "", i);
      write_line(page_, row[i]);
      page_.end();
    }
    page_.end();
  }
  page_.end().end().end();
}

void Drawing::draw(const Pager& pager) {
  if (pager.pages <= 1) return;
  const auto link = [&](const std::string& href, std::string_view rel, std::string_view key) {
    if (!href.empty())
      page_.open("a").attribute("rel", rel).attribute("href", href).text(say(key)).end().text(" ");
  };
  page_.open("nav").attribute("class", "pages").attribute("aria-label", say("console.pages"));
  link(pager.previous, "prev", "console.pages.previous");
  page_.element("span", words::say(frame_.lang, i18n::Text::of("console.pages.page")
                                                    .with("page", static_cast<long long>(pager.page))
                                                    .with("pages", static_cast<long long>(pager.pages))));
  page_.text(" ");
  link(pager.next, "next", "console.pages.next");
  page_.end();
}

void Drawing::draw(const Facts& facts) {
  page_.open("dl");
  for (const Fact& fact : facts.facts)
    if (!fact.words.empty()) page_.element("dt", fact.term).open("dd").lines(fact.words).end();
  page_.end();
}

void Drawing::draw(const Timeline& timeline) {
  page_.open("ol").attribute("class", "history");
  for (const Step& step : timeline.steps) {
    page_.open("li").element("b", step.title).text(" ").text(step.who).text(" ");
    write_inline(page_, step.when);
    if (!step.note.empty()) page_.open("p").attribute("class", "note").lines(step.note).end();
    page_.end();
  }
  page_.end();
}

void Drawing::draw(const Files& files) {
  page_.open("div").attribute("class", "photos");
  for (const File& file : files.files) {
    if (file.kind == File::Kind::on_its_way) {
      page_.element("span", "note", file.words).text("\n");
      continue;
    }
    page_.open("a").attribute("href", file.href);
    if (file.kind == File::Kind::picture) {
      page_.open("img").attribute("loading", "lazy").attribute("width", "160").attribute("height", "120");
      page_.attribute("src", file.href).attribute("alt", file.words);
    } else {
      page_.text(file.words);
    }
    page_.end().text("\n");
  }
  page_.end();
}

void Drawing::draw(const Tabs& tabs) {
  page_.open("nav").attribute("class", "pages").attribute("aria-label", tabs.label);
  for (const Link& link : tabs.links) {
    page_.open("a").attribute("href", link.href);
    page_.attribute_if(link.href == tabs.current, "aria-current", "page").text(link.words).end().text(" ");
  }
  page_.end();
}

void Drawing::draw(const Section& section, std::string_view classes) {
  page_.open("section").attribute("aria-labelledby", section.id);
  page_.attribute_if(!classes.empty(), "class", classes);
  page_.open("h2").attribute("id", section.id).text(section.title).end();
  pieces(section.pieces);
  page_.end();
}

void Drawing::draw(const Disclosure& disclosure) {
  page_.open("details").flag_if(disclosure.state == Disclosure::State::open, "open");
  page_.element("summary", disclosure.title);
  pieces(disclosure.pieces);
  page_.end();
}

void Drawing::draw(const Columns& columns) {
  page_.open("div").attribute("class", "columns").open("div");
  pieces(columns.main);
  page_.end();
  draw(columns.aside, "acts");
  page_.end();
}

}  // namespace

std::string draw(const Frame& frame, const Page& content) {
  Html page = html::open_document(
      {frame.lang, content.title + " — " + frame.node_name, "/console.css", content.scripts, "console"});
  Drawing drawing(page, frame);
  drawing.header();
  page.open("main").attribute("id", "main");
  if (frame.is_catching_up) drawing.pieces({Notice{words::say(frame.lang, "console.catching_up")}});
  drawing.pieces(content.pieces);
  return page.take();
}

}  // namespace okno::console
