// From the press on «Отправить» to the receipt: photos first, then the message, again and again while there is
// no network, always under one idempotency key, changed or not: should it have been taken before the change, the edge says
// so, and the change is a message of its own.
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/mistakes.h"
#include "shared/screen/writing/photos.h"

namespace okno::screen::writing {
namespace {

void submit(Turn& turn) {
  Model& model = turn.model;
  forms::Submission message = submission(turn.shell, model);
  forms::validate(message, requirements(turn.shell, model), turn.today());  // makes it canonical
  model.refusal.reset();
  model.delivery = Delivery::submitting;
  turn.ask(Submit{std::move(message), model.draft.idempotency_key});
}

void wait_for_network(Turn& turn) {
  Model& model = turn.model;
  model.delivery = Delivery::waiting;
  model.draft.sending = forms::Sending::waiting;
  turn.go(Page::waiting);
  turn.emit(WakeLater{retry_delay_ms(model.failures)});
  ++model.failures;
}

void proceed(Turn& turn) {
  switch (uploads(turn.model)) {
    case Uploads::complete:
      submit(turn);
      break;
    case Uploads::unreachable:
      wait_for_network(turn);
      break;
    case Uploads::under_way:
      turn.model.delivery = Delivery::uploading;
      break;
  }
}

// What was changed after the message had gone out. Its photos went with that.
forms::Draft second_message(Turn& turn) {
  forms::Draft draft = std::move(turn.model.draft);
  draft.idempotency_key = turn.surroundings.fresh_uuid;
  draft.sending = forms::Sending::not_yet;
  for (forms::Photo& photo : draft.photos) photo.upload = {};
  return draft;
}

}  // namespace

void send(Turn& turn) {
  Model& model = turn.model;
  if (model.delivery == Delivery::uploading || model.delivery == Delivery::submitting) return;
  if (show_mistakes(turn, find_mistakes(turn.shell, model, turn.today()), Whose::any_page)) {
    stop_sending(turn);
    return;
  }
  stop_joining(turn);
  if (model.page != Page::sending) turn.go(Page::sending);
  upload_missing(turn);
  proceed(turn);
}

void stop_sending(Turn& turn) {
  turn.model.delivery = Delivery::none;
  turn.model.draft.sending = forms::Sending::not_yet;
  turn.model.failures = 0;
}

void uploads_changed(Turn& turn) {
  if (turn.model.delivery == Delivery::uploading) proceed(turn);
}

void arrive(Turn& turn, const Registered& registered) {
  Model& model = turn.model;
  if (model.delivery == Delivery::none) return;
  model.outcome = Outcome{registered.receipt};
  if (registered.when == Registered::When::before_changes) model.outcome->set_aside = second_message(turn);
  model.draft = {};
  model.photos.clear();
  model.hits.clear();
  model.branch.clear();
  model.delivery = Delivery::none;
  model.failures = 0;
  turn.go(Page::registered);
  turn.emit(TellHost{"submitted", registered.receipt.number.value});
}

void arrive(Turn& turn, const Refused& refused) {
  Model& model = turn.model;
  if (model.delivery != Delivery::submitting) return;
  stop_sending(turn);
  // The edge has nothing under this key, or nothing that it can show.
  if (!refused.errors.empty()) model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  model.refusal = Refusal{refused.detail};
  turn.emit(TellHost{"error", "refused"});
  if (show_mistakes(turn, refused.errors, Whose::any_page)) return;
  turn.go(Page::check);
  model.refusal->shown = true;
  turn.focus("refusal");
}

void arrive(Turn& turn, const Unreachable&) {
  if (turn.model.delivery == Delivery::submitting) wait_for_network(turn);
}

namespace sending_page {

void show(Sheet& sheet) {
  sheet.page_title("screen.sending.title");
  sheet.sentence(
      "sending_text",
      sheet.model.delivery == Delivery::uploading ? "screen.sending.photos" : "screen.sending.text",
      Tone::soft);
}

}  // namespace sending_page

namespace waiting_page {

void act(Turn& turn, const Event& event) {
  if (event.control == "send_now") {
    send(turn);
  } else if (event.control == "edit") {
    stop_sending(turn);
    turn.go(Page::check);
  }
}

void show(Sheet& sheet) {
  sheet.page_title("screen.waiting.title");
  sheet.sentence("waiting_text", "screen.waiting.text");
  sheet.sentence("waiting_kept", "screen.waiting.kept").needs_script = true;
  sheet.button("send_now", "screen.waiting.send_now");
  sheet.button("edit", "screen.waiting.edit", Emphasis::secondary);
}

}  // namespace waiting_page

}  // namespace okno::screen::writing
