// One widget on a page: joins the screen, which decides everything, to the JSON that JavaScript carries.
//
// JavaScript sends one of
//   {"now": ms since 1970, "offset_minutes": 180, "uuid": "a fresh one", "start": {…}}       start.h
//   {…, "event": {"control", "kind": "input|change|press", "value", "revision"}}
//   {…, "arrival": {"kind": …}}                                                              arrival.h
// and gets {"html": "…", "effects": [{"do": …}]} back: html only when the picture has changed or when a
// control wants focus, effects as effects.h writes them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace okno::widget {

class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  // Always answers; a document that cannot be understood changes nothing and is answered with
  // {"effects": [], "fault": "what was wrong"}. Before the start everything else is passed over.
  virtual std::string dispatch(std::string_view json) = 0;

  // What the last dispatch left to be seen, as widget/view_code.h writes it; before the start, nothing.
  virtual std::string drawing() const = 0;
};

// With the flows of the module that is linked: messages/module.cpp, surveys/module.cpp.
std::unique_ptr<Session> open_session();

}  // namespace okno::widget
