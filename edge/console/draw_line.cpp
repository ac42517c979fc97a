#include "edge/console/draw_line.h"

#include "edge/console/draw_chart.h"
#include "shared/screen/overloaded.h"

namespace okno::console {
namespace {

using html::Html;

std::string_view class_of(Badge::Tone tone) {
  switch (tone) {
    case Badge::Tone::plain:
      break;
    case Badge::Tone::waiting:
      return "badge waiting";
    case Badge::Tone::under_way:
      return "badge under-way";
    case Badge::Tone::over:
      return "badge over";
    case Badge::Tone::bad:
      return "badge bad";
  }
  return "badge";
}

std::string_view class_of(Time::Tone tone) {
  switch (tone) {
    case Time::Tone::plain:
      break;
    case Time::Tone::term:
      return "due";
    case Time::Tone::soon:
      return "due soon";
    case Time::Tone::overdue:
      return "due overdue";
  }
  return {};
}

void write(Html& page, const Time& time) {
  const std::string_view classes = class_of(time.tone);
  page.open("time").attribute_if(!classes.empty(), "class", classes);
  page.attribute("datetime", time.instant).text(time.words).end();
}

void write(Html& page, const Badge& badge) {
  page.open("span").attribute("class", class_of(badge.tone));
  page.attribute_if(!badge.status.empty(), "data-status", badge.status).text(badge.words).end();
}

void write(Html& page, const Code& code) {
  if (code.href.empty()) return void(page.element("span", "number", code.words));
  page.open("a").attribute("class", "number").attribute("href", code.href).text(code.words).end();
}

}  // namespace

void write_inline(Html& page, const Inline& piece) {
  std::visit(
      screen::Overloaded{
          [&](const Text& text) { page.text(text.words); },
          [&](const Link& link) { page.open("a").attribute("href", link.href).text(link.words).end(); },
          [&](const Bar& bar) { write_bar(page, bar); },
          [&](const LineBreak&) { page.open("br"); },
          [&](const auto& other) { write(page, other); },
      },
      piece);
}

void write_line(Html& page, const Line& line) {
  for (const Inline& piece : line) write_inline(page, piece);
}

}  // namespace okno::console
