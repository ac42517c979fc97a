// What outlives the page: the message as far as it is written, or the receipt in its stead.
#include "shared/screen/writing/flow.h"

namespace okno::screen::writing {
namespace {

bool is_blank(const forms::Draft& draft) {
  return draft.query.empty() && draft.situation.empty() && !draft.unclassified && draft.fields.empty() &&
         draft.text.empty() && draft.place.empty() && draft.photos.empty() &&
         draft.contact == forms::Contact{} && draft.consents.empty();
}

// Whoever closes the page before copying the link must not lose the way to their message, nor, having joined another's,
// what they had written themselves.
[[gnu::noinline]] forms::Draft receipt_draft(const Outcome& outcome, Instant now) {
  const lifecycle::Receipt& receipt = outcome.receipt;
  forms::Draft draft = outcome.set_aside.value_or(forms::Draft{});
  draft.page = to_string(Page::registered);
  draft.saved_at = now;
  draft.sent = {receipt.number.value,     receipt.access_key,      receipt.registered_at,
                receipt.due_at,           receipt.offset,          receipt.responsible.org,
                receipt.responsible.name, receipt.responsible.why, outcome.whose == Outcome::Whose::joined};
  return draft;
}

// Where the citizen finds the draft again.
void note_page(Model& model) {
  switch (model.page) {
    case Page::find:
    case Page::browse:
    case Page::say:
    case Page::photo:
    case Page::contact:
    case Page::check:
      model.draft.page = to_draft(model).page;
      break;
    case Page::sending:
    case Page::waiting:
      model.draft.page = to_string(Page::check);
      break;
    case Page::loading:
    case Page::failed:
    case Page::registered:
      break;
  }
}

}  // namespace

void keep_draft(Turn& turn, const forms::Draft& before) {
  Model& model = turn.model;
  if (is_blank(model.draft)) {
    if (is_blank(before)) return;
    if (!model.outcome || !model.outcome->set_aside) turn.emit(ClearDraft{});  // it takes the photos along
    if (model.outcome) turn.emit(SaveDraft{receipt_draft(*model.outcome, turn.surroundings.now)});
    return;
  }
  if (model.draft.idempotency_key.empty()) model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  note_page(model);
  model.draft.saved_at = before.saved_at;
  if (model.draft == before) return;
  model.draft.saved_at = turn.surroundings.now;
  turn.emit(SaveDraft{model.draft});
}

}  // namespace okno::screen::writing
