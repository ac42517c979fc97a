#include "shared/screen/mistakes.h"

#include "shared/base/text.h"
#include "shared/screen/owner.h"
#include "shared/screen/pick.h"

namespace okno::screen {
namespace {

const std::string* find_argument(const i18n::Text& text, std::string_view name) {
  for (const auto& [known, value] : text.args)
    if (known == name) return &value;
  return nullptr;
}

std::string consent_control(const Model& model, const i18n::Text& message) {
  if (const std::string* id = find_argument(message, "consent")) return "consents." + *id;
  const forms::Requirements needed = requirements(model);
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

std::string control_for(const Model& model, const forms::FieldError& error) {
  const std::string_view path = error.field;
  if (path.starts_with("fields.")) return own_field_control(model, path.substr(7));
  if (path.starts_with("place")) return "place.address";
  if (path == "owner") return asked_owner(model) != nullptr ? "owner" : "text";
  if (path.starts_with("attachments")) return "photos";
  if (path == "contact.name" || path == "contact.phone") return std::string(path);
  if (path.starts_with("contact")) return "contact.email";
  if (path.starts_with("consents")) return consent_control(model, error.message);
  if (path.starts_with("situation")) return "query";
  return "text";
}

Page page_for(std::string_view control) {
  if (control == "query") return Page::find;
  if (control.starts_with("contact.")) return Page::contact;
  if (control.starts_with("consents.") || control == "send") return Page::check;
  return Page::say;
}

forms::FieldErrors find_mistakes(const Model& model, Day today) {
  forms::Submission now = submission(model);
  forms::Requirements needed = requirements(model);
  if (!model.draft.photos.empty())
    std::erase_if(needed.fields,
                  [](const forms::Field& field) { return field.kind == forms::FieldKind::files; });
  return forms::validate(now, needed, today);
}

bool show_mistakes(Turn& turn, const forms::FieldErrors& errors, Whose whose) {
  Model& model = turn.model;
  if (errors.empty()) {
    model.mistakes.clear();
    return false;
  }
  const Page page = whose == Whose::this_page ? model.page : page_for(control_for(model, errors.front()));
  std::vector<Mistake> mistakes;
  for (const forms::FieldError& error : errors) {
    std::string control = control_for(model, error);
    // One message a control: the second is often a consequence of the first.
    if (page_for(control) != page || pick(mistakes, &Mistake::control, control) != nullptr) continue;
    mistakes.push_back({std::move(control), error.message});
  }
  if (mistakes.empty()) {
    model.mistakes.clear();
    return false;
  }
  if (page != model.page) turn.go(page);
  model.mistakes = std::move(mistakes);
  turn.focus("errors");
  return true;
}

void put_error_summary(Sheet& sheet) {
  const std::vector<Mistake>& mistakes = sheet.model.mistakes;
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
