// What a page's show() writes its controls on: a View with the shell's language and mistakes at hand. Each flow adds its own
// model.
#pragma once

#include <string>
#include <string_view>

#include "shared/lifecycle/message.h"
#include "shared/screen/event.h"
#include "shared/screen/shell.h"
#include "shared/screen/view/view.h"

namespace okno::screen {

struct Sheet {
  const Shell& shell;
  const Surroundings& surroundings;
  View& view;

  std::string words(std::string_view key) const { return i18n::render(shell.lang, key); }
  std::string words(const i18n::Text& text) const { return i18n::render(shell.lang, text); }
  std::string day_words(Instant at, UtcOffset offset) const;
  Day today(UtcOffset offset) const { return local_day(surroundings.now, offset); }

  void title(std::string words) { view.title = std::move(words); }
  void page_title(std::string_view key) const;

  // Each puts one control at the end; the reference holds until the next.
  template <class Kind>
  Kind& put(std::string_view id, std::string label = {}) {
    view.controls.emplace_back(std::in_place_type<Kind>);
    Kind& control = *std::get_if<Kind>(&view.controls.back());
    control.id = id;
    control.label = std::move(label);
    return control;
  }
  // One that can be wrong: shows its mistake.
  template <class Kind>
  Kind& field(std::string_view id, std::string label) {
    Kind& control = put<Kind>(id, std::move(label));
    control.error = mistake(control.id);
    return control;
  }
  std::string mistake(const std::string& id) const;  // in words; empty: none
  Paragraph& paragraph(std::string_view id, std::string label, Tone tone = Tone::plain);
  Note& note(std::string_view id, std::string label, std::string text, Tone tone);
  // By the keys of their words.
  Paragraph& sentence(std::string_view id, std::string_view key, Tone tone = Tone::plain);
  Note& notice(std::string_view id, std::string_view key, std::string_view text_key, Tone tone);
  Button& button(std::string_view id, std::string_view key, Emphasis emphasis = Emphasis::primary);
  Link& link(std::string_view id, std::string_view key);
};

// «Росреестр, Комитет ветеринарии».
std::string names_of(const std::vector<lifecycle::Body>& bodies);

// The error summary, when something is wrong.
void put_error_summary(Sheet& sheet);
// «Ответьте на этот вопрос» says little away from its question: names the question in the summary, once the
// page has put its controls.
void name_questions(View& view);

}  // namespace okno::screen
