// What a page's show() writes its controls on: a View with the model's language and mistakes at hand.
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/event.h"
#include "shared/screen/model.h"
#include "shared/screen/view.h"

namespace okno::screen {

struct Sheet {
  const Model& model;
  const Surroundings& surroundings;
  View& view;

  std::string words(std::string_view key) const { return i18n::render(model.lang, key); }
  std::string words(const i18n::Text& text) const { return i18n::render(model.lang, text); }
  std::string day_words(Instant at, UtcOffset offset) const;
  Day today(UtcOffset offset) const { return local_day(surroundings.now, offset); }

  void title(std::string words) { view.title = std::move(words); }
  void step(int number);

  // Each puts one control at the end; the reference holds until the next.
  Control& put(ControlKind kind, std::string id, std::string label = {});
  // One that can be wrong: shows its mistake.
  Control& field(ControlKind kind, std::string id, std::string label);
  Control& paragraph(std::string id, std::string label, Tone tone = Tone::plain);
  Control& note(std::string id, std::string label, std::string text, Tone tone);
  Control& button(std::string id, std::string_view key, Emphasis emphasis = Emphasis::primary);
  Control& link(std::string id, std::string_view key);
};

}  // namespace okno::screen
