// The message on its way, read again every few seconds while somebody looks at it.
#include "shared/screen/pages.h"
#include "shared/screen/pick.h"
#include "shared/screen/stages.h"
#include "shared/screen/way.h"

namespace okno::screen {
namespace {

constexpr std::int64_t refresh_ms = 10'000;
constexpr std::int64_t seldom_ms = 60'000;  // once nothing is owed

bool can_rate(const lifecycle::MessageStatus& status) {
  return contains(status.can, lifecycle::CitizenAction::rate);
}

// What the receipt says already can be read while the first status is on its way, or without a network.
lifecycle::MessageStatus status_of(const lifecycle::Receipt& receipt) {
  lifecycle::MessageStatus status;
  status.number = receipt.number;
  status.status = receipt.status;
  status.registered_at = receipt.registered_at;
  status.due_at = receipt.due_at;
  status.offset = receipt.offset;
  status.responsible = receipt.responsible;
  return status;
}

}  // namespace

void follow(Turn& turn, const MessageNumber& number, std::string access_key) {
  Model& model = turn.model;
  if (model.status && model.status->number != number) model.status.reset();
  model.number = number;
  model.access_key = std::move(access_key);
  model.status_missing = false;
  model.failures = 0;
  model.goal = Goal::status;
  if (!model.status && model.receipt && model.receipt->number == number)
    model.status = status_of(*model.receipt);
  turn.go(model.status ? Page::status : Page::loading);
  refresh_status(turn);
}

void refresh_status(Turn& turn) {
  Model& model = turn.model;
  if (model.status_request == Request::under_way) return;
  model.status_request = Request::under_way;
  turn.ask(LoadStatus{model.number, model.access_key});
}

void status_unreachable(Turn& turn) {
  Model& model = turn.model;
  model.status_request = Request::unreachable;
  if (model.page == Page::loading) {
    model.offline = true;
    turn.go(Page::failed);
    turn.emit(TellHost{"error", "offline"});
  }
  turn.emit(WakeLater{retry_delay_ms(++model.failures)});
}

void arrive(Turn& turn, const StatusLoaded& loaded) {
  Model& model = turn.model;
  // An answer about a message that is no longer looked at.
  if (model.status_request == Request::none || loaded.status.number != model.number) return;
  const bool moved = model.status && model.status->status != loaded.status.status;
  model.status = loaded.status;
  model.status_request = Request::none;
  model.failures = 0;
  if (model.page == Page::loading || model.page == Page::failed) turn.go(Page::status);
  if (model.page != Page::status) return;
  if (moved) turn.announce(i18n::Text::of("screen.status.moved"));
  turn.emit(WakeLater{lifecycle::is_open(loaded.status.status) ? refresh_ms : seldom_ms});
}

void arrive(Turn& turn, const StatusMissing&) {
  Model& model = turn.model;
  if (model.status_request == Request::none) return;
  model.status_request = Request::none;
  // A half-filled rating is not taken away; sending it will tell.
  if (model.page != Page::status && model.page != Page::loading && model.page != Page::failed) return;
  model.status_missing = true;
  model.status.reset();
  model.lookup_number = model.number.value;
  turn.go(Page::lookup);
  turn.focus(model.acted ? "missing" : "");
  turn.emit(TellHost{"error", "not_found"});
}

namespace status_page {
namespace {

void put_answer(Sheet& sheet, const lifecycle::MessageStatus& status) {
  if (!status.answer) return;
  const lifecycle::Answer& answer = *status.answer;
  sheet.put(ControlKind::heading, "answer_title", sheet.words("screen.status.answer"));
  sheet.paragraph("answer", answer.text);
  const std::string when =
      i18n::moment_words(sheet.model.lang, answer.at, status.offset, sheet.today(status.offset));
  sheet.paragraph("answer_by", answer.name.empty() ? when : answer.name + " · " + when, Tone::soft);
}

void put_facts(Sheet& sheet, const lifecycle::MessageStatus& status) {
  Control& facts = sheet.put(ControlKind::facts, "facts", sheet.words("screen.status.facts"));
  const auto put = [&](std::string_view id, std::string_view key, const std::string& detail) {
    if (detail.empty()) return;
    Item& item = facts.items.emplace_back();
    item.id = id;
    item.label = sheet.words(key);
    item.detail = detail;
  };
  put("situation", "screen.status.about", status.situation);
  put("who", lifecycle::is_open(status.status) ? "screen.registered.who" : "screen.status.answered_by",
      status.responsible.name);
  put("together", "screen.registered.together", names_of(status.responsible.also));
  put("why", "screen.registered.why", status.responsible.why);
  if (status.rating)
    put("rating", "screen.status.rating",
        sheet.words(i18n::Text::of("screen.status.score").with("score", status.rating->score)));
  if (facts.items.empty()) sheet.view.controls.pop_back();
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control == "rate" && model.status && can_rate(*model.status)) {
    model.rating = {};
    model.rating_request = Request::none;
    turn.go(Page::rate);
  } else if (event.control == "another") {
    write_another(turn);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  if (!model.status) return;
  const lifecycle::MessageStatus& status = *model.status;
  sheet.view.context = status.number.value;
  sheet.title(status_title(sheet, status));
  if (model.status_request == Request::unreachable)
    sheet.note("stale", sheet.words("screen.status.stale"), sheet.words("screen.status.stale_text"),
               Tone::warning);
  if (status.joined) sheet.paragraph("joined", sheet.words("screen.status.joined"), Tone::soft);
  put_term(sheet, status);
  put_answer(sheet, status);
  if (can_rate(status)) sheet.button("rate", "screen.status.rate");
  put_facts(sheet, status);
  put_way(sheet, status);
  put_stages(sheet, status);
  sheet.link("another", "screen.another");
}

}  // namespace status_page

}  // namespace okno::screen
