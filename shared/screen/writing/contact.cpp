// Step 3: who is answered, and how.
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/mistakes.h"

namespace okno::screen::writing::contact_page {
namespace {

TextField& put_contact(Sheet& sheet, std::string id, std::string_view key, const std::string& value) {
  TextField& control = sheet.field<TextField>(std::move(id), sheet.words(key));
  control.value = value;
  return control;
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  forms::Contact& contact = model.draft.contact;
  if (event.control == "next") {
    if (!show_mistakes(turn, find_mistakes(turn.shell, model, turn.today()), Whose::this_page))
      turn.go(Page::check);
    return;
  }
  if (event.kind == EventKind::press) return;
  if (event.control == "contact.name") contact.name = event.value;
  if (event.control == "contact.email") contact.email = event.value;
  if (event.control == "contact.phone") contact.phone = event.value;
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  const forms::Contact& contact = model.draft.contact;
  const bool appeal = sheet.shell.kind == MessageKind::appeal;
  const bool required = requirements(sheet.shell, model).contact == forms::Presence::required;
  sheet.page_title("screen.contact.title");
  sheet.step(3);
  sheet.paragraph("why", sheet.words(appeal     ? "screen.contact.why_appeal"
                                     : required ? "screen.contact.why_required"
                                                : "screen.contact.why"));

  TextField& name = put_contact(sheet, "contact.name",
                                appeal ? "screen.contact.full_name" : "screen.contact.name", contact.name);
  name.autocomplete = "name";
  name.required = appeal;
  name.optional_mark = !appeal;
  TextField& email = put_contact(sheet, "contact.email", "screen.contact.email", contact.email);
  email.autocomplete = "email";
  email.input_mode = InputMode::email;
  email.hint = sheet.words("screen.contact.email_hint");
  email.required = appeal;
  email.optional_mark = !required && !appeal;
  TextField& phone = put_contact(sheet, "contact.phone", "screen.contact.phone", contact.phone);
  phone.autocomplete = "tel";
  phone.input_mode = InputMode::tel;
  phone.hint = sheet.words("screen.contact.phone_hint");
  phone.optional_mark = appeal || !required;
  sheet.button("next", "screen.next");
}

}  // namespace okno::screen::writing::contact_page
