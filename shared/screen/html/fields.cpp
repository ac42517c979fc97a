// Fields with a keyboard or a file behind them.
#include "shared/base/text.h"
#include "shared/screen/html/writer.h"

namespace okno::screen {
namespace {

std::string_view name_of(InputMode mode) {
  switch (mode) {
    case InputMode::text:
      return "text";
    case InputMode::tel:
      return "tel";
    case InputMode::email:
      return "email";
    case InputMode::numeric:
      return "numeric";
    case InputMode::search:
      return "search";
    case InputMode::none:
      break;
  }
  return "none";
}

void open_field(HtmlWriter& html, const Question& control, std::string_view more) {
  std::string classes = with_modifier("okno-field", control.error.empty() ? "" : "bad");
  if (!more.empty()) classes.append(" ").append(more);
  html.open("div", classes).attribute("id", html.id(control.id, "field")).close_tag();
}

void write_label(HtmlWriter& html, const Question& control) {
  // Without styles a label is but a word in a line, and browsers for text set that beside a field's last row.
  if (html.is_page()) html.raw("<div>");
  html.open("label", is_title(html.view(), control) ? "okno-hidden" : "okno-label")
      .attribute("for", html.id(control.id))
      .close_tag()
      .text(control.label);
  if (control.optional_mark) {
    html.raw(" ").element("span", "okno-optional", html.words("screen.optional"));
  }
  html.end("label");
  if (html.is_page()) html.raw("</div>");
}

// id, name, and what belongs to it: hint, error, count.
void write_field_attributes(HtmlWriter& html, const Question& control, bool counted,
                            std::string_view autocomplete) {
  html.attribute("id", html.id(control.id)).attribute("name", control.id);
  std::string described;
  const auto describe = [&](std::string_view part) {
    if (!described.empty()) described += ' ';
    described += html.id(control.id, part);
  };
  if (!control.hint.empty()) describe("hint");
  if (!control.error.empty()) describe("error");
  if (counted) describe("count");
  if (!described.empty()) html.attribute("aria-describedby", described);
  if (!control.error.empty()) html.attribute("aria-invalid", "true");
  if (control.required) html.attribute("aria-required", "true");
  if (!autocomplete.empty()) html.attribute("autocomplete", autocomplete);
}

void write_count(HtmlWriter& html, const TextField& control) {
  const std::size_t length = text::seen_length(control.value);
  const std::string_view how = length > control.max_length             ? "over"
                               : length * 10 >= control.max_length * 9 ? "near"
                                                                       : "";
  html.open("div", with_modifier("okno-count", how))
      .attribute("id", html.id(control.id, "count"))
      .close_tag()
      .text(html.words(i18n::Text::of("screen.count")
                           .with("count", static_cast<long long>(length))
                           .with("most", static_cast<long long>(control.max_length))))
      .end("div");
}

void write_marked(HtmlWriter& html, const SearchHit& item) {
  std::size_t done = 0;
  const std::string_view label = item.label;
  for (const SearchHit::Span& mark : item.marks) {
    if (mark.begin < done || mark.end <= mark.begin || mark.end > label.size()) continue;
    html.text(label.substr(done, mark.begin - done));
    html.raw("<mark>").text(label.substr(mark.begin, mark.end - mark.begin)).raw("</mark>");
    done = mark.end;
  }
  html.text(label.substr(done));
}

void write_hit_words(HtmlWriter& html, const SearchHit& item) {
  html.open("span", "okno-hit-label").close_tag();
  write_marked(html, item);
  html.end("span").raw(" ").element("span", "okno-hit-detail", item.detail);
}

void write_hits(HtmlWriter& html, const SearchField& control) {
  if (control.items.empty()) return;
  const std::string label = html.words("screen.find.hits");
  html.open("ul", "okno-hits").attribute("id", html.id(control.id, "list")).attribute("aria-label", label);
  if (!html.is_page()) html.attribute("role", "listbox");
  html.close_tag();
  for (const SearchHit& item : control.items) {
    html.open("li", with_modifier("okno-hit", item.tone == Tone::bad ? "danger" : ""));
    if (html.is_page()) {
      html.close_tag().open_button("okno-hit-button", control.id, item.id).close_tag();
      write_hit_words(html, item);
      html.end("button");
    } else {
      html.attribute("id", html.item_id(control.id, item.id))
          .attribute("role", "option")
          .attribute("aria-selected", "false")
          .acts(control.id, Acts::press, item.id)
          .close_tag();
      write_hit_words(html, item);
    }
    html.end("li");
  }
  html.end("ul");
}

}  // namespace

void write_text_field(HtmlWriter& html, const TextField& control) {
  const bool is_long = control.shape == TextField::Shape::block;
  const bool counted = is_long && control.max_length > 0;
  open_field(html, control, {});
  write_label(html, control);
  write_hint_and_error(html, control);
  if (is_long) {
    html.open("textarea", "okno-input okno-input--long").attribute("rows", "6");
    write_field_attributes(html, control, counted, control.autocomplete);
    // The parser drops the first line break of a textarea.
    html.acts(control.id, Acts::input).close_tag().raw("\n").text(control.value).end("textarea");
  } else {
    html.open("input",
              control.shape == TextField::Shape::date ? "okno-input okno-input--date" : "okno-input");
    // type="email" would let the browser refuse addresses in Cyrillic that validation takes.
    html.attribute("type", "text").attribute("inputmode", name_of(control.input_mode));
    write_field_attributes(html, control, counted, control.autocomplete);
    html.attribute("value", control.value).acts(control.id, Acts::input).close_tag();
  }
  if (counted) write_count(html, control);
  html.end("div");
}

void write_search(HtmlWriter& html, const SearchField& control) {
  open_field(html, control, "okno-search");
  write_label(html, control);
  write_hint_and_error(html, control);
  html.open("input", "okno-input okno-input--search")
      .attribute("type", "text")
      .attribute("inputmode", name_of(control.input_mode))
      .attribute("enterkeyhint", "search");
  write_field_attributes(html, control, false, control.autocomplete);
  if (!html.is_page()) {
    const bool expanded = !control.items.empty();
    html.attribute("role", "combobox").attribute("aria-autocomplete", "list");
    html.attribute("aria-expanded", expanded ? "true" : "false");
    if (expanded) html.attribute("aria-controls", html.id(control.id, "list"));
  }
  html.attribute("value", control.value).acts(control.id, Acts::input).close_tag();
  if (html.is_page())
    html.open("button", "okno-button okno-button--secondary")
        .attribute("id", html.id(control.id, "find"))
        .attribute("type", "submit")
        .attribute("name", "press")
        .attribute("value", control.id)
        .close_tag()
        .text(html.words("screen.find.submit"))
        .end("button");
  write_hits(html, control);
  html.end("div");
}

void write_files(HtmlWriter& html, const Files& control) {
  open_field(html, control, "okno-files");
  write_label(html, control);
  write_hint_and_error(html, control);
  if (!control.items.empty()) {
    html.open("ul", "okno-file-list").attribute("id", html.id(control.id, "list")).close_tag();
    for (const ChosenFile& item : control.items) {
      html.open("li", with_tone("okno-file", item.tone)).close_tag();
      const bool is_picture = item.picture && !html.is_page();
      if (is_picture) write_thumbnail(html, item);
      html.element("span", "okno-file-name", item.label).raw(" ");
      html.element("span", "okno-file-state", item.detail).raw(" ");
      if (is_picture) {
        html.open_button("okno-link", control.id, std::string(edit_photo) + item.id)
            .close_tag()
            .text(html.words("screen.photos.edit"));
        html.raw(" ").element("span", "okno-hidden", item.label).end("button").raw(" ");
      }
      html.open_button("okno-link", control.id, item.id).close_tag().text(html.words("screen.photos.remove"));
      html.raw(" ").element("span", "okno-hidden", item.label).end("button").end("li");
    }
    html.end("ul");
  }
  html.open("label", "okno-file-add").attribute("for", html.id(control.id)).close_tag();
  html.element("span", "okno-file-add-text", html.words("screen.photos.add")).raw(" ");
  html.open("input", "okno-file-input").attribute("type", "file");
  write_field_attributes(html, control, false, {});
  html.attribute("accept", "image/jpeg,image/png,image/webp,application/pdf")
      .flag("multiple")
      .attribute("data-control", control.id)
      .flag("data-files")
      .close_tag()
      .end("label")
      .end("div");
}

}  // namespace okno::screen
