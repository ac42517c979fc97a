// A control of whichever kind as one value, for tests that look at this or that of it: what its kind has not is empty.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/screen/view/view.h"

namespace okno::screen::test {

struct SeenItem {
  std::string id, label, detail, href, edits;
  bool chosen = false;  // ticked; already happened; lasts still
  bool picture = false;
  double from = 0, to = 0;
  Tone tone = Tone::plain;
  std::vector<SearchHit::Span> marks;
};

struct Seen {
  Control control;
  std::string id, label, hint, error, value, href, autocomplete, edits;
  std::vector<SeenItem> items;
  Tone tone = Tone::plain;
  std::size_t max_length = 0;
  double fraction = 0, limit = 0;
  forms::Area area;
  std::vector<map::Shape> shapes;
  std::optional<map::Spot> pin;
  bool required = false, optional_mark = false, busy = false, needs_script = false;

  template <class Kind>
  bool is() const {
    return std::holds_alternative<Kind>(control);
  }
};

Seen seen(const Control& control);

}  // namespace okno::screen::test
