// What a citizen reads, and the buttons and links between.
#include "shared/screen/html/writer.h"

namespace okno::screen {
namespace {

std::string_view name_of(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::primary:
      return "primary";
    case Emphasis::secondary:
      return "secondary";
    case Emphasis::quiet:
      break;
  }
  return "quiet";
}

}  // namespace

void write_heading(HtmlWriter& html, const Heading& control) {
  html.open("h2", "okno-heading")
      .attribute("id", html.id(control.id))
      .close_tag()
      .text(control.label)
      .end("h2");
}

void write_paragraph(HtmlWriter& html, const Paragraph& control) {
  html.open("div", with_tone("okno-paragraph", control.tone))
      .attribute("id", html.id(control.id))
      .close_tag()
      .paragraphs(control.label)
      .end("div");
}

void write_note(HtmlWriter& html, const Note& control) {
  html.open("div", with_tone("okno-note", control.tone))
      .attribute("id", html.id(control.id))
      .attribute("tabindex", "-1")
      .close_tag();
  html.element("strong", "okno-note-title", control.label);
  if (!control.value.empty())
    html.open("div", "okno-note-text").close_tag().paragraphs(control.value).end("div");
  if (!control.items.empty()) {
    html.open("ul", "okno-note-links").close_tag();
    for (const Row& item : control.items)
      html.raw("<li>").item_link(control.id, item, "okno-link").raw("</li>");
    html.end("ul");
  }
  html.end("div");
}

void write_error_summary(HtmlWriter& html, const ErrorSummary& control) {
  const std::string title = html.id(control.id, "title");
  html.open("div", "okno-errors")
      .attribute("id", html.id(control.id))
      .attribute("tabindex", "-1")
      // It is focused where scripts run: an alert would be read a second time.
      .attribute("role", html.is_page() ? "alert" : "group")
      .attribute("aria-labelledby", title)
      .close_tag();
  html.open("h2", "okno-errors-title").attribute("id", title).close_tag().text(control.label).end("h2");
  html.open("ul", "okno-errors-list").close_tag();
  for (const Row& item : control.items) {
    const std::string target = html.focus_id(item.id);
    html.raw("<li>")
        .open("a", "okno-link")
        .attribute("id", html.item_id(control.id, item.id))
        .attribute("href", "#" + target)
        .attribute("data-goto", target)
        .close_tag()
        .text(item.label)
        .end("a")
        .raw("</li>");
  }
  html.end("ul").end("div");
}

void write_button(HtmlWriter& html, const Button& control) {
  std::string classes = with_modifier("okno-button", name_of(control.emphasis));
  if (control.busy) classes += " okno-button--busy";
  html.open_button(classes, control.id);
  // Not `disabled`: it would drop the focus that stands on it.
  if (control.busy) html.attribute("aria-disabled", "true");
  html.close_tag().text(control.label).end("button");
}

void write_link(HtmlWriter& html, const Link& control) {
  if (!control.href.empty()) {
    html.open_link("okno-link", control.href)
        .attribute("id", html.id(control.id))
        .close_tag()
        .text(control.label)
        .end("a");
    return;
  }
  html.open_button(control.id == "back" ? "okno-link okno-link--quiet" : "okno-link", control.id);
  if (control.busy) html.attribute("aria-disabled", "true");
  html.close_tag().text(control.label).end("button");
}

void write_topics(HtmlWriter& html, const Topics& control) {
  html.open("ul", "okno-topics")
      .attribute("id", html.id(control.id))
      .attribute("aria-label", control.label)
      .close_tag();
  for (const Row& item : control.items) {
    html.open("li", "okno-topic").close_tag().item_link(control.id, item, "okno-link");
    if (!item.detail.empty()) html.raw(" ").element("span", "okno-topic-detail", item.detail);
    html.end("li");
  }
  html.end("ul");
}

void write_summary(HtmlWriter& html, const Summary& control) {
  html.open("dl", "okno-summary").attribute("id", html.id(control.id)).close_tag();
  for (const Row& item : control.items) {
    html.open("div", "okno-summary-row").close_tag();
    html.element("dt", "okno-summary-label", item.label);
    html.open("dd", "okno-summary-value").close_tag().paragraphs(item.detail).end("dd");
    html.open("dd", "okno-summary-act").close_tag();
    html.open_button("okno-link", control.id, item.id).close_tag().text(html.words("screen.check.change"));
    // A list of links that all say «Изменить» says nothing.
    html.element("span", "okno-hidden", ": " + item.label).end("button").end("dd").end("div");
  }
  html.end("dl");
}

void write_facts(HtmlWriter& html, const Facts& control) {
  html.open("dl", "okno-facts").attribute("id", html.id(control.id)).close_tag();
  for (const Row& item : control.items) {
    html.open("div", "okno-fact").close_tag();
    html.element("dt", "okno-fact-label", item.label).open("dd", "okno-fact-value").close_tag();
    if (item.href.empty())
      html.paragraphs(item.detail);
    else
      html.open_link("okno-link", item.href).attribute("id", html.item_id(control.id, item.id)).close_tag();
    if (item.picture) write_sent_picture(html, item.href);
    if (!item.href.empty()) html.text(item.detail).end("a");
    html.end("dd").end("div");
  }
  html.end("dl");
}

void write_number(HtmlWriter& html, const NumberPlate& control) {
  html.open("div", "okno-number").attribute("id", html.id(control.id)).close_tag();
  html.element("span", "okno-number-label", control.label).raw(" ");
  html.open("strong", "okno-number-value").attribute("translate", "no").close_tag().text(control.value);
  html.end("strong").end("div");
}

void write_term(HtmlWriter& html, const TermBar& control) {
  const std::string label = html.id(control.id, "label");
  const int percent = static_cast<int>(control.fraction * 100 + 0.5);
  html.open("div", with_modifier("okno-term", control.tone == Tone::bad ? "late" : "")).close_tag();
  html.open("progress", "okno-term-bar")
      .attribute("id", html.id(control.id))
      .attribute("max", "100")
      .attribute("value", std::to_string(percent))
      .attribute("aria-labelledby", label)
      .attribute("aria-valuetext", control.label)
      .close_tag()
      .end("progress");
  html.open("p", "okno-term-label").attribute("id", label).close_tag();
  const std::string_view words = control.label;
  const std::size_t due = control.value.empty() ? std::string_view::npos : words.find(control.value);
  if (due == std::string_view::npos) {
    html.text(words);
  } else {
    html.text(words.substr(0, due)).element("b", "okno-due", control.value);
    html.text(words.substr(due + control.value.size()));
  }
  html.end("p").end("div");
}

void write_way(HtmlWriter& html, const Timeline& control) {
  html.open("ol", "okno-way")
      .attribute("id", html.id(control.id))
      .attribute("aria-label", control.label)
      .close_tag();
  for (const WayStep& item : control.items) {
    std::string classes = with_modifier("okno-way-step", item.happened ? "done" : "next");
    if (item.tone == Tone::bad) classes += " okno-way-step--bad";
    html.open("li", classes).attribute("id", html.item_id(control.id, item.id)).close_tag();
    html.open("span", "okno-way-label").close_tag();
    if (!item.happened) html.element("span", "okno-hidden", html.words("screen.way.to_come")).raw(" ");
    html.text(item.label).end("span");
    if (!item.detail.empty()) html.raw(" ").element("span", "okno-way-detail", item.detail);
    html.end("li");
  }
  html.end("ol");
}

}  // namespace okno::screen
