// What a screen shows: a flat ordered list of controls with stable ids. Every word is already in the
// citizen's language. The faces (HTML in the widget, plain pages, the canvas) draw it and decide nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"
#include "shared/screen/view/control.h"

namespace okno::screen {

// A picture among the files is changed by pressing this and its item's id; its item's id alone takes it away.
inline constexpr std::string_view edit_photo = "edit:";

struct View {
  i18n::Lang lang = i18n::Lang::ru;
  std::string page;   // page_name(): for styles and host events
  std::string title;  // the h1
  std::string org_name;
  std::string region;   // what the landmark is called; empty: the program's name
  std::string context;  // beside the mark in the header: the situation's title, the number…
  int step = 0;         // 1…steps; 0: no steps shown
  int steps = 0;
  // Changes with the page, so that a press meant for an older page is dropped. Controls that come and go
  // within a page keep it: typing while a photo arrives must not lose a letter.
  std::uint32_t revision = 0;
  // The link "back" and the error summary "errors", when there, come first and stand before the title.
  std::vector<Control> controls;
  std::string announcement;  // for the live region, politely
  // The control to move focus to; "title" is the h1; empty: leave it where it is. Asked for once: the next
  // input takes it back.
  std::string focus;
  friend bool operator==(const View&, const View&) = default;
};

// A question that is the page's title is not asked twice: faces keep its label for those who listen.
inline bool is_title(const View& view, const Question& question) { return question.label == view.title; }

// nullptr when there is none.
const Control* find_control(const View& view, std::string_view id);

}  // namespace okno::screen
