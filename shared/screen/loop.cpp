#include "shared/screen/loop.h"

namespace okno::screen::loop {
namespace {

bool is_under_way(std::string_view page) { return page == "loading" || page == "failed"; }

}  // namespace

// What a message form does, another flow may not need: its pages wait in parts of their own (widget/split.mjs).
bool comes_unasked(const News& news) {
  return std::holds_alternative<Online>(news) || std::holds_alternative<PhotosPicked>(news) ||
         std::holds_alternative<PhotoUploaded>(news) || std::holds_alternative<PhotoRefused>(news);
}

void tell_host(const Turn& turn, std::string_view before, std::string_view now) {
  if (now == before || is_under_way(now)) return;
  if (!turn.shell.announced_ready) turn.emit(TellHost{"ready", std::string(now)});
  turn.shell.announced_ready = true;
  turn.emit(TellHost{"step", std::string(now)});
}

View begin_view(const Shell& shell, std::string_view page) {
  View view;
  view.lang = shell.lang;
  view.page = page;
  view.revision = shell.revision;
  view.focus = shell.focus;
  view.announcement = shell.announcement;
  if (shell.org) {
    view.org_name = shell.org->name.in(shell.lang);
    view.region = i18n::render(shell.lang, i18n::Text::of("screen.region").with("org", view.org_name));
  }
  return view;
}

}  // namespace okno::screen::loop
