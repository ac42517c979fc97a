#include "tests/shared/screen/seen.h"

// Takes over a member where there is one.
#define OKNO_TAKE(to, from, member) \
  if constexpr (requires { from.member; }) to.member = from.member

namespace okno::screen::test {

Seen seen(const Control& control) {
  Seen out;
  out.control = control;
  std::visit(
      [&](const auto& kind) {
        OKNO_TAKE(out, kind, id);
        OKNO_TAKE(out, kind, label);
        OKNO_TAKE(out, kind, hint);
        OKNO_TAKE(out, kind, error);
        OKNO_TAKE(out, kind, value);
        OKNO_TAKE(out, kind, href);
        OKNO_TAKE(out, kind, autocomplete);
        OKNO_TAKE(out, kind, edits);
        OKNO_TAKE(out, kind, tone);
        OKNO_TAKE(out, kind, max_length);
        OKNO_TAKE(out, kind, fraction);
        OKNO_TAKE(out, kind, limit);
        OKNO_TAKE(out, kind, area);
        OKNO_TAKE(out, kind, shapes);
        OKNO_TAKE(out, kind, pin);
        OKNO_TAKE(out, kind, required);
        OKNO_TAKE(out, kind, optional_mark);
        OKNO_TAKE(out, kind, busy);
        OKNO_TAKE(out, kind, needs_script);
        if constexpr (requires { kind.items; }) {
          for (const auto& item : kind.items) {
            SeenItem& taken = out.items.emplace_back();
            OKNO_TAKE(taken, item, id);
            OKNO_TAKE(taken, item, label);
            OKNO_TAKE(taken, item, detail);
            OKNO_TAKE(taken, item, href);
            OKNO_TAKE(taken, item, edits);
            OKNO_TAKE(taken, item, chosen);
            OKNO_TAKE(taken, item, picture);
            OKNO_TAKE(taken, item, from);
            OKNO_TAKE(taken, item, to);
            OKNO_TAKE(taken, item, tone);
            OKNO_TAKE(taken, item, marks);
            if constexpr (requires { item.happened; }) taken.chosen = item.happened;
            if constexpr (requires { item.lasts; }) taken.chosen = item.lasts;
          }
        }
      },
      control);
  return out;
}

}  // namespace okno::screen::test
