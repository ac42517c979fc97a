#include "shared/screen/html/html.h"
#include "shared/screen/html/writer.h"
#include "shared/screen/overloaded.h"

namespace okno::screen {
namespace {

// A window, one pane of it open. Colours come from the classes.
constexpr std::string_view mark =
    "<svg class=\"okno-mark\" viewBox=\"0 0 26 26\" width=\"26\" height=\"26\" aria-hidden=\"true\" "
    "focusable=\"false\">"
    "<rect class=\"okno-mark-frame\" x=\"2\" y=\"2\" width=\"22\" height=\"22\" rx=\"4\" fill=\"none\" "
    "stroke=\"currentColor\" stroke-width=\"2.4\"/>"
    "<path class=\"okno-mark-frame\" d=\"M13 3v20M3 13h9\" fill=\"none\" stroke=\"currentColor\" "
    "stroke-width=\"2.4\"/>"
    "<path class=\"okno-mark-sash\" d=\"M13 3l8.5 4v12L13 23z\" fill=\"currentColor\"/></svg>";

void write_control(HtmlWriter& html, const Control& control) {
  std::visit(Overloaded{[&](const Heading& one) { write_heading(html, one); },
                        [&](const Paragraph& one) { write_paragraph(html, one); },
                        [&](const Note& one) { write_note(html, one); },
                        [&](const ErrorSummary& one) { write_error_summary(html, one); },
                        [&](const SearchField& one) { write_search(html, one); },
                        [&](const TextField& one) { write_text_field(html, one); },
                        [&](const Choice& one) { write_choice(html, one); },
                        [&](const Stars& one) { write_stars(html, one); },
                        [&](const Choices& one) { write_choices(html, one); },
                        [&](const Checkbox& one) { write_checkbox(html, one); },
                        [&](const Files& one) { write_files(html, one); },
                        [&](const PhotoPicture& one) { write_photo(html, one); },
                        [&](const MapPicture& one) { write_map(html, one); },
                        [&](const Button& one) { write_button(html, one); },
                        [&](const Link& one) { write_link(html, one); },
                        [&](const Topics& one) { write_topics(html, one); },
                        [&](const Summary& one) { write_summary(html, one); },
                        [&](const Facts& one) { write_facts(html, one); },
                        [&](const NumberPlate& one) { write_number(html, one); },
                        [&](const TermBar& one) { write_term(html, one); },
                        [&](const Timeline& one) { write_way(html, one); },
                        [&](const Stages& one) { write_stages(html, one); }},
             control);
}

void write_header(HtmlWriter& html) {
  const View& view = html.view();
  html.open("header", "okno-header").close_tag().raw(mark);
  if (view.context.empty()) {
    html.element("b", "okno-brand", html.words("screen.brand")).raw(" ");
    html.element("span", "okno-org", view.org_name);
  } else {
    html.element("span", "okno-context", view.context);
  }
  if (view.steps > 0) {
    html.raw(" ").open("span", "okno-steps").close_tag();
    html.element("span", "okno-hidden",
                 html.words(i18n::Text::of("screen.step").with("step", view.step).with("steps", view.steps)));
    for (int step = 1; step <= view.steps; ++step)
      html.open("span", with_modifier("okno-step", step <= view.step ? "on" : ""))
          .attribute("aria-hidden", "true")
          .close_tag()
          .end("span");
    html.end("span");
  }
  html.end("header");
}

// The Enter key in a text presses a form's first button; without this one that would be «Назад». It has no words:
// browsers for text show nothing of it then.
void write_default_button(HtmlWriter& html) {
  for (const Control& control : html.view().controls) {
    const Button* button = std::get_if<Button>(&control);
    if (button != nullptr ? button->emphasis != Emphasis::primary
                          : !std::holds_alternative<SearchField>(control))
      continue;
    html.open("button", "okno-hidden")
        .attribute("type", "submit")
        .attribute("name", "press")
        .attribute("value", id_of(control))
        .attribute("tabindex", "-1")
        .attribute("aria-hidden", "true")
        .close_tag()
        .end("button");
    return;
  }
}

void open_form(HtmlWriter& html) {
  bool has_files = false;
  for (const Control& control : html.view().controls) has_files |= std::holds_alternative<Files>(control);
  html.open("form", "okno-form").attribute("method", "post").attribute("action", html.options().action);
  if (has_files) html.attribute("enctype", "multipart/form-data");
  html.flag("novalidate").close_tag();
  html.open("input")
      .attribute("type", "hidden")
      .attribute("name", "state")
      .attribute("value", html.options().state)
      .close_tag();
  write_default_button(html);
}

// What only scripts can do is no part of a page.
bool is_shown(const HtmlWriter& html, std::string_view id) {
  for (const Control& control : html.view().controls)
    if (id_of(control) == id) return !(html.is_page() && head_of(control).needs_script);
  return true;
}

void write_body(HtmlWriter& html, const std::vector<const Control*>& controls) {
  html.open("div", "okno-body").close_tag();
  // The buttons at the end stand together, and links that follow each other share a row.
  std::size_t actions = controls.size();
  while (actions > 0 &&
         (std::holds_alternative<Button>(*controls[actions - 1]) || is_plain_link(*controls[actions - 1])))
    --actions;
  bool in_row = false;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const bool begins_row = is_plain_link(*controls[i]) && !in_row;
    if (in_row && !is_plain_link(*controls[i])) {
      html.end("div");
      in_row = false;
    }
    if (i == actions) html.open("div", "okno-actions").close_tag();
    if (begins_row) {
      html.open("div", "okno-links").close_tag();
      in_row = true;
    }
    write_control(html, *controls[i]);
  }
  if (in_row) html.end("div");
  if (actions < controls.size()) html.end("div");
  html.end("div");
}

}  // namespace

std::string to_html(const View& view, const HtmlOptions& options) {
  HtmlWriter html(view, options);
  html.open("section", "okno okno--" + view.page)
      .attribute("id", html.id("root"))
      .attribute("data-page", view.page)
      .attribute("data-revision", std::to_string(view.revision));
  if (!view.focus.empty() && is_shown(html, view.focus))
    html.attribute("data-focus", html.focus_id(view.focus));
  html.attribute("lang", i18n::to_string(view.lang))
      .attribute("aria-label", view.region.empty() ? html.words("screen.brand") : view.region)
      .close_tag();
  write_header(html);
  if (html.is_page()) open_form(html);

  std::vector<const Control*> after_title;
  for (const Control& control : view.controls) {
    if (html.is_page() && head_of(control).needs_script) continue;
    if (!stands_before_title(control)) {
      after_title.push_back(&control);
    } else if (id_of(control) == "back") {
      html.open("div", "okno-back").close_tag();
      write_control(html, control);
      html.end("div");
    } else {
      write_control(html, control);
    }
  }
  html.open("h1", "okno-title").attribute("id", html.id("title")).attribute("tabindex", "-1").close_tag();
  html.text(view.title).end("h1");
  write_body(html, after_title);

  if (html.is_page()) html.end("form");
  html.open("div", "okno-live okno-hidden")
      .attribute("id", html.id("live"))
      .attribute("role", "status")
      .close_tag()
      .text(view.announcement)
      .end("div");
  html.end("section");
  return html.take();
}

}  // namespace okno::screen
