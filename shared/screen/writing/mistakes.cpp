#include "shared/screen/writing/mistakes.h"

#include "shared/base/text.h"
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/owner.h"

namespace okno::screen::writing {
namespace {

const std::string* find_argument(const i18n::Text& text, std::string_view name) {
  for (const auto& [known, value] : text.args)
    if (known == name) return &value;
  return nullptr;
}

std::string consent_control(const Shell& shell, const Model& model, const i18n::Text& message) {
  if (const std::string* id = find_argument(message, "consent")) return "consents." + *id;
  const forms::Requirements needed = requirements(shell, model);
  for (const forms::Consent& consent : needed.consents)
    if (!contains(model.draft.consents, consent.id)) return "consents." + consent.id;
  return needed.consents.empty() ? "send" : "consents." + needed.consents.front().id;
}

std::string own_field_control(const Model& model, std::string_view id) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr) return "text";
  const forms::Field* field = pick(situation->fields, &forms::Field::id, id);
  if (field == nullptr) return "text";
  switch (field->kind) {
    case forms::FieldKind::place:
      return "place.address";
    case forms::FieldKind::files:
      return "photos";
    case forms::FieldKind::consent:
      return "consents." + field->id;
    default:
      return "fields." + field->id;
  }
}

}  // namespace

std::string control_for(const Shell& shell, const Model& model, const forms::FieldError& error) {
  const std::string_view path = error.field;
  if (path.starts_with("fields.")) return own_field_control(model, path.substr(7));
  if (path.starts_with("place")) return "place.address";
  if (path == "owner") return asked_owner(shell, model) != nullptr ? "owner" : "text";
  if (path.starts_with("attachments")) return "photos";
  if (path == "contact.name" || path == "contact.phone") return std::string(path);
  if (path.starts_with("contact")) return "contact.email";
  if (path.starts_with("consents")) return consent_control(shell, model, error.message);
  if (path.starts_with("situation")) return "query";
  return "text";
}

Page page_for(std::string_view control) {
  if (control == "query") return Page::find;
  if (control.starts_with("contact.")) return Page::contact;
  if (control.starts_with("consents.") || control == "send") return Page::check;
  return Page::say;
}

forms::FieldErrors find_mistakes(const Shell& shell, const Model& model, Day today) {
  forms::Submission now = submission(shell, model);
  forms::Requirements needed = requirements(shell, model);
  if (!model.draft.photos.empty())
    std::erase_if(needed.fields,
                  [](const forms::Field& field) { return field.kind == forms::FieldKind::files; });
  return forms::validate(now, needed, today);
}

bool show_mistakes(Turn& turn, const forms::FieldErrors& errors, Whose whose) {
  Model& model = turn.model;
  if (errors.empty()) {
    turn.shell.mistakes.clear();
    return false;
  }
  const Page page =
      whose == Whose::this_page ? model.page : page_for(control_for(turn.shell, model, errors.front()));
  std::vector<Mistake> mistakes;
  for (const forms::FieldError& error : errors) {
    std::string control = control_for(turn.shell, model, error);
    // One message a control: the second is often a consequence of the first.
    if (page_for(control) != page || pick(mistakes, &Mistake::control, control) != nullptr) continue;
    mistakes.push_back({std::move(control), error.message});
  }
  if (mistakes.empty()) {
    turn.shell.mistakes.clear();
    return false;
  }
  if (page != model.page) turn.go(page);
  turn.shell.mistakes = std::move(mistakes);
  turn.focus("errors");
  return true;
}

}  // namespace okno::screen::writing
