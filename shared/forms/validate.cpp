#include "shared/forms/validate.h"

#include <algorithm>
#include <optional>

#include "shared/base/text.h"
#include "shared/forms/length.h"

namespace okno::forms {
namespace {

using i18n::Text;

constexpr std::size_t short_text_characters = 200;
constexpr std::size_t long_text_characters = 4000;
constexpr std::size_t echoed_characters = 40;  // of an unknown field's name

// Why an answer is refused; nothing when it is right (and then canonical).
using Reason = std::optional<Text>;

bool is_answered_elsewhere(FieldKind kind) {
  return kind == FieldKind::place || kind == FieldKind::files || kind == FieldKind::consent;
}

bool is_option(const Field& field, std::string_view id) {
  return std::any_of(field.options.begin(), field.options.end(), [&](const Option& o) { return o.id == id; });
}

// The choices in the order in which they were offered, so that equal answers are equal values.
Reason check_choices(const Field& field, std::vector<std::string>& chosen) {
  std::vector<std::string> ordered;
  for (const Option& option : field.options) {
    const auto times = std::count(chosen.begin(), chosen.end(), option.id);
    if (times > 1) return Text::of("forms.choices.repeated");
    if (times == 1) ordered.push_back(option.id);
  }
  if (ordered.size() != chosen.size()) return Text::of("forms.choices.unknown");
  chosen = std::move(ordered);
  return std::nullopt;
}

Reason check_text(const Field& field, std::string& answer) {
  const bool is_short = field.kind == FieldKind::short_text;
  answer = text::clean(answer, is_short ? text::Lines::one : text::Lines::many);
  const std::size_t own = is_short ? short_text_characters : long_text_characters;
  const std::size_t most = field.max_length != 0 ? field.max_length : own;
  return check_length(answer, field.min_length, most);
}

Reason keep(Checked checked, std::string& answer) {
  if (auto* wrong = std::get_if<Text>(&checked)) return std::move(*wrong);
  answer = std::move(*std::get_if<std::string>(&checked));
  return std::nullopt;
}

Reason check_answer(const Field& field, std::string& answer, Day today) {
  switch (field.kind) {
    case FieldKind::short_text:
    case FieldKind::long_text:
      return check_text(field, answer);
    case FieldKind::choice:
      return is_option(field, answer) ? std::nullopt : Reason(Text::of("forms.choice.unknown"));
    case FieldKind::date:
      return keep(check_date(answer, field, today), answer);
    case FieldKind::phone:
      return keep(check_phone(answer), answer);
    case FieldKind::email:
      return keep(check_email(answer), answer);
    case FieldKind::snils:
      return keep(check_snils(answer), answer);
    case FieldKind::inn:
      return keep(check_inn(answer), answer);
    case FieldKind::ogrn:
      return keep(check_ogrn(answer), answer);
    case FieldKind::oktmo:
      return keep(check_oktmo(answer), answer);
    case FieldKind::choices:
    case FieldKind::place:
    case FieldKind::files:
    case FieldKind::consent:
      break;
  }
  return std::nullopt;
}

Reason check_value(const Field& field, Value& value, Day today) {
  if (field.kind == FieldKind::choices) {
    // A plain page sends one ticked box like one answer.
    if (auto* one = std::get_if<std::string>(&value)) value = std::vector<std::string>{std::move(*one)};
    return check_choices(field, *std::get_if<std::vector<std::string>>(&value));
  }
  auto* answer = std::get_if<std::string>(&value);
  if (answer == nullptr) return Text::of("forms.one_answer");
  return check_answer(field, *answer, today);
}

bool is_blank(const Value& value) {
  if (const auto* many = std::get_if<std::vector<std::string>>(&value))
    return std::all_of(many->begin(), many->end(), [](const std::string& id) { return id.empty(); });
  return !is_seen(*std::get_if<std::string>(&value));
}

}  // namespace

bool ok(const Checked& checked) { return checked.index() == 0; }

FieldErrors validate(const std::vector<Field>& fields, Values& values, Day today,
                     std::string_view path_prefix) {
  const std::string prefix(path_prefix);
  FieldErrors errors;
  for (const Field& field : fields) {
    if (is_answered_elsewhere(field.kind)) continue;
    auto found = values.find(field.id);
    if (found != values.end() && is_blank(found->second)) {
      values.erase(found);
      found = values.end();
    }
    if (found == values.end()) {
      if (field.presence == Presence::required)
        errors.push_back({prefix + field.id, Text::of("forms.required")});
      continue;
    }
    if (Reason wrong = check_value(field, found->second, today))
      errors.push_back({prefix + field.id, std::move(*wrong)});
  }
  for (const auto& answer : values) {
    const std::string& id = answer.first;
    const bool asked = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
      return field.id == id && !is_answered_elsewhere(field.kind);
    });
    if (asked) continue;
    const std::string shown = text::clean(id, text::Lines::one);
    errors.push_back(
        {prefix + std::string(text::first_seen(shown, echoed_characters)), Text::of("forms.unknown_field")});
  }
  return errors;
}

}  // namespace okno::forms
