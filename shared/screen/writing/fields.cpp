#include "shared/screen/writing/fields.h"

#include <algorithm>

#include "shared/screen/view/pick.h"

namespace okno::screen::writing {
namespace {

using forms::Field;
using forms::FieldKind;

bool has_own_control(FieldKind kind) {
  return kind != FieldKind::place && kind != FieldKind::files && kind != FieldKind::consent;
}

InputMode input_mode(FieldKind kind) {
  switch (kind) {
    case FieldKind::phone:
      return InputMode::tel;
    case FieldKind::email:
      return InputMode::email;
    case FieldKind::snils:
    case FieldKind::inn:
    case FieldKind::ogrn:
    case FieldKind::oktmo:
      return InputMode::numeric;
    default:
      return InputMode::text;
  }
}

const std::string* one_answer(const forms::Values& values, const std::string& id) {
  const auto found = values.find(id);
  return found == values.end() ? nullptr : std::get_if<std::string>(&found->second);
}

bool is_chosen(const forms::Values& values, const std::string& id, const std::string& option) {
  const auto found = values.find(id);
  if (found == values.end()) return false;
  if (const auto* one = std::get_if<std::string>(&found->second)) return *one == option;
  const auto& many = *std::get_if<std::vector<std::string>>(&found->second);
  return contains(many, option);
}

void toggle(forms::Values& values, const Field& field, const std::string& option) {
  if (pick(field.options, &forms::Option::id, option) == nullptr) return;
  forms::Value& value = values[field.id];
  if (!std::holds_alternative<std::vector<std::string>>(value)) value = std::vector<std::string>();
  auto& many = *std::get_if<std::vector<std::string>>(&value);
  if (std::erase(many, option) == 0) many.push_back(option);
  if (many.empty()) values.erase(field.id);
}

const Field* find_field(const Model& model, std::string_view control) {
  if (!control.starts_with("fields.")) return nullptr;
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr) return nullptr;
  const Field* found = pick(situation->fields, &Field::id, control.substr(7));
  return found == nullptr || !has_own_control(found->kind) ? nullptr : found;
}

template <class Kind>
Kind& put_question(Sheet& sheet, const Field& field) {
  Kind& control = sheet.field<Kind>("fields." + field.id, field.label.in(sheet.shell.lang));
  control.hint = field.hint.in(sheet.shell.lang);
  control.required = field.presence == forms::Presence::required;
  control.optional_mark = !control.required;
  return control;
}

void put_options(const Sheet& sheet, const Field& field, std::vector<ChoiceOption>& items) {
  for (const forms::Option& option : field.options)
    items.push_back({option.id,
                     option.label.in(sheet.shell.lang),
                     {},
                     is_chosen(sheet.model.draft.fields, field.id, option.id)});
}

void put_choice(Sheet& sheet, const Field& field) {
  Choice& control = put_question<Choice>(sheet, field);
  if (const std::string* answer = one_answer(sheet.model.draft.fields, field.id)) control.value = *answer;
  put_options(sheet, field, control.items);
}

void put_choices(Sheet& sheet, const Field& field) {
  put_options(sheet, field, put_question<Choices>(sheet, field).items);
}

void put_text(Sheet& sheet, const Field& field) {
  TextField& control = put_question<TextField>(sheet, field);
  control.input_mode = input_mode(field.kind);
  if (field.kind == FieldKind::phone) control.autocomplete = "tel";
  if (field.kind == FieldKind::email) control.autocomplete = "email";
  if (field.kind == FieldKind::date) {
    control.shape = TextField::Shape::date;
    if (control.hint.empty()) control.hint = sheet.words("screen.date.hint");
  }
  if (field.kind == FieldKind::long_text) {
    control.shape = TextField::Shape::block;
    control.max_length = field.max_length != 0 ? field.max_length : 4000;
  }
  if (const std::string* answer = one_answer(sheet.model.draft.fields, field.id)) control.value = *answer;
}

}  // namespace

void put_own_fields(Sheet& sheet) {
  const Model& model = sheet.model;
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr) return;
  for (const Field& field : situation->fields) {
    if (!has_own_control(field.kind)) continue;
    switch (field.kind) {
      case FieldKind::choice:
        put_choice(sheet, field);
        break;
      case FieldKind::choices:
        put_choices(sheet, field);
        break;
      default:
        put_text(sheet, field);
        break;
    }
  }
}

bool act_on_own_field(Turn& turn, const Event& event) {
  const Field* field = find_field(turn.model, event.control);
  if (field == nullptr || event.kind == EventKind::press) return false;
  forms::Values& values = turn.model.draft.fields;
  if (field->kind == FieldKind::choices) {
    toggle(values, *field, event.value);
  } else if (event.value.empty()) {
    values.erase(field->id);
  } else {
    values[field->id] = event.value;
  }
  return true;
}

std::string answer_in_words(const Field& field, const forms::Values& values, i18n::Lang lang) {
  if (field.options.empty()) {
    const std::string* answer = one_answer(values, field.id);
    return answer == nullptr ? std::string() : *answer;
  }
  std::string words;
  for (const forms::Option& option : field.options) {
    if (!is_chosen(values, field.id, option.id)) continue;
    if (!words.empty()) words += ", ";
    words += option.label.in(lang);
  }
  return words;
}

bool requires_kind(const Model& model, FieldKind kind) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr) return false;
  return std::any_of(situation->fields.begin(), situation->fields.end(), [&](const Field& field) {
    return field.kind == kind && field.presence == forms::Presence::required;
  });
}

}  // namespace okno::screen::writing
