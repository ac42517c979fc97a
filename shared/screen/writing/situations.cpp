#include "shared/screen/writing/situations.h"

#include "shared/base/text.h"
#include "shared/rubricator/route.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::writing {
namespace {

bool is_danger(const rubricator::Situation& situation) {
  return situation.danger == rubricator::Danger::call_112_first;
}

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
  if (draft.text.empty()) draft.text = first_line(draft.query);
  turn.go(Page::say);
}

}  // namespace

Row situation_row(const Sheet& sheet, const rubricator::Situation& situation) {
  return {situation.id.value, situation.title.in(sheet.shell.lang),
          is_danger(situation) ? sheet.words("screen.danger.item") : term_words(sheet, situation.answer)};
}

SearchHit situation_hit(const Sheet& sheet, const rubricator::Situation& situation) {
  Row row = situation_row(sheet, situation);
  if (is_danger(situation))
    return {std::move(row.id), std::move(row.label), std::move(row.detail), Tone::bad};
  return {std::move(row.id), std::move(row.label),
          sheet.model.rubricator->pack.path(situation, sheet.shell.lang) + " · " + row.detail};
}

void choose_situation(Turn& turn, std::string_view id) {
  if (!turn.model.rubricator) return;
  const rubricator::Situation* situation = turn.model.rubricator->pack.find(SituationId{std::string(id)});
  if (situation != nullptr) choose(turn, situation);
}

std::string first_line(std::string_view query) {
  std::string line = text::clean(query, text::Lines::many);
  return line.empty() ? line : line + '\n';
}

void choose_none(Turn& turn) { choose(turn, nullptr); }

bool is_dangerous(const Model& model) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation != nullptr && is_danger(*situation)) return true;
  return rubricator::tells_of_danger(model.draft.query) || rubricator::tells_of_danger(model.draft.text);
}

void put_danger_note(Sheet& sheet) {
  Note& note = sheet.notice("danger", "screen.danger.title", "screen.danger.text", Tone::bad);
  note.items.push_back({"call", sheet.words("screen.danger.call"), {}, "tel:112"});
}

}  // namespace okno::screen::writing
