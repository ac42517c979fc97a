// Building blocks of the HTML face: tags with escaped attributes, ids, and the attributes that make a control
// act. Nothing outside html/ includes this.
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/html/html.h"
#include "shared/screen/view/view.h"

namespace okno::screen {

enum class Acts { none, input, change, press };

class HtmlWriter {
 public:
  HtmlWriter(const View& view, const HtmlOptions& options) : view_(view), options_(options) {}

  const View& view() const { return view_; }
  const HtmlOptions& options() const { return options_; }
  bool is_page() const { return options_.surface == Surface::page; }
  std::string words(std::string_view key) const { return i18n::render(view_.lang, key); }
  std::string words(const i18n::Text& text) const { return i18n::render(view_.lang, text); }

  // "<prefix><control>[-<part>]" and "<prefix><control>--<item>".
  std::string id(std::string_view control, std::string_view part = {}) const;
  std::string item_id(std::string_view control, std::string_view item) const;
  // What takes the focus that is meant for a control: of a group, its chosen or first button.
  std::string focus_id(std::string_view control) const;

  // <tag class="…", left open for attributes; end it with close_tag().
  HtmlWriter& open(std::string_view tag, std::string_view classes = {});
  HtmlWriter& attribute(std::string_view name, std::string_view value);
  HtmlWriter& flag(std::string_view name);  // without a value
  HtmlWriter& close_tag();                  // >
  HtmlWriter& end(std::string_view tag);    // </tag>
  HtmlWriter& text(std::string_view text);
  HtmlWriter& raw(std::string_view html);
  // <tag class="…">text</tag>; nothing when the text is empty.
  HtmlWriter& element(std::string_view tag, std::string_view classes, std::string_view text);
  // Text of several lines: a <p> for each block, a <br> for each line.
  HtmlWriter& paragraphs(std::string_view text);

  // data-control, data-on and data-value.
  HtmlWriter& acts(std::string_view control, Acts acts, std::string_view item = {});
  // A whole button that presses a control or one of its items; on a page it submits.
  HtmlWriter& open_button(std::string_view classes, std::string_view control, std::string_view item = {});
  // <a>; an address that is not plainly a link's is left out.
  HtmlWriter& open_link(std::string_view classes, std::string_view href);
  // An item as a link with an address or as a button that looks like one.
  HtmlWriter& item_link(const std::string& control, const Row& item, std::string_view classes);

  std::string take() { return std::move(out_); }

 private:
  const View& view_;
  const HtmlOptions& options_;
  std::string out_;
};

// Not inlined, so that those which a first form does not need wait in the second part of the core (widget/split.mjs).

// fields.cpp: what a citizen fills in
[[gnu::noinline]] void write_text_field(HtmlWriter& html, const TextField& control);
[[gnu::noinline]] void write_search(HtmlWriter& html, const SearchField& control);
[[gnu::noinline]] void write_files(HtmlWriter& html, const Files& control);
// choices.cpp
[[gnu::noinline]] void write_choice(HtmlWriter& html, const Choice& control);
[[gnu::noinline]] void write_choices(HtmlWriter& html, const Choices& control);
[[gnu::noinline]] void write_stars(HtmlWriter& html, const Stars& control);
[[gnu::noinline]] void write_checkbox(HtmlWriter& html, const Checkbox& control);
// words.cpp: what a citizen reads and presses
[[gnu::noinline]] void write_heading(HtmlWriter& html, const Heading& control);
[[gnu::noinline]] void write_paragraph(HtmlWriter& html, const Paragraph& control);
[[gnu::noinline]] void write_note(HtmlWriter& html, const Note& control);
[[gnu::noinline]] void write_error_summary(HtmlWriter& html, const ErrorSummary& control);
[[gnu::noinline]] void write_button(HtmlWriter& html, const Button& control);
[[gnu::noinline]] void write_link(HtmlWriter& html, const Link& control);
[[gnu::noinline]] void write_topics(HtmlWriter& html, const Topics& control);
[[gnu::noinline]] void write_summary(HtmlWriter& html, const Summary& control);
[[gnu::noinline]] void write_facts(HtmlWriter& html, const Facts& control);
[[gnu::noinline]] void write_number(HtmlWriter& html, const NumberPlate& control);
[[gnu::noinline]] void write_term(HtmlWriter& html, const TermBar& control);
[[gnu::noinline]] void write_way(HtmlWriter& html, const Timeline& control);

// pictures.cpp
[[gnu::noinline]] void write_thumbnail(HtmlWriter& html, const ChosenFile& item);
[[gnu::noinline]] void write_sent_picture(HtmlWriter& html, std::string_view href);
[[gnu::noinline]] void write_photo(HtmlWriter& html, const PhotoPicture& control);
[[gnu::noinline]] void write_map(HtmlWriter& html, const MapPicture& control);
[[gnu::noinline]] void write_stages(HtmlWriter& html, const Stages& control);

// Under a label or legend, where there are any: ids "-hint" and "-error".
void write_hint_and_error(HtmlWriter& html, const Question& control);

// "okno-note okno-note--bad"; Tone::plain adds nothing.
std::string with_tone(std::string_view base, Tone tone);
std::string with_modifier(std::string_view base, std::string_view modifier);  // "" adds nothing

}  // namespace okno::screen
