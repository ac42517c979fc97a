#include "shared/screen/view/sheet.h"

#include "shared/base/text.h"
#include "shared/screen/view/pick.h"

namespace okno::screen {

std::string Sheet::day_words(Instant at, UtcOffset offset) const {
  return i18n::day_words(shell.lang, local_day(at, offset), today(offset));
}

std::string Sheet::mistake(const std::string& id) const {
  const Mistake* found = pick(shell.mistakes, &Mistake::control, id);
  return found == nullptr ? std::string() : words(found->message);
}

void Sheet::page_title(std::string_view key) const { view.title = words(key); }

Paragraph& Sheet::paragraph(std::string_view id, std::string label, Tone tone) {
  Paragraph& control = put<Paragraph>(id, std::move(label));
  control.tone = tone;
  return control;
}

Note& Sheet::note(std::string_view id, std::string label, std::string text, Tone tone) {
  Note& control = put<Note>(id, std::move(label));
  control.value = std::move(text);
  control.tone = tone;
  return control;
}

Paragraph& Sheet::sentence(std::string_view id, std::string_view key, Tone tone) {
  return paragraph(id, words(key), tone);
}

Note& Sheet::notice(std::string_view id, std::string_view key, std::string_view text_key, Tone tone) {
  return note(id, words(key), words(text_key), tone);
}

Button& Sheet::button(std::string_view id, std::string_view key, Emphasis emphasis) {
  Button& control = put<Button>(id, words(key));
  control.emphasis = emphasis;
  return control;
}

Link& Sheet::link(std::string_view id, std::string_view key) { return put<Link>(id, words(key)); }

std::string names_of(const std::vector<lifecycle::Body>& bodies) {
  std::string names;
  for (const lifecycle::Body& body : bodies) names += (names.empty() ? "" : ", ") + body.name;
  return names;
}

void put_error_summary(Sheet& sheet) {
  const std::vector<Mistake>& mistakes = sheet.shell.mistakes;
  if (mistakes.empty()) return;
  const auto count = static_cast<long long>(mistakes.size());
  ErrorSummary& summary = sheet.put<ErrorSummary>(
      "errors", mistakes.size() == 1
                    ? sheet.words("screen.errors.one")
                    : sheet.words(i18n::Text::of("screen.errors.many").with("count", count)));
  for (const Mistake& mistake : mistakes)
    summary.items.push_back({mistake.control, sheet.words(mistake.message)});
}

void name_questions(View& view) {
  ErrorSummary* summary = nullptr;
  for (Control& control : view.controls)
    if (auto* found = std::get_if<ErrorSummary>(&control)) summary = found;
  if (summary == nullptr) return;
  for (Row& item : summary->items) {
    const bool asks_for_anything =
        item.id.starts_with("fields.") || item.id == "owner" || item.id == "outcome" || item.id == "score";
    const Control* control = find_control(view, item.id);
    const Question* question = control == nullptr ? nullptr : question_of(*control);
    if (!asks_for_anything || question == nullptr) continue;
    const std::string_view first = text::first_seen(item.label, 1);
    item.label = question->label + " — " + text::lower(first) + item.label.substr(first.size());
  }
}

}  // namespace okno::screen
