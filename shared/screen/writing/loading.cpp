// Getting what a form needs: the org, its rubricator, and what the citizen left unfinished last time.
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/photos.h"

namespace okno::screen::writing {
namespace {

bool is_loading(const Model& model) { return model.page == Page::loading || model.page == Page::failed; }

lifecycle::Receipt receipt_of(const forms::Sent& sent) {
  lifecycle::Receipt receipt;
  receipt.number.value = sent.number;
  receipt.access_key = sent.access_key;
  receipt.registered_at = sent.registered_at;
  receipt.due_at = sent.due_at;
  receipt.offset = sent.offset;
  receipt.responsible = {sent.org, sent.org_name, sent.why};
  return receipt;
}

const forms::Draft* early_draft(const Model& model) { return std::get_if<forms::Draft>(&model.kept_draft); }

// What was put in before answers questions that an outline does not have.
bool can_open(const Model& model) {
  const forms::Draft* early = early_draft(model);
  return model.rubricator && !(is_outline(model) && early != nullptr && !early->sent);
}

// Until one has gone on from where photos are chosen, they stay.
bool is_after_photos(Page page) {
  switch (page) {
    case Page::contact:
    case Page::check:
    case Page::sending:
    case Page::waiting:
      return true;
    case Page::loading:
    case Page::failed:
    case Page::find:
    case Page::browse:
    case Page::say:
    case Page::photo:
    case Page::registered:
      break;
  }
  return false;
}

Outcome outcome_of(const forms::Draft& draft) {
  Outcome outcome{receipt_of(*draft.sent)};
  if (draft.sent->joined) outcome.whose = Outcome::Whose::joined;
  if (!draft.text.empty() || !draft.photos.empty()) {
    outcome.set_aside.emplace(draft);
    outcome.set_aside->sent.reset();
  }
  return outcome;
}

}  // namespace

void begin_loading(Turn& turn) {
  Model& model = turn.model;
  const std::optional<forms::OrgInfo>& org = turn.shell.org;
  if (std::holds_alternative<DraftUnasked>(model.kept_draft)) {
    model.kept_draft = DraftAsked{};
    turn.ask(LoadDraft{});
  }
  if (!org) {
    turn.ask(LoadOrg{turn.shell.org_id});
  } else if (!model.rubricator) {
    turn.ask(LoadPack{org->rubricator_hash, org->rubricator_url});
  }
}

void load_again(Turn& turn) {
  turn.go(Page::loading);
  begin_loading(turn);
}

void open_form(Turn& turn) {
  Model& model = turn.model;
  if (early_draft(model) == nullptr) {
    turn.go(Page::find);
    return;
  }
  const forms::Draft draft = std::move(*std::get_if<forms::Draft>(&model.kept_draft));
  model.kept_draft = DraftAsked{};
  if (draft.sent) {
    model.outcome = outcome_of(draft);
    turn.go(Page::registered);
    return;
  }
  turn.go(Page::find);
  restore(turn.shell, model, draft);
  model.restored = true;
  if (draft.sending == forms::Sending::waiting && model.page == Page::waiting) {
    send(turn);
    return;
  }
  // What was ticked in another visit was ticked under another text.
  model.draft.consents.clear();
  model.draft.sending = forms::Sending::not_yet;
  if (is_after_photos(model.page)) upload_missing(turn);
}

void org_loaded(Turn& turn) {
  if (!is_loading(turn.model)) return;
  if (can_open(turn.model)) {
    open_form(turn);
  } else {
    begin_loading(turn);
  }
}

void load_whole_pack(Turn& turn) {
  const std::optional<forms::OrgInfo>& org = turn.shell.org;
  if (!is_outline(turn.model) || !org) return;
  turn.ask(LoadPack{org->rubricator_hash, org->rubricator_url, rubricator::PackPart::rest}, Earlier::stays);
}

void arrive(Turn& turn, const PackLoaded& loaded) {
  Model& model = turn.model;
  const bool whole = loaded.part == rubricator::PackPart::rest;
  // A second one would leave the hits of the first behind.
  if (model.rubricator &&
      !(is_outline(model) && whole && rubricator::add_outline(*loaded.pack, model.rubricator->pack)))
    return;
  const bool awaited = model.known == Known::outline_awaited;
  model.rubricator = std::make_shared<const rubricator::Rubricator>(std::move(*loaded.pack));
  model.known = whole ? Known::whole : Known::outline;
  // Both parts have the same situations in the same order; what was typed meanwhile is understood better now.
  if (!model.draft.query.empty()) model.hits = find_situations(model, model.draft.query, turn.shell.lang);
  load_whole_pack(turn);
  const bool waits = is_loading(model) || (whole && early_draft(model) != nullptr);
  if (waits && turn.shell.org && can_open(model)) open_form(turn);
  if (awaited) say_page::questions_have_come(turn);
}

void load_text_model(Turn& turn) {
  Model& model = turn.model;
  const std::optional<forms::OrgInfo>& org = turn.shell.org;
  if (model.text_model_asked_for || !org || org->model_hash.empty()) return;
  model.text_model_asked_for = true;
  turn.ask(LoadModel{org->model_hash, org->model_url});
}

void arrive(Turn& turn, const ModelLoaded& loaded) {
  Model& model = turn.model;
  model.text_model = loaded.model;
  if (model.page == Page::find && is_long_text(model.draft.query))
    model.hits = find_situations(model, model.draft.query, turn.shell.lang);
}

void arrive(Turn& turn, const LoadFailed& failed) {
  Model& model = turn.model;
  if (model.known == Known::outline_awaited) model.known = Known::outline;  // a press asks again
  if (!is_loading(model)) return;
  model.failure = failed.offline ? Failure::offline : Failure::at_edge;
  if (model.page != Page::failed) turn.go(Page::failed);
  turn.emit(TellHost{"error", failed.offline ? "offline" : "load"});
  if (failed.offline) turn.emit(WakeLater{load_retry_ms});
}

void arrive(Turn& turn, const DraftLoaded& loaded) {
  Model& model = turn.model;
  if (!loaded.draft) return;
  const bool begun = !model.draft.idempotency_key.empty() || model.outcome;
  if (begun) return;  // it came late: what is being written now wins
  model.kept_draft.emplace<forms::Draft>(*loaded.draft);
  if (!is_loading(model) && can_open(model)) open_form(turn);
}

}  // namespace okno::screen::writing
