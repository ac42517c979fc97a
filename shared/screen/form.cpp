// Plain pages: a posted form replayed as the events of a face.

#include "shared/screen/pick.h"
#include "shared/screen/screen.h"

namespace okno::screen {
namespace {

using Values = std::vector<std::string>;

Values values_of(const PostedForm& form, std::string_view name) {
  Values values;
  for (const auto& [posted, value] : form)
    if (posted == name) values.push_back(value);
  return values;
}

// Browsers post a text's line breaks as CR LF.
std::string with_line_feeds(const std::string& posted) {
  std::string out;
  for (std::size_t i = 0; i < posted.size(); ++i)
    if (posted[i] != '\r' || i + 1 == posted.size() || posted[i + 1] != '\n') out += posted[i];
  return out;
}

class Replay {
 public:
  Replay(Model& model, const Surroundings& surroundings) : model_(model), surroundings_(surroundings) {}

  void put_in(const Control& control, const Values& posted) {
    switch (control.kind) {
      case ControlKind::search:
      case ControlKind::short_text:
      case ControlKind::long_text:
      case ControlKind::date:
        if (!posted.empty()) set(control, EventKind::input, with_line_feeds(posted.front()));
        break;
      case ControlKind::choice:
      case ControlKind::stars:
        if (!posted.empty()) set(control, EventKind::change, posted.front());
        break;
      case ControlKind::checkbox:
        // A box that is not ticked is not posted.
        set(control, EventKind::change, posted.empty() ? "" : "1");
        break;
      case ControlKind::choices:
        for (const Item& item : control.items) {
          const bool ticked = contains(posted, item.id);
          if (ticked != item.chosen) emit(control.id, EventKind::change, item.id);
        }
        break;
      default:
        break;
    }
  }

  void emit(std::string control, EventKind kind, std::string value) {
    Effects more =
        update(model_, Event{std::move(control), kind, std::move(value), model_.shell.revision}, surroundings_);
    effects_.insert(effects_.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  }

  Effects take() { return std::move(effects_); }

 private:
  void set(const Control& control, EventKind kind, std::string value) {
    if (value != control.value) emit(control.id, kind, std::move(value));
  }

  Model& model_;
  const Surroundings& surroundings_;
  Effects effects_;
};

}  // namespace

Effects apply_form(Model& model, const PostedForm& form, const Surroundings& surroundings) {
  const View shown = view(model, surroundings);
  Replay replay(model, surroundings);
  for (const Control& control : shown.controls) replay.put_in(control, values_of(form, control.id));

  const Values presses = values_of(form, "press");
  if (presses.empty()) return replay.take();
  const std::string& press = presses.front();
  const std::size_t colon = press.find(':');
  const std::string control = press.substr(0, colon);
  if (pick(shown.controls, &Control::id, control) != nullptr)
    replay.emit(control, EventKind::press,
                colon == std::string::npos ? std::string() : press.substr(colon + 1));
  return replay.take();
}

}  // namespace okno::screen
