// The message on its way, read again every few seconds while somebody looks at it.
#include <algorithm>

#include "shared/screen/following/flow.h"
#include "shared/screen/following/stages.h"
#include "shared/screen/following/way.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::following {
namespace {

using lifecycle::CitizenAction;

constexpr std::int64_t refresh_ms = 10'000;
constexpr std::int64_t seldom_ms = 60'000;  // once nothing is owed

bool can(const lifecycle::MessageStatus& status, lifecycle::CitizenAction action) {
  return contains(status.can, action);
}

}  // namespace

void follow(Turn& turn, const MessageNumber& number, std::string access_key) {
  Model& model = turn.model;
  if (model.status && model.status->number != number) model.status.reset();
  model.number = number;
  model.access_key = std::move(access_key);
  model.missing = false;
  model.failures = 0;
  model.status_request = Request::none;  // what is on its way may be of another
  turn.go(model.status ? Page::status : Page::loading);
  refresh_status(turn);
}

void refresh_status(Turn& turn) {
  Model& model = turn.model;
  if (model.status_request == Request::under_way) return;
  model.status_request = Request::under_way;
  turn.ask(LoadStatus{model.number, model.access_key});
}

void status_unreachable(Turn& turn, const std::string& why) {
  Model& model = turn.model;
  model.status_request = Request::unreachable;
  if (model.page == Page::loading) {
    model.failure = Failure::offline;
    turn.go(Page::failed);
    turn.emit(TellHost{"error", "offline"});
  }
  if (model.page == Page::failed || model.page == Page::status) model.refusal = why;
  turn.emit(WakeLater{retry_delay_ms(++model.failures)});
}

void status_loaded(Turn& turn, const StatusLoaded& loaded) {
  Model& model = turn.model;
  if (loaded.status->number != model.number) return;
  const bool moved = model.status && model.status->status != loaded.status->status;
  model.status = loaded.status;
  model.status_request = Request::none;
  model.failures = 0;
  if (model.page == Page::loading || model.page == Page::failed) {
    turn.go(Page::status);
    if (model.status->erased && turn.shell.acted) turn.focus("erased");
  }
  if (model.page != Page::status) return;
  model.refusal.clear();
  if (moved) turn.announce(i18n::Text::of("screen.status.moved"));
  turn.emit(WakeLater{lifecycle::is_open(loaded.status->status) ? refresh_ms : seldom_ms});
}

void status_missing(Turn& turn, const std::string& lost) {
  Model& model = turn.model;
  model.status_request = Request::none;
  // A half-filled rating is not taken away; sending it will tell.
  if (model.page != Page::status && model.page != Page::loading && model.page != Page::failed) return;
  model.missing = true;
  model.lost = lost;
  model.status.reset();
  model.lookup_number = model.number.value;
  turn.go(Page::lookup);
  turn.focus(turn.shell.acted ? "missing" : "");
  turn.emit(TellHost{"error", "not_found"});
}

namespace status_page {
namespace {

void put_answer(Sheet& sheet, const lifecycle::MessageStatus& status) {
  if (!status.answer) return;
  const lifecycle::Answer& answer = *status.answer;
  sheet.put<Heading>("answer_title", sheet.words("screen.status.answer"));
  sheet.paragraph("answer", answer.text);
  const std::string when =
      i18n::moment_words(sheet.shell.lang, answer.at, status.offset, sheet.today(status.offset));
  sheet.paragraph("answer_by", answer.name.empty() ? when : answer.name + " · " + when, Tone::soft);
}

// Why it was declined, or waits; what happened to it stands in its way besides.
void put_reason(Sheet& sheet, const lifecycle::MessageStatus& status) {
  if (status.status != lifecycle::State::declined && status.status != lifecycle::State::postponed) return;
  for (auto step = status.history.rbegin(); step != status.history.rend(); ++step) {
    if (step->status != status.status || !step->topic.empty()) continue;
    if (!step->note.empty()) sheet.paragraph("reason", step->note);
    return;
  }
}

// What the citizen wrote themselves, so that nobody need remember it.
void put_sent(Sheet& sheet, const Model& model) {
  const lifecycle::SentWords& sent = model.status->sent;
  if (sent == lifecycle::SentWords{}) return;
  sheet.put<Heading>("sent_title", sheet.words("screen.check.summary"));
  if (!sent.text.empty()) sheet.paragraph("sent", sent.text);
  if (sent.address.empty() && sent.files.empty()) return;
  Facts& facts = sheet.put<Facts>("sent_facts", sheet.words("screen.check.summary"));
  const auto put = [&](std::string label, std::string detail) -> Row& {
    Row& row = facts.items.emplace_back();
    row.id = std::to_string(facts.items.size());
    row.label = std::move(label);
    row.detail = std::move(detail);
    return row;
  };
  if (!sent.address.empty()) put(sheet.words("screen.place.label"), sent.address);
  for (std::size_t i = 0; i < sent.files.size(); ++i) {
    const bool is_picture = sent.files[i].type.starts_with("image/");
    Row& row = put((is_picture ? sheet.words("screen.photos.unnamed") : "PDF") + " " + std::to_string(i + 1),
                   sheet.words("screen.status.see_file"));
    row.href = file_link(sheet.shell, model.number, i, model.access_key);
    row.picture = is_picture && !sent.files[i].on_its_way;
  }
  if (std::any_of(sent.files.begin(), sent.files.end(),
                  [](const lifecycle::SentFile& file) { return file.on_its_way; }))
    sheet.paragraph("files_on_way", sheet.words("screen.status.files_on_way"));
}

// Rated or not, it is closed in the end; the day is named where silence closes it.
void put_rating(Sheet& sheet, const lifecycle::MessageStatus& status) {
  if (status.closes_at)
    sheet.paragraph("closes",
                    sheet.words(i18n::Text::of("screen.status.closes")
                                    .with("day", sheet.day_words(*status.closes_at, status.offset))));
  sheet.button("rate", "screen.status.rate");
}

void put_facts(Sheet& sheet, const lifecycle::MessageStatus& status) {
  Facts& facts = sheet.put<Facts>("facts", sheet.words("screen.status.facts"));
  const auto put = [&](std::string_view id, std::string_view key, const std::string& detail) {
    if (detail.empty()) return;
    Row& item = facts.items.emplace_back();
    item.id = id;
    item.label = sheet.words(key);
    item.detail = detail;
  };
  put("situation", "screen.status.about", status.situation);
  put("who", lifecycle::is_open(status.status) ? "screen.registered.who" : "screen.status.answered_by",
      status.responsible.name);
  put("together", "screen.registered.together", screen::names_of(status.responsible.also));
  put("why", "screen.registered.why", status.responsible.why);
  if (status.rating)
    put("rating", "screen.status.rating",
        sheet.words(i18n::Text::of("screen.status.score").with("score", status.rating->score)));
  if (facts.items.empty()) sheet.view.controls.pop_back();
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control == "rate" && model.status && can(*model.status, CitizenAction::rate)) {
    model.rating = {};
    turn.go(Page::rate);
  } else if (event.control == "erase" && model.status && can(*model.status, CitizenAction::erase)) {
    turn.go(Page::erase);
  } else if (event.control == "another") {
    turn.leave(WriteMessage{});
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  if (!model.status) return;
  const lifecycle::MessageStatus& status = *model.status;
  sheet.view.context = status.number.value;
  sheet.title(status_title(sheet, status));
  if (!model.refusal.empty())
    sheet.note("stale", sheet.words("screen.failed.title"), model.refusal, Tone::warning);
  else if (model.status_request == Request::unreachable)
    sheet.notice("stale", "screen.status.stale", "screen.status.stale_text", Tone::warning);
  if (status.joined) sheet.sentence("joined", "screen.status.joined", Tone::soft);
  if (status.erased) sheet.notice("erased", "screen.status.erased", "screen.erase.stays", Tone::good);
  put_reason(sheet, status);
  put_term(sheet, status);
  put_answer(sheet, status);
  if (status.joined && !status.answer && !lifecycle::is_open(status.status))
    sheet.paragraph("for_author",
                    sheet.words(i18n::Text::of("screen.status.for_author")
                                    .with("due", sheet.day_words(status.due_at, status.offset))),
                    Tone::soft);
  if (can(status, CitizenAction::rate)) put_rating(sheet, status);
  put_sent(sheet, model);
  put_facts(sheet, status);
  put_way(sheet, status);
  put_stages(sheet, status);
  sheet.link("another", "screen.another");
  if (can(status, CitizenAction::erase)) sheet.link("erase", "screen.status.erase");
}

}  // namespace status_page

}  // namespace okno::screen::following
