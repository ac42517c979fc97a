#include "edge/intake/citizen/scrutiny.h"

#include <algorithm>

#include "edge/intake/citizen/domain_ending.h"
#include "shared/base/text.h"
#include "shared/rubricator/somebody.h"

namespace okno::intake {
namespace {

using i18n::Text;

// One of the parts between spaces that could not be a name: "ivan@mail.ru", "vk.com/ivan", "+7(910)…", «д.5».
bool is_address_or_number(std::string_view part) {
  if (part.find_first_of("@/:_0123456789") != std::string_view::npos || part.starts_with("www.")) return true;
  const std::size_t dot = part.rfind('.');
  return dot != std::string_view::npos && dot > 0 && has_public_ending(text::lower(part)) &&
         static_cast<unsigned char>(part.back()) < 0x80;
}

}  // namespace

bool is_name_of_somebody(std::string_view name) {
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view part = text::take_until(rest, ' ');
    if (is_address_or_number(part)) continue;
    if (rubricator::names_somebody(part)) return true;
  }
  return false;
}

forms::Checked check_email(std::string_view typed) {
  forms::Checked checked = forms::check_email(typed);
  if (const auto* address = std::get_if<std::string>(&checked)) {
    const std::string domain = address->substr(address->find('@') + 1);
    if (!has_public_ending(domain))
      return Text::of("intake.email.ending").with("ending", domain.substr(domain.rfind('.') + 1));
  }
  return checked;
}

void scrutinise(const forms::Submission& submission, const std::vector<forms::Field>& fields,
                forms::FieldErrors& errors) {
  const auto refuse = [&](std::string field, Text message) {
    const bool known = std::any_of(errors.begin(), errors.end(),
                                   [&](const forms::FieldError& error) { return error.field == field; });
    if (!known) errors.push_back({std::move(field), std::move(message)});
  };
  const auto look_at = [&](std::string field, std::string_view address) {
    forms::Checked checked = check_email(address);
    if (auto* wrong = std::get_if<Text>(&checked)) refuse(std::move(field), std::move(*wrong));
  };
  for (const forms::Field& field : fields) {
    if (field.kind != forms::FieldKind::email) continue;
    const auto answer = submission.fields.find(field.id);
    if (answer == submission.fields.end()) continue;
    if (const auto* address = std::get_if<std::string>(&answer->second))
      look_at("fields." + field.id, *address);
  }
  if (submission.kind == MessageKind::appeal && !is_name_of_somebody(submission.contact.name))
    refuse("contact.name", Text::of("forms.appeal.name"));
  if (!submission.contact.email.empty()) look_at("contact.email", submission.contact.email);
}

}  // namespace okno::intake
