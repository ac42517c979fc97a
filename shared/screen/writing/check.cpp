// Step 4: everything once more, each answer with its way back, and the consent as an act of its own.

#include "shared/screen/view/pick.h"
#include "shared/screen/writing/fields.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/mistakes.h"
#include "shared/screen/writing/owner.h"
#include "shared/screen/writing/place.h"
#include "shared/screen/writing/privacy.h"
#include "shared/screen/writing/situations.h"

namespace okno::screen::writing::check_page {
namespace {

void put_row(const Sheet& sheet, Summary& summary, std::string id, std::string label, std::string answer) {
  Row& item = summary.items.emplace_back();
  item.id = std::move(id);
  item.label = std::move(label);
  item.detail = answer.empty() ? sheet.words("screen.check.empty") : std::move(answer);
}

std::string contact_words(const forms::Contact& contact) {
  std::string words;
  for (const std::string* part : {&contact.name, &contact.email, &contact.phone}) {
    if (part->empty()) continue;
    if (!words.empty()) words += "\n";
    words += *part;
  }
  return words;
}

void put_summary(Sheet& sheet) {
  const Model& model = sheet.model;
  const forms::Draft& draft = model.draft;
  Summary& summary = sheet.put<Summary>("summary", sheet.words("screen.check.summary"));
  const rubricator::Situation* situation = chosen_situation(model);
  put_row(sheet, summary, "query", sheet.words("screen.check.situation"),
          situation != nullptr ? situation->title.in(sheet.shell.lang)
                               : sheet.words("screen.check.unclassified"));
  if (situation != nullptr) {
    for (const forms::Field& field : situation->fields) {
      std::string answer = answer_in_words(field, draft.fields, sheet.shell.lang);
      if (!answer.empty())
        put_row(sheet, summary, "fields." + field.id, field.label.in(sheet.shell.lang), std::move(answer));
    }
  }
  put_row(sheet, summary, "text", sheet.words("screen.say.text"), draft.text);
  put_row(sheet, summary, "place.address", sheet.words("screen.place.label"), place_in_words(sheet));
  if (const rubricator::Owner* owner = asked_owner(sheet.shell, model))
    put_row(sheet, summary, "owner", owner->question.in(sheet.shell.lang), owner_in_words(sheet, *owner));
  if (!draft.photos.empty())
    put_row(sheet, summary, "photos", sheet.words("screen.photos.label"),
            sheet.words(i18n::Text::of("screen.photos.count")
                            .with("count", static_cast<long long>(draft.photos.size()))));
  put_row(sheet, summary, "contact.email", sheet.words("screen.check.contact"), contact_words(draft.contact));
}

void put_consent(Sheet& sheet, const forms::Consent& consent) {
  const Model& model = sheet.model;
  Checkbox& box = sheet.field<Checkbox>("consents." + consent.id, consent.title.in(sheet.shell.lang));
  box.value = contains(model.draft.consents, consent.id) ? "1" : "";
  box.required = consent.presence == forms::Presence::required;
  box.optional_mark = !box.required;
  if (!consent.url.empty())
    box.href = consent.url.front() == '/' ? sheet.shell.base_url + consent.url : consent.url;
}

// The org's consents and those that the situation asks for besides.
std::vector<forms::Consent> consents(const Shell& shell, const Model& model) {
  const forms::Requirements needed = requirements(shell, model);
  std::vector<forms::Consent> all = needed.consents;
  for (const forms::Field& field : needed.fields)
    if (field.kind == forms::FieldKind::consent) all.push_back({field.id, field.label, {}, field.presence});
  return all;
}

void edit(Turn& turn, const std::string& control) {
  Model& model = turn.model;
  const Page page = page_for(control);
  if (page == Page::check) return;
  model.back_to_check = true;
  turn.go(page);
  turn.focus(control);
}

void tick(Turn& turn, const std::string& id, bool ticked) {
  const std::vector<forms::Consent> asked = consents(turn.shell, turn.model);
  if (pick(asked, &forms::Consent::id, id) == nullptr) return;
  std::vector<std::string>& given = turn.model.draft.consents;
  std::erase(given, id);
  if (ticked) given.push_back(id);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  if (event.control == "send") {
    send(turn);
  } else if (event.control == "summary" || event.control == "personal_data") {
    if (!event.value.empty()) edit(turn, event.value);
  } else if (event.control == "similar") {
    if (event.kind == EventKind::press) join_similar(turn, event.value);
  } else if (event.control.starts_with("consents.") && event.kind != EventKind::press) {
    tick(turn, event.control.substr(9), event.value == "1");
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("screen.check.title");
  sheet.step(4);
  if (model.refusal && model.refusal->shown)
    sheet.note("refusal", sheet.words("screen.check.refused"),
               model.refusal->words.empty() ? sheet.words("screen.check.refused_text") : model.refusal->words,
               Tone::bad);
  if (is_dangerous(model)) put_danger_note(sheet);
  if (holds_personal_data(model)) {
    Row& item = put_personal_data_note(sheet).items.emplace_back();
    item.id = "text";
    item.label = sheet.words("screen.check.edit_text");
  }
  if (model.photo_trouble) sheet.note("photo_trouble", sheet.words(*model.photo_trouble), {}, Tone::warning);
  put_similar(sheet);
  put_summary(sheet);
  for (const forms::Consent& consent : consents(sheet.shell, model)) put_consent(sheet, consent);
  sheet.button("send", "screen.check.send");
}

}  // namespace okno::screen::writing::check_page
