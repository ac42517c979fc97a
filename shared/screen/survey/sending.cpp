// From the press on «Отправить ответы» to the thanks: again and again while there is no network, always under one
// idempotency key, so that nobody is counted twice.
#include <algorithm>

#include "shared/screen/survey/flow.h"

namespace okno::screen::survey {
namespace {

// The question that an error is about, and the page that it is asked on.
bool show_mistake(Turn& turn, const forms::FieldErrors& errors) {
  const auto& questions = turn.model.survey->questions;
  for (const forms::FieldError& error : errors) {
    if (error.field == "code") {
      turn.model.back_to_check = turn.model.survey->has_check;
      surveys::Walk walk(*turn.model.survey, turn.model.draft.answers, turn.today());
      turn.ask_page(page_from(turn.model, 0, walk).value_or(0));
      turn.shell.mistakes.push_back({error.field, error.message});
      turn.focus("errors");
      return true;
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const std::string control = control_of(questions[i]);
      if (error.field != control) continue;
      if (error.message.key == "forms.attachments.unknown") forget_uploads_of(turn, questions[i]);
      turn.model.back_to_check = turn.model.survey->has_check;
      turn.ask_page(page_of(turn.model, i));
      turn.shell.mistakes.push_back({control, error.message});
      turn.focus("errors");
      return true;
    }
  }
  return false;
}

void submit(Turn& turn) {
  Model& model = turn.model;
  if (!has_all_files(model)) {
    model.delivery = Delivery::uploading;
    return upload_files(turn);
  }
  surveys::Draft& draft = model.draft;
  // What waited on an earlier visit has been on its way in the language of that.
  if (!model.tried && draft.sending != surveys::Sending::waiting) draft.lang = turn.shell.lang;
  model.tried = true;
  model.delivery = Delivery::submitting;
  surveys::Draft sent = draft;
  sent.answers = answers_to_send(model, turn.today());
  turn.ask(SendResponse{model.id, std::move(sent)});
}

}  // namespace

void send(Turn& turn) {
  Model& model = turn.model;
  if (model.delivery == Delivery::submitting || model.delivery == Delivery::uploading) return;
  surveys::Answers answers = answers_to_send(model, turn.today());
  if (show_mistake(turn, surveys::validate(*model.survey, answers, turn.today(), turn.shell.lang)))
    return stop_sending(turn);
  if (model.draft.idempotency_key.empty()) model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  if (model.page != Page::sending) turn.go(Page::sending);
  submit(turn);
}

void files_changed(Turn& turn) {
  Model& model = turn.model;
  if (model.delivery != Delivery::uploading) return;
  if (has_all_files(model)) return submit(turn);
  const bool is_under_way = std::any_of(model.carried.begin(), model.carried.end(), [](const auto& carried) {
    return carried.second.state == Carriage::uploading;
  });
  if (!is_under_way) arrive(turn, Unreachable{});
}

void stop_sending(Turn& turn) {
  turn.model.delivery = Delivery::none;
  turn.model.draft.sending = surveys::Sending::not_yet;
  turn.model.failures = 0;
}

void arrive(Turn& turn, const ResponseTaken& taken) {
  Model& model = turn.model;
  if (model.delivery == Delivery::none) return;
  const std::int64_t version = model.draft.version;
  model.draft = {};
  model.draft.version = version;
  model.draft.sending = surveys::Sending::sent;
  model.draft.receipt = taken.receipt;
  model.tried = false;
  model.unchanged = taken.when == ResponseTaken::When::before_changes;
  model.delivery = Delivery::none;
  model.failures = 0;
  turn.go(Page::thanks);
  turn.emit(TellHost{"submitted", model.id.value});
}

void arrive(Turn& turn, const SurveyChanged&) {
  if (turn.model.delivery != Delivery::submitting) return;
  stop_sending(turn);
  turn.emit(TellHost{"error", "refused"});
  turn.ask(LoadSurvey{turn.model.id});
}

void arrive(Turn& turn, const Refused& refused) {
  Model& model = turn.model;
  if (model.delivery != Delivery::submitting) return;
  stop_sending(turn);
  // The edge has nothing under this key, or nothing that it can show.
  if (!refused.errors.empty()) {
    model.draft.idempotency_key = turn.surroundings.fresh_uuid;
    model.tried = false;
  }
  turn.emit(TellHost{"error", "refused"});
  if (show_mistake(turn, refused.errors)) return;
  turn.go(Page::check);
  model.refusal =
      refused.detail.empty() ? i18n::render(turn.shell.lang, "survey.refused.text") : refused.detail;
  turn.focus("refusal");
}

void arrive(Turn& turn, const Unreachable&) {
  Model& model = turn.model;
  if (model.page != Page::sending) return;
  model.delivery = Delivery::waiting;
  model.draft.sending = surveys::Sending::waiting;
  turn.go(Page::waiting);
  turn.emit(WakeLater{retry_delay_ms(model.failures)});
  ++model.failures;
}

namespace waiting_page {

void act(Turn& turn, const Event& event) {
  if (event.kind != EventKind::press) return;
  if (event.control == "send_now") {
    send(turn);
  } else if (event.control == "edit") {
    stop_sending(turn);
    turn.go(Page::check);
  }
}

void show(Sheet& sheet) {
  sheet.page_title("survey.waiting.title");
  sheet.sentence("waiting_text", "survey.waiting.text");
  sheet.sentence("waiting_kept", "survey.waiting.kept").needs_script = true;
  sheet.button("send_now", "survey.waiting.send_now");
  sheet.button("edit", "survey.waiting.edit", Emphasis::secondary);
}

}  // namespace waiting_page

namespace thanks_page {
namespace {

bool may_answer_again(const Model& model) {
  return model.survey->status == surveys::Status::open &&
         model.survey->audience != surveys::Audience::browser;
}

}  // namespace

void act(Turn& turn, const Event& event) {
  if (event.control == "again" && event.kind == EventKind::press && may_answer_again(turn.model))
    return answer_anew(turn);
  results_page::act(turn, event);
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title(model.unchanged ? "survey.thanks.earlier" : "survey.thanks.title");
  sheet.sentence("thanks_text", model.unchanged ? "survey.thanks.unchanged" : "survey.thanks.text");
  if (!model.draft.receipt.empty()) {
    Facts& facts = sheet.put<Facts>("facts", sheet.words("survey.thanks.facts"));
    Row& row = facts.items.emplace_back();
    row.id = "receipt";
    row.label = sheet.words("survey.thanks.receipt");
    row.detail = model.draft.receipt;
  }
  results_page::put_link(sheet);
  if (may_answer_again(model)) sheet.link("again", "survey.thanks.again");
}

}  // namespace thanks_page

}  // namespace okno::screen::survey
