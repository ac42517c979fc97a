#include "shared/screen/writing/privacy.h"

#include "shared/forms/personal_data.h"

namespace okno::screen::writing {
namespace {

std::string_view key_of(forms::PersonalData what) {
  switch (what) {
    case forms::PersonalData::passport:
      return "screen.privacy.passport";
    case forms::PersonalData::bank_card:
      return "screen.privacy.bank_card";
    case forms::PersonalData::snils:
      break;
  }
  return "screen.privacy.snils";
}

}  // namespace

std::string free_words(const Model& model) {
  std::string words = model.draft.text;
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr) return words;
  for (const forms::Field& field : situation->fields) {
    // A question that asks for a СНИЛС needs one.
    if (field.kind != forms::FieldKind::short_text && field.kind != forms::FieldKind::long_text) continue;
    const auto answer = model.draft.fields.find(field.id);
    if (answer == model.draft.fields.end()) continue;
    if (const auto* text = std::get_if<std::string>(&answer->second)) words.append("\n\n").append(*text);
  }
  return words;
}

bool holds_personal_data(const Model& model) { return !forms::find_personal_data(free_words(model)).empty(); }

Note& put_personal_data_note(Sheet& sheet) {
  const std::string words = free_words(sheet.model);
  std::string found;
  for (const forms::Finding& finding : forms::find_personal_data(words)) {
    if (!found.empty()) found += ", ";
    found += sheet.words(key_of(finding.what)) + " " +
             words.substr(finding.begin_byte, finding.end_byte - finding.begin_byte);
  }
  return sheet.note("personal_data", sheet.words("screen.privacy.title"),
                    sheet.words(i18n::Text::of("screen.privacy.text").with("found", found)), Tone::warning);
}

}  // namespace okno::screen::writing
