#include "shared/screen/writing/situations.h"

#include "shared/base/text.h"
#include "shared/rubricator/route.h"
#include "shared/screen/pick.h"

namespace okno::screen::writing {
namespace {

std::string term_words(const Sheet& sheet, const lifecycle::Term& term) {
  const bool working = term.kind == lifecycle::TermKind::working_days;
  return sheet.words(
      i18n::Text::of(working ? "screen.term.working" : "screen.term.calendar").with("count", term.days));
}

// An answer to a question that the new situation does not ask would be refused as unknown.
void keep_common_answers(forms::Values& values, const rubricator::Situation* situation) {
  std::erase_if(values, [&](const auto& value) {
    return situation == nullptr || pick(situation->fields, &forms::Field::id, value.first) == nullptr;
  });
}

void choose(Turn& turn, const rubricator::Situation* situation) {
  forms::Draft& draft = turn.model.draft;
  draft.situation = situation == nullptr ? SituationId{} : situation->id;
  draft.unclassified = situation == nullptr;
  keep_common_answers(draft.fields, situation);
  if (situation == nullptr ||
      !contains(rubricator::owner_answers(turn.model.rubricator->pack, *situation), draft.owner))
    draft.owner.clear();
  // Nobody should have to say it twice.
  if (draft.text.empty()) draft.text = text::clean(draft.query, text::Lines::many);
  turn.go(Page::say);
}

}  // namespace

Item situation_item(const Sheet& sheet, const rubricator::Situation& situation, WithPath with_path) {
  const i18n::Lang lang = sheet.shell.lang;
  Item item;
  item.id = situation.id.value;
  item.label = situation.title.in(lang);
  if (situation.danger == rubricator::Danger::call_112_first) {
    item.tone = Tone::bad;
    item.detail = sheet.words("screen.danger.item");
    return item;
  }
  if (with_path == WithPath::yes) item.detail = sheet.model.rubricator->pack.path(situation, lang) + " · ";
  item.detail += term_words(sheet, situation.answer);
  return item;
}

void choose_situation(Turn& turn, std::string_view id) {
  if (!turn.model.rubricator) return;
  const rubricator::Situation* situation = turn.model.rubricator->pack.find(SituationId{std::string(id)});
  if (situation != nullptr) choose(turn, situation);
}

void choose_none(Turn& turn) { choose(turn, nullptr); }

bool is_dangerous(const Model& model) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation != nullptr && situation->danger == rubricator::Danger::call_112_first) return true;
  return rubricator::tells_of_danger(model.draft.query) || rubricator::tells_of_danger(model.draft.text);
}

void put_danger_note(Sheet& sheet) {
  Control& note =
      sheet.note("danger", sheet.words("screen.danger.title"), sheet.words("screen.danger.text"), Tone::bad);
  Item& call = note.items.emplace_back();
  call.id = "call";
  call.label = sheet.words("screen.danger.call");
  call.href = "tel:112";
}

}  // namespace okno::screen::writing
