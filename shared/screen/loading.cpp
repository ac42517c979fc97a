// Getting what a form needs: the org, its rubricator, and what the citizen left unfinished last time.
#include "shared/screen/pages.h"
#include "shared/screen/photos.h"

namespace okno::screen {
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

// What was put in before answers questions that an outline does not have.
bool can_open(const Model& model) {
  return model.rubricator && !(model.outline_only && model.early_draft && !model.early_draft->sent);
}

// Once the network is back, a fresh try is due soon; somebody is looking at the page.
constexpr std::int64_t retry_ms = 10'000;

}  // namespace

void begin_loading(Turn& turn) {
  Model& model = turn.model;
  if (model.goal == Goal::form && !model.draft_asked_for) {
    model.draft_asked_for = true;
    turn.ask(LoadDraft{});
  }
  if (!model.org) {
    turn.ask(LoadOrg{model.org_id});
  } else if (model.goal == Goal::form && !model.rubricator) {
    turn.ask(LoadPack{model.org->rubricator_hash, model.org->rubricator_url});
  }
  if (model.goal == Goal::status && !model.number.empty() && !model.status) refresh_status(turn);
}

void open_form(Turn& turn) {
  Model& model = turn.model;
  if (!model.early_draft) {
    turn.go(Page::find);
    return;
  }
  const forms::Draft draft = std::move(*model.early_draft);
  model.early_draft.reset();
  if (draft.sent) {
    model.receipt = receipt_of(*draft.sent);
    model.joined = draft.sent->joined;
    if (model.joined && !(draft.text.empty() && draft.photos.empty())) {
      model.set_aside = draft;
      model.set_aside->sent.reset();
    }
    turn.go(Page::registered);
    return;
  }
  turn.go(Page::find);
  restore(model, draft);
  model.restored = true;
  if (draft.sending == forms::Sending::waiting && model.page == Page::waiting) {
    send(turn);
    return;
  }
  // What was ticked in another visit was ticked under another text.
  model.draft.consents.clear();
  model.draft.sending = forms::Sending::not_yet;
  // Until one has gone on from where they are chosen, they stay.
  if (model.page >= Page::contact && model.page <= Page::waiting) upload_missing(turn);
}

void arrive(Turn& turn, const OrgLoaded& loaded) {
  Model& model = turn.model;
  model.org = loaded.org;
  if (model.goal != Goal::form || !is_loading(model)) return;
  if (can_open(model)) {
    open_form(turn);
  } else {
    begin_loading(turn);
  }
}

void load_whole_pack(Turn& turn) {
  const Model& model = turn.model;
  if (!model.outline_only || !model.org) return;
  turn.ask(LoadPack{model.org->rubricator_hash, model.org->rubricator_url, rubricator::PackPart::whole},
           Earlier::stays);
}

void arrive(Turn& turn, const PackLoaded& loaded) {
  Model& model = turn.model;
  const bool whole = loaded.part == rubricator::PackPart::whole;
  // A second one would leave the hits of the first behind, but for the whole that follows its outline.
  if (model.rubricator && !(model.outline_only && whole)) return;
  model.rubricator = std::make_shared<const rubricator::Rubricator>(loaded.pack);
  model.outline_only = !whole;
  // Both parts have the same situations in the same order; what was typed meanwhile is understood better now.
  if (!model.draft.query.empty()) model.hits = find_situations(model, model.draft.query);
  load_whole_pack(turn);
  const bool waits = is_loading(model) || (whole && model.early_draft);
  if (model.goal == Goal::form && waits && model.org && can_open(model)) open_form(turn);
  if (whole) say_page::questions_have_come(turn);
}

void load_text_model(Turn& turn) {
  Model& model = turn.model;
  if (model.text_model_asked_for || !model.org || model.org->model_hash.empty()) return;
  model.text_model_asked_for = true;
  turn.ask(LoadModel{model.org->model_hash, model.org->model_url});
}

void arrive(Turn& turn, const ModelLoaded& loaded) {
  Model& model = turn.model;
  model.text_model = loaded.model;
  if (model.page == Page::find && is_long_text(model.draft.query))
    model.hits = find_situations(model, model.draft.query);
}

void arrive(Turn& turn, const LoadFailed& failed) {
  Model& model = turn.model;
  model.go_on_when_whole = false;  // a press asks again
  if (model.goal != Goal::form || !is_loading(model)) return;
  model.offline = failed.offline;
  if (model.page != Page::failed) turn.go(Page::failed);
  turn.emit(TellHost{"error", failed.offline ? "offline" : "load"});
  if (failed.offline) turn.emit(WakeLater{retry_ms});
}

void arrive(Turn& turn, const DraftLoaded& loaded) {
  Model& model = turn.model;
  if (!loaded.draft || model.goal != Goal::form) return;
  const bool begun = !model.draft.idempotency_key.empty() || model.receipt;
  if (begun) return;  // it came late: what is being written now wins
  model.early_draft = loaded.draft;
  if (!is_loading(model) && can_open(model)) open_form(turn);
}

namespace loading_page {

void show(Sheet& sheet) {
  const bool status = sheet.model.goal == Goal::status;
  sheet.title(sheet.words(status ? "screen.loading.status" : "screen.loading.form"));
  sheet.paragraph("loading_text", sheet.words("screen.loading.text"), Tone::soft);
}

}  // namespace loading_page

namespace failed_page {

void act(Turn& turn, const Event& event) {
  if (event.control != "retry") return;
  turn.go(Page::loading);
  begin_loading(turn);
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.title(sheet.words(model.offline ? "screen.failed.offline" : "screen.failed.title"));
  sheet.paragraph("failed_text",
                  sheet.words(model.offline ? "screen.failed.offline_text" : "screen.failed.text"));
  sheet.button("retry", "screen.failed.retry");
  Control& plain = sheet.link("plain_page", "screen.failed.plain");
  plain.href = model.goal == Goal::status && !model.number.empty()
                   ? message_link(model, model.number, model.access_key)
                   : model.base_url + "/f/" + model.org_id.value;
}

}  // namespace failed_page

}  // namespace okno::screen
