#include "shared/screen/sheet.h"

#include "shared/base/text.h"
#include "shared/screen/pick.h"

namespace okno::screen {

std::string Sheet::day_words(Instant at, UtcOffset offset) const {
  return i18n::day_words(shell.lang, local_day(at, offset), today(offset));
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
  const Mistake* mistake = pick(shell.mistakes, &Mistake::control, control.id);
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

std::string names_of(const std::vector<lifecycle::Body>& bodies) {
  std::string names;
  for (const lifecycle::Body& body : bodies) names += (names.empty() ? "" : ", ") + body.name;
  return names;
}

void put_error_summary(Sheet& sheet) {
  const std::vector<Mistake>& mistakes = sheet.shell.mistakes;
  if (mistakes.empty()) return;
  const auto count = static_cast<long long>(mistakes.size());
  Control& summary = sheet.put(ControlKind::error_summary, "errors",
                               mistakes.size() == 1
                                   ? sheet.words("screen.errors.one")
                                   : sheet.words(i18n::Text::of("screen.errors.many").with("count", count)));
  summary.tone = Tone::bad;
  for (const Mistake& mistake : mistakes) {
    Item& item = summary.items.emplace_back();
    item.id = mistake.control;
    item.label = sheet.words(mistake.message);
  }
}

void name_questions(View& view) {
  Control* summary = pick(view.controls, &Control::id, std::string_view("errors"));
  if (summary == nullptr) return;
  for (Item& item : summary->items) {
    const bool asks_for_anything =
        item.id.starts_with("fields.") || item.id == "owner" || item.id == "outcome" || item.id == "score";
    const Control* question = pick(view.controls, &Control::id, item.id);
    if (!asks_for_anything || question == nullptr) continue;
    const std::string_view first = text::first_seen(item.label, 1);
    item.label = question->label + " — " + text::lower(first) + item.label.substr(first.size());
  }
}

}  // namespace okno::screen
