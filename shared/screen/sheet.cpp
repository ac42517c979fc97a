#include "shared/screen/sheet.h"

#include "shared/screen/pick.h"

namespace okno::screen {

std::string Sheet::day_words(Instant at, UtcOffset offset) const {
  return i18n::day_words(model.lang, local_day(at, offset), today(offset));
}

void Sheet::step(int number) {
  view.step = number;
  view.steps = 4;
}

Control& Sheet::put(ControlKind kind, std::string id, std::string label) {
  Control& control = view.controls.emplace_back();
  control.kind = kind;
  control.id = std::move(id);
  control.label = std::move(label);
  return control;
}

Control& Sheet::field(ControlKind kind, std::string id, std::string label) {
  Control& control = put(kind, std::move(id), std::move(label));
  const Mistake* mistake = pick(model.mistakes, &Mistake::control, control.id);
  if (mistake != nullptr) control.error = words(mistake->message);
  return control;
}

Control& Sheet::paragraph(std::string id, std::string label, Tone tone) {
  Control& control = put(ControlKind::paragraph, std::move(id), std::move(label));
  control.tone = tone;
  return control;
}

Control& Sheet::note(std::string id, std::string label, std::string text, Tone tone) {
  Control& control = put(ControlKind::note, std::move(id), std::move(label));
  control.value = std::move(text);
  control.tone = tone;
  return control;
}

Control& Sheet::button(std::string id, std::string_view key, Emphasis emphasis) {
  Control& control = put(ControlKind::button, std::move(id), words(key));
  control.emphasis = emphasis;
  return control;
}

Control& Sheet::link(std::string id, std::string_view key) {
  Control& control = put(ControlKind::link, std::move(id), words(key));
  control.emphasis = Emphasis::quiet;
  return control;
}

}  // namespace okno::screen
