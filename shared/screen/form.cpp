// Plain pages: a posted form replayed as the events of a face.

#include "shared/screen/overloaded.h"
#include "shared/screen/screen.h"
#include "shared/screen/view/pick.h"

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
    std::visit(
        Overloaded{[&](const SearchField& field) { type(field, posted); },
                   [&](const TextField& field) { type(field, posted); },
                   [&](const Choice& one) { choose(one, posted); },
                   [&](const Stars& one) { choose(one, posted); },
                   [&](const Choices& many) { tick(many, posted); },
                   // A box that is not ticked is not posted.
                   [&](const Checkbox& box) {
                     set(box.id, box.value, EventKind::change, posted.empty() ? "" : "1");
                   },
                   // Files come beside the form; pictures are moved by scripts.
                   [](const Files&) {}, [](const PhotoPicture&) {}, [](const MapPicture&) {},
                   // Nothing is put into these.
                   [](const Heading&) {}, [](const Paragraph&) {}, [](const Note&) {},
                   [](const ErrorSummary&) {}, [](const Button&) {}, [](const Link&) {}, [](const Topics&) {},
                   [](const Summary&) {}, [](const Facts&) {}, [](const NumberPlate&) {},
                   [](const TermBar&) {}, [](const Timeline&) {}, [](const Stages&) {}},
        control);
  }

  void emit(std::string control, EventKind kind, std::string value) {
    Effects more = update(model_, Event{std::move(control), kind, std::move(value), model_.shell.revision},
                          surroundings_);
    effects_.insert(effects_.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  }

  Effects take() { return std::move(effects_); }

 private:
  void type(const TextInput& field, const Values& posted) {
    if (!posted.empty()) set(field.id, field.value, EventKind::input, with_line_feeds(posted.front()));
  }
  void choose(const OneOf& one, const Values& posted) {
    if (!posted.empty()) set(one.id, one.value, EventKind::change, posted.front());
  }
  void tick(const Choices& many, const Values& posted) {
    for (const ChoiceOption& item : many.items)
      if (contains(posted, item.id) != item.chosen) emit(many.id, EventKind::change, item.id);
  }
  void set(const std::string& id, const std::string& before, EventKind kind, std::string value) {
    if (value != before) emit(id, kind, std::move(value));
  }

  Model& model_;
  const Surroundings& surroundings_;
  Effects effects_;
};

}  // namespace

Effects apply_form(Model& model, const PostedForm& form, const Surroundings& surroundings) {
  const View shown = view(model, surroundings);
  Replay replay(model, surroundings);
  for (const Control& control : shown.controls) replay.put_in(control, values_of(form, id_of(control)));

  const Values presses = values_of(form, "press");
  if (presses.empty()) return replay.take();
  const std::string& press = presses.front();
  const std::size_t colon = press.find(':');
  const std::string control = press.substr(0, colon);
  if (find_control(shown, control) != nullptr)
    replay.emit(control, EventKind::press,
                colon == std::string::npos ? std::string() : press.substr(colon + 1));
  return replay.take();
}

}  // namespace okno::screen
