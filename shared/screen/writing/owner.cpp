#include "shared/screen/writing/owner.h"

#include "shared/rubricator/route.h"
#include "shared/rubricator/territory.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::writing {

const rubricator::Owner* asked_owner(const Shell& shell, const Model& model) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr || !shell.org) return nullptr;
  const rubricator::Pack& pack = model.rubricator->pack;
  // Most situations ask nothing anywhere, and then nobody need look where it is.
  if (rubricator::owner_of(pack, *situation) == nullptr) return nullptr;
  return rubricator::owner_question(pack, *situation,
                                    rubricator::oktmo_of(pack, model.draft.place, shell.org->oktmo));
}

std::string owner_answer(const Shell& shell, const Model& model) {
  const rubricator::Owner* owner = asked_owner(shell, model);
  if (owner == nullptr) return {};
  if (pick(owner->options, &forms::Option::id, model.draft.owner) != nullptr) return model.draft.owner;
  return std::string(rubricator::unknown_owner);
}

void put_owner(Sheet& sheet) {
  const Model& model = sheet.model;
  const rubricator::Owner* owner = asked_owner(sheet.shell, model);
  if (owner == nullptr) return;
  Choice& control = sheet.field<Choice>("owner", owner->question.in(sheet.shell.lang));
  control.hint = owner->hint.in(sheet.shell.lang);
  control.value = owner_answer(sheet.shell, model);
  const auto offer = [&](std::string_view id, std::string label) {
    ChoiceOption& item = control.items.emplace_back();
    item.id = id;
    item.label = std::move(label);
    item.chosen = item.id == control.value;
  };
  for (const forms::Option& option : owner->options) offer(option.id, option.label.in(sheet.shell.lang));
  offer(rubricator::unknown_owner, sheet.words("screen.owner.unknown"));
}

bool act_on_owner(Turn& turn, const Event& event) {
  if (event.control != "owner" || event.kind == EventKind::press) return false;
  const rubricator::Owner* owner = asked_owner(turn.shell, turn.model);
  if (owner == nullptr) return true;
  const bool known = event.value == rubricator::unknown_owner ||
                     pick(owner->options, &forms::Option::id, event.value) != nullptr;
  if (known) turn.model.draft.owner = event.value;
  return true;
}

void owner_may_have_come(Turn& turn, const rubricator::Owner* before) {
  const rubricator::Owner* owner = asked_owner(turn.shell, turn.model);
  if (owner == before) return;
  turn.model.owner_came = owner != nullptr;
  if (owner == nullptr) return;
  std::string& said = turn.shell.announcement;
  said += (said.empty() ? "" : ". ") + owner->question.in(turn.shell.lang);
}

bool stop_for_owner(Turn& turn) {
  Model& model = turn.model;
  const rubricator::Owner* owner = asked_owner(turn.shell, model);
  if (!model.owner_came || owner == nullptr || !model.draft.owner.empty()) return false;
  model.owner_came = false;
  turn.shell.announcement = owner->question.in(turn.shell.lang);
  turn.focus("owner");
  return true;
}

std::string owner_in_words(const Sheet& sheet, const rubricator::Owner& owner) {
  const forms::Option* option =
      pick(owner.options, &forms::Option::id, owner_answer(sheet.shell, sheet.model));
  return option == nullptr ? sheet.words("screen.owner.unknown") : option->label.in(sheet.shell.lang);
}

}  // namespace okno::screen::writing
