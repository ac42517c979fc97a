// Getting the survey, its body, and what was answered on an earlier visit.
#include "shared/screen/survey/flow.h"

namespace okno::screen::survey {
namespace {

bool is_loading(const Model& model) { return model.page == Page::loading || model.page == Page::failed; }

// The first page. The order of shuffled choices hangs on the key, which is there from the first question on.
void begin_anew(Turn& turn) {
  Model& model = turn.model;
  model.draft.answers = surveys::initial_answers(*model.survey);
  model.draft.version = model.survey->version;
  model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  surveys::Walk walk(*model.survey, model.draft.answers, turn.today());
  turn.ask_page(page_from(model, 0, walk).value_or(0));
}

// With what was answered on an earlier visit, where there is anything.
void open(Turn& turn) {
  Model& model = turn.model;
  const std::optional<surveys::Draft> kept = std::move(model.kept);
  model.kept.reset();
  const bool sent = kept && kept->sending == surveys::Sending::sent;
  if (model.survey->status == surveys::Status::closed && !sent) return turn.go(Page::closed);
  begin_anew(turn);
  if (!kept) return;
  restore(model, *kept, turn.today());
  // A message that waited goes by itself; what it is told was answered by the one whom it thanks.
  if (model.page == Page::waiting) return send(turn);
  model.restored = !sent && !is_untouched(model);
}

void open_when_all_is_here(Turn& turn) {
  if (!is_loading(turn.model) || !turn.shell.org) return;
  if (turn.model.id.empty() && turn.model.offered) return turn.go(Page::list);
  if (turn.model.survey) open(turn);
}

// The survey has changed while it was answered: what still fits stays.
void take_over_newer(Turn& turn) {
  Model& model = turn.model;
  surveys::Draft draft = to_draft(model);
  draft.page = to_string(Page::check);
  turn.go(Page::check);
  restore(model, draft, turn.today());
}

}  // namespace

void load(Turn& turn) {
  if (!turn.shell.org) turn.ask(LoadOrg{turn.shell.org_id});
  if (turn.model.id.empty())
    turn.ask(LoadSurveys{turn.shell.org_id});
  else if (!turn.model.survey)
    turn.ask(LoadSurvey{turn.model.id});
}

void load_again(Turn& turn) {
  turn.go(Page::loading);
  load(turn);
}

void org_loaded(Turn& turn) { open_when_all_is_here(turn); }

void arrive(Turn& turn, const SurveysLoaded& loaded) {
  turn.model.offered = loaded.surveys;
  open_when_all_is_here(turn);
}

void arrive(Turn& turn, const SurveyLoaded& loaded) {
  Model& model = turn.model;
  const bool newer = model.survey && model.survey->version != loaded.survey->version;
  const bool known = model.survey != nullptr;
  know_survey(model, loaded.survey);
  if (!known) return open_when_all_is_here(turn);
  // It was asked for again because the edge would not take what was sent.
  if (model.survey->status == surveys::Status::closed) return turn.go(Page::closed);
  if (newer) return take_over_newer(turn);
  turn.go(Page::check);
  model.refusal = i18n::render(turn.shell.lang, "survey.refused.text");
  turn.focus("refusal");
}

void arrive(Turn& turn, const SurveyMissing&) {
  turn.go(Page::missing);
  turn.emit(TellHost{"error", "not_found"});
}

void arrive(Turn& turn, const LoadFailed& failed) {
  Model& model = turn.model;
  // Answers are here, and what they answer: they are worth another try.
  if (model.survey && model.page == Page::sending) return survey::arrive(turn, Unreachable{});
  if (model.page == Page::results) model.results_failed = true;
  if (!is_loading(model)) return;
  model.failure = failed.offline ? Failure::offline : Failure::at_edge;
  if (model.page != Page::failed) turn.go(Page::failed);
  turn.emit(TellHost{"error", failed.offline ? "offline" : "load"});
  if (failed.offline) turn.emit(WakeLater{load_retry_ms});
}

void arrive(Turn& turn, const AnswersLoaded& loaded) {
  Model& model = turn.model;
  // It came late: what is being answered now wins.
  if (!loaded.draft || !is_untouched(model) || model.draft.sending == surveys::Sending::sent) return;
  model.kept = loaded.draft;
  if (model.page == Page::ask) open(turn);
}

void answer_anew(Turn& turn) {
  Model& model = turn.model;
  model.draft = {};
  model.tried = false;
  model.unchanged = false;
  model.back_to_check = false;
  if (model.survey->status == surveys::Status::closed) return turn.go(Page::closed);
  begin_anew(turn);
}

}  // namespace okno::screen::survey
