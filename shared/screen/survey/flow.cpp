#include "shared/screen/survey/flow.h"

#include "shared/screen/overloaded.h"

namespace okno::screen::survey {
namespace {

// Answers to the one that is left are kept on the device.
void list_again(Turn& turn) {
  Model& model = turn.model;
  model.id = {};
  model.survey.reset();
  model.draft = {};
  model.kept.reset();
  model.tried = false;
  turn.go(Page::list);
}

void go_back(Turn& turn) {
  Model& model = turn.model;
  if (model.page == Page::ask && model.back_to_check) return turn.go(Page::check);
  if (model.page == Page::ask || model.page == Page::check) {
    surveys::Walk walk(*model.survey, model.draft.answers, turn.today());
    const std::size_t from = model.page == Page::check ? model.pages.size() : model.at;
    if (const auto before = page_before(model, from, walk)) return turn.ask_page(*before);
    if (model.offered) list_again(turn);
    return;
  }
  if (model.page == Page::results) return turn.go(model.results_from);
  if (model.page == Page::waiting) {
    stop_sending(turn);
    turn.go(Page::check);
  }
}

bool has_a_page_behind(const Sheet& sheet) {
  const Model& model = sheet.model;
  if (model.page == Page::check || model.page == Page::waiting || model.page == Page::results) return true;
  if (model.page != Page::ask || !model.survey) return false;
  surveys::Walk walk(*model.survey, model.draft.answers, sheet.day());
  return model.back_to_check || model.offered || page_before(model, model.at, walk);
}

void act_on_page(Turn& turn, const Event& event) {
  switch (turn.model.page) {
    case Page::loading:
    case Page::sending:
      break;
    case Page::closed:
    case Page::results:
      return results_page::act(turn, event);
    case Page::failed:
    case Page::missing:
      if (event.control == "retry") load_again(turn);
      break;
    case Page::list:
      return list_page::act(turn, event);
    case Page::ask:
      return ask_page::act(turn, event);
    case Page::check:
      return check_page::act(turn, event);
    case Page::waiting:
      return waiting_page::act(turn, event);
    case Page::thanks:
      return thanks_page::act(turn, event);
  }
}

void come_online(Turn& turn) {
  if (turn.model.page == Page::waiting) send(turn);
  if (turn.model.page == Page::failed && turn.model.failure == Failure::offline) load_again(turn);
}

// What outlives the page: told when it differs from what it was `before` the turn.
void keep_answers(Turn& turn, const surveys::Draft& before) {
  Model& model = turn.model;
  if (model.draft == before || !model.survey) return;
  if (is_untouched(model) && model.draft.sending != surveys::Sending::sent) {
    if (!before.answers.empty() || before.sending == surveys::Sending::sent)
      turn.emit(ForgetAnswers{model.id});
    return;
  }
  if (model.draft.idempotency_key.empty()) model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  model.draft.saved_at = turn.surroundings.now;
  turn.emit(KeepAnswers{model.id, model.draft});
}

template <class Work>
void in_one_turn(const screen::Turn& shell_turn, Model& model, Work work) {
  const surveys::Draft before = model.draft;
  Turn turn{{shell_turn, model}};
  work(turn);
  const bool has_a_place =
      model.page == Page::ask || model.page == Page::check || model.page == Page::waiting;
  if (has_a_place && !is_untouched(model)) model.draft.page = to_draft(model).page;
  keep_answers(turn, before);
}

void put_plain_page(Sheet& sheet, std::string_view title, std::string_view text) {
  sheet.title(sheet.words(title));
  sheet.paragraph("page_text", sheet.words(text));
}

std::string plain_page(const Sheet& sheet) {
  return sheet.shell.base_url + "/f/" + sheet.shell.org_id.value + "/surveys/" + sheet.model.id.value;
}

void show_page(Sheet& sheet) {
  switch (sheet.model.page) {
    case Page::loading:
      return put_loading(sheet, "survey.loading");
    case Page::failed:
      return put_failed(sheet, sheet.model.failure, plain_page(sheet));
    case Page::missing:
      put_plain_page(sheet, "survey.missing.title", "survey.missing.text");
      sheet.button("retry", "screen.failed.retry", Emphasis::secondary).needs_script = true;
      return;
    case Page::list:
      return list_page::show(sheet);
    case Page::ask:
      return ask_page::show(sheet);
    case Page::check:
      return check_page::show(sheet);
    case Page::sending:
      return put_plain_page(sheet, "survey.sending.title", "survey.sending.text");
    case Page::waiting:
      return waiting_page::show(sheet);
    case Page::thanks:
      return thanks_page::show(sheet);
    case Page::closed:
      put_plain_page(sheet, "survey.closed.title", "survey.closed.text");
      return results_page::put_link(sheet);
    case Page::results:
      return results_page::show(sheet);
  }
}

}  // namespace

std::string_view page_name(const Model& model) { return to_string(model.page); }

void Turn::go(Page page) {
  model.page = page;
  if (model.place_map.state == MapState::open) model.place_map.state = MapState::closed;
  model.restored = false;
  model.changed = false;
  model.refusal.clear();
  if (page == Page::check) model.back_to_check = false;
  turn_page();
}

void Turn::ask_page(std::size_t page) {
  model.at = page;
  surveys::Walk walk(*model.survey, model.draft.answers, today());
  model.seen = asked_on(model, page, walk);
  go(Page::ask);
}

bool prepare(Model& model, const Start& start) {
  model.id = start.survey;
  return start.goal == Goal::survey;
}

void begin(const screen::Turn& shell_turn, Model& model) {
  Turn turn{{shell_turn, model}};
  if (!model.id.empty()) turn.ask(LoadAnswers{model.id});
  load(turn);
}

void act(const screen::Turn& shell_turn, Model& model, const Event& event) {
  in_one_turn(shell_turn, model, [&](Turn& turn) {
    if (event.control == "back") {
      if (event.kind == EventKind::press) go_back(turn);
    } else if (event.control == "restored") {
      if (model.restored && event.value == "start_over") answer_anew(turn);
    } else {
      act_on_page(turn, event);
    }
  });
}

void arrive(const screen::Turn& shell_turn, Model& model, const News& news) {
  in_one_turn(shell_turn, model, [&](Turn& turn) {
    hand_over<Model>(news, Overloaded{[&](const OrgLoaded&) { org_loaded(turn); },
                                      [&](const Online&) { come_online(turn); },
                                      [&](const auto& other) { survey::arrive(turn, other); }});
  });
}

void show(const screen::Sheet& shell_sheet, const Model& model) {
  Sheet sheet{shell_sheet, model};
  View& view = sheet.view;
  if (!view.org_name.empty())
    view.region = sheet.words(i18n::Text::of("survey.region").with("org", view.org_name));
  if (model.survey) view.context = model.survey->title.in(sheet.shell.lang);
  if (has_a_page_behind(sheet)) sheet.link("back", "screen.back");
  put_error_summary(sheet);
  if (model.restored) {
    Note& note = sheet.notice("restored", "survey.restored.title", "survey.restored.text", Tone::good);
    Row& item = note.items.emplace_back();
    item.id = "start_over";
    item.label = sheet.words("screen.restored.start_over");
  }
  if (model.changed) sheet.notice("changed", "survey.changed.title", "survey.changed.text", Tone::warning);
  show_page(sheet);
}

}  // namespace okno::screen::survey
