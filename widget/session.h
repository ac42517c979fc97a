// One widget on a page: joins the screen, which decides everything, to the JSON that JavaScript carries.
//
// JavaScript sends one of
//   {"now": ms since 1970, "offset_minutes": 180, "uuid": "a fresh one", "start": {…}}       start.h
//   {…, "event": {"control", "kind": "input|change|press", "value", "revision"}}
//   {…, "arrival": {"kind": …}}                                                              arrival.h
// and gets {"html": "…", "effects": [{"do": …}]} back: html only when the picture has changed or when a
// control wants focus, effects as effects.h writes them.
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/event.h"
#include "shared/screen/model.h"

namespace okno::widget {

class Session {
 public:
  // Always answers; a document that cannot be understood changes nothing and is answered with
  // {"effects": [], "fault": "what was wrong"}. Before the start everything else is passed over.
  std::string dispatch(std::string_view json);

  // What the last dispatch left to be seen, as widget/view_code.h writes it; before the start, nothing.
  std::string drawing() const;

 private:
  screen::Model model_;
  bool started_ = false;
  screen::Surroundings surroundings_;  // of the last dispatch
  std::string drawn_;                  // the HTML that the page shows now
};

}  // namespace okno::widget
