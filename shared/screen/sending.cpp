// From the press on «Отправить» to the receipt: photos first, then the message, again and again while there is
// no network, always under one idempotency key.
#include <algorithm>

#include "shared/screen/mistakes.h"
#include "shared/screen/pages.h"
#include "shared/screen/photos.h"

namespace okno::screen {
namespace {

void submit(Turn& turn) {
  Model& model = turn.model;
  forms::Submission message = submission(model);
  forms::validate(message, requirements(model), turn.today());  // makes it canonical
  // The edge answers a key that comes back with other words by refusing it for good.
  if (model.refused && model.tried && *model.tried != message) {
    model.draft.idempotency_key = turn.surroundings.fresh_uuid;
    model.tried.reset();
  }
  if (!model.tried) model.tried = message;
  model.refused = false;
  model.refusal.clear();
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

// «m…@example.org»: enough to see a slip of the pen, too little for whoever looks over the shoulder.
std::string partly_hidden(const std::string& email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string::npos || at == 0) return {};
  return email.substr(0, 1) + "…" + email.substr(at);
}

}  // namespace

std::int64_t retry_delay_ms(int failures) {
  constexpr std::int64_t first = 5'000;
  constexpr std::int64_t longest = 5 * 60'000;
  return std::min(longest, first << std::clamp(failures, 0, 10));
}

void send(Turn& turn) {
  Model& model = turn.model;
  if (model.delivery == Delivery::uploading || model.delivery == Delivery::submitting) return;
  if (show_mistakes(turn, find_mistakes(model, turn.today()), Whose::any_page)) {
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

void submission_registered(Turn& turn, const Registered& registered) {
  Model& model = turn.model;
  model.receipt = registered.receipt;
  model.joined = false;
  model.answer_goes_to = partly_hidden(model.tried ? model.tried->contact.email : model.draft.contact.email);
  model.copied = false;
  model.draft = {};
  model.photos.clear();
  model.hits.clear();
  model.branch.clear();
  model.tried.reset();
  model.delivery = Delivery::none;
  model.failures = 0;
  turn.go(Page::registered);
  turn.emit(TellHost{"submitted", registered.receipt.number.value});
}

void submission_refused(Turn& turn, const Refused& refused) {
  Model& model = turn.model;
  stop_sending(turn);
  model.refused = true;
  model.refusal = refused.detail;
  turn.emit(TellHost{"error", "refused"});
  if (show_mistakes(turn, refused.errors, Whose::any_page)) return;
  turn.go(Page::check);
  model.show_refusal = true;
  turn.focus("refusal");
}

void submission_unreachable(Turn& turn) { wait_for_network(turn); }

namespace sending_page {

void show(Sheet& sheet) {
  sheet.title(sheet.words("screen.sending.title"));
  sheet.paragraph("sending_text",
                  sheet.words(sheet.model.delivery == Delivery::uploading ? "screen.sending.photos"
                                                                          : "screen.sending.text"),
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
  sheet.title(sheet.words("screen.waiting.title"));
  sheet.paragraph("waiting_text", sheet.words("screen.waiting.text"));
  sheet.paragraph("waiting_kept", sheet.words("screen.waiting.kept")).needs_script = true;
  sheet.button("send_now", "screen.waiting.send_now");
  sheet.button("edit", "screen.waiting.edit", Emphasis::secondary);
}

}  // namespace waiting_page

}  // namespace okno::screen
