// How each kind of control looks; each draws at the pen and moves it below what it has drawn. Shapes and sizes follow
// web/styles/screen.css. Only widget/face includes this.
#pragma once

#include "shared/screen/view/view.h"
#include "widget/face/pen.h"

namespace okno::face {

// paint_words.cpp: what a citizen reads and presses
void paint_header(Pen& pen, const screen::View& view);
void paint_title(Pen& pen, const screen::View& view);
void paint_heading(Pen& pen, const screen::Heading& control);
void paint_paragraph(Pen& pen, const screen::Paragraph& control);
void paint_note(Pen& pen, const screen::Note& control);
void paint_error_summary(Pen& pen, const screen::ErrorSummary& control);
void paint_topics(Pen& pen, const screen::Topics& control);
// Where a button or link would go if it were as wide as it likes, and drawing it in the place that it got.
Rect size_of_act(const Pen& pen, const screen::Button& button);
Rect size_of_act(const Pen& pen, const screen::Link& link);
void paint_act(Pen& pen, const screen::Button& button, const Rect& rect);
void paint_act(Pen& pen, const screen::Link& link, const Rect& rect);
// Underlined words that are pressed, in the middle of `rect`'s height; true when that has just been done.
bool paint_link(Pen& pen, const std::string& id, std::string_view words, const Rect& rect, Colour colour);
// A link that stands alone in a column of such a width: as wide as its words, with air above and below.
Rect size_of_link(const Pen& pen, std::string_view words, float room);
// An item was pressed: its address is followed, or it is a press of its control's.
void press_item(Pen& pen, const std::string& control, const screen::Row& item);

// paint_fields.cpp: what a citizen fills in
void paint_text_field(Pen& pen, const screen::TextField& control, std::string_view count);
void paint_search(Pen& pen, const screen::SearchField& control);
void paint_files(Pen& pen, const screen::Files& control);
void paint_choices(Pen& pen, const screen::Choices& control);
void paint_choice(Pen& pen, const screen::Choice& control);
void paint_checkbox(Pen& pen, const screen::Checkbox& control);
void paint_stars(Pen& pen, const screen::Stars& control);

// paint_records.cpp: what is known
void paint_summary(Pen& pen, const screen::Summary& control);
void paint_facts(Pen& pen, const screen::Facts& control);
void paint_number(Pen& pen, const screen::NumberPlate& control);
void paint_term(Pen& pen, const screen::TermBar& control);
void paint_way(Pen& pen, const screen::Timeline& control);

// paint_pictures.cpp: what is looked at
void paint_photo(Pen& pen, const screen::PhotoPicture& control);
void paint_map(Pen& pen, const screen::MapPicture& control);
void paint_stages(Pen& pen, const screen::Stages& control);

// The canvas cannot paint something of this screen, which is shown by the HTML then.
inline void leave_to_html(Pen& pen) { pen.out.needs_html = true; }

// The label, hint and error above what is filled in.
void paint_legend(Pen& pen, const screen::Question& control);

}  // namespace okno::face
