#include "shared/screen/following/flow.h"

#include <array>

#include "shared/screen/overloaded.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::following {
namespace {

struct PageName {
  Page page;
  std::string_view name;
};
constexpr std::array<PageName, 7> page_names = {{{Page::loading, "loading"},
                                                 {Page::failed, "failed"},
                                                 {Page::lookup, "lookup"},
                                                 {Page::status, "status"},
                                                 {Page::rate, "rate"},
                                                 {Page::thanks, "thanks"},
                                                 {Page::erase, "erase"}}};

void load(Turn& turn) {
  if (!turn.shell.org) turn.ask(LoadOrg{turn.shell.org_id});
  if (!turn.model.number.empty() && !turn.model.status) refresh_status(turn);
}

void load_again(Turn& turn) {
  turn.go(Page::loading);
  load(turn);
}

enum class Behind { nothing, receipt, lookup, status };

Behind behind(const Model& model) {
  switch (model.page) {
    case Page::status:
      return model.opened_from == model.number ? Behind::receipt : Behind::lookup;
    case Page::rate:
    case Page::thanks:
    case Page::erase:
      return Behind::status;
    case Page::loading:
    case Page::failed:
    case Page::lookup:
      break;
  }
  return Behind::nothing;
}

void go_back(Turn& turn) {
  switch (behind(turn.model)) {
    case Behind::receipt:
      turn.leave(GoBack{});
      break;
    case Behind::lookup:
      turn.go(Page::lookup);
      break;
    case Behind::status:
      follow(turn, turn.model.number, turn.model.access_key);
      break;
    case Behind::nothing:
      break;
  }
}

void act_on_page(Turn& turn, const Event& event) {
  switch (turn.model.page) {
    case Page::loading:
      break;
    case Page::failed:
      if (event.control == "retry") load_again(turn);
      break;
    case Page::lookup:
      lookup_page::act(turn, event);
      break;
    case Page::status:
      status_page::act(turn, event);
      break;
    case Page::rate:
      rate_page::act(turn, event);
      break;
    case Page::thanks:
      thanks_page::act(turn, event);
      break;
    case Page::erase:
      erase_page::act(turn, event);
      break;
  }
}

void come_online(Turn& turn) {
  if (turn.model.page == Page::status) refresh_status(turn);
  if (turn.model.page == Page::failed && turn.model.failure == Failure::offline) load_again(turn);
}

// Whether the page from which it was sent is still there to be told of it.
bool is_awaited(const Turn& turn) {
  return turn.model.sending == Request::under_way &&
         turn.model.page == (turn.answered == topic_of<SendErasure> ? Page::erase : Page::rate);
}

void refused(Turn& turn, const Refused& refused) {
  // A status that may not be asked for is as good as none.
  if (turn.answered == topic_of<LoadStatus>) return status_missing(turn);
  if (!is_awaited(turn)) return;
  turn.model.sending = Request::none;
  turn.model.refusal =
      refused.detail.empty() ? i18n::render(turn.shell.lang, "screen.refused_text") : refused.detail;
  turn.focus("refusal");
  turn.emit(TellHost{"error", "refused"});
}

void unreachable(Turn& turn, const std::string& why) {
  if (turn.answered == topic_of<LoadStatus>) return status_unreachable(turn, why);
  if (!why.empty()) return refused(turn, {{}, why});
  if (!is_awaited(turn)) return;
  turn.model.sending = Request::unreachable;
  turn.focus("unreachable");
}

void put_failed_page(Sheet& sheet) {
  const Model& model = sheet.model;
  put_failed(sheet, model.failure,
             model.number.empty() ? sheet.shell.base_url + "/f/" + sheet.shell.org_id.value
                                  : message_link(sheet.shell, model.number, model.access_key),
             model.refusal);
}

}  // namespace

std::string_view to_string(Page page) { return pick(page_names, &PageName::page, page)->name; }
std::string_view page_name(const Model& model) { return to_string(model.page); }

void Turn::go(Page page) {
  model.page = page;
  model.sending = Request::none;
  model.refusal.clear();
  turn_page();
}

void put_trouble(Sheet& sheet, std::string_view refused, std::string_view unreachable,
                 std::string_view unreachable_text) {
  const Model& model = sheet.model;
  if (!model.refusal.empty()) sheet.note("refusal", sheet.words(refused), model.refusal, Tone::bad);
  if (model.sending == Request::unreachable)
    sheet.notice("unreachable", unreachable, unreachable_text, Tone::warning);
}

bool prepare(Model& model, const Start& start) {
  if (start.number.empty() && start.goal != Goal::status) return false;
  model.number = start.number;
  model.access_key = start.access_key;
  return true;
}

void begin(const screen::Turn& shell_turn, Model& model) {
  Turn turn{{shell_turn, model}};
  load(turn);
  if (model.number.empty()) turn.go(Page::lookup);
}

void begin(const screen::Turn& shell_turn, Model& model, const lifecycle::Receipt& receipt) {
  lifecycle::MessageStatus status;
  status.number = receipt.number;
  status.status = receipt.status;
  status.registered_at = receipt.registered_at;
  status.due_at = receipt.due_at;
  status.offset = receipt.offset;
  status.responsible = receipt.responsible;
  model.status = std::make_shared<const lifecycle::MessageStatus>(std::move(status));
  model.opened_from = receipt.number;
  Turn turn{{shell_turn, model}};
  follow(turn, receipt.number, receipt.access_key);
}

void act(const screen::Turn& shell_turn, Model& model, const Event& event) {
  Turn turn{{shell_turn, model}};
  if (event.control != "back")
    act_on_page(turn, event);
  else if (event.kind == EventKind::press)
    go_back(turn);
}

void arrive(const screen::Turn& shell_turn, Model& model, const News& news) {
  Turn turn{{shell_turn, model}};
  hand_over<Model>(
      news, Overloaded{[&](const StatusLoaded& loaded) { status_loaded(turn, loaded); },
                       [&](const StatusMissing& missing) { status_missing(turn, missing.lost); },
                       [&](const RatingTaken& taken) { rating_taken(turn, taken); },
                       [&](const Erased&) { erased(turn); }, [&](const Refused& why) { refused(turn, why); },
                       [&](const Unreachable& away) { unreachable(turn, away.why); },
                       [&](const Online&) { come_online(turn); }});
}

void show(const screen::Sheet& shell_sheet, const Model& model) {
  Sheet sheet{shell_sheet, model};
  if (behind(model) != Behind::nothing) sheet.link("back", "screen.back");
  put_error_summary(sheet);
  switch (model.page) {
    case Page::loading:
      put_loading(sheet, "screen.loading.status");
      break;
    case Page::failed:
      put_failed_page(sheet);
      break;
    case Page::lookup:
      lookup_page::show(sheet);
      break;
    case Page::status:
      status_page::show(sheet);
      break;
    case Page::rate:
      rate_page::show(sheet);
      break;
    case Page::thanks:
      thanks_page::show(sheet);
      break;
    case Page::erase:
      erase_page::show(sheet);
      break;
  }
}

forms::Draft to_draft(const Model& model) {
  forms::Draft draft;
  draft.page = page_name(model);
  return draft;
}

void restore(Shell& shell, Model& model, const forms::Draft& draft) {
  const PageName* wanted = pick(page_names, &PageName::name, std::string_view(draft.page));
  const bool is_known =
      wanted != nullptr && model.status != nullptr &&
      (wanted->page == Page::status || wanted->page == Page::rate || wanted->page == Page::thanks);
  model.page = is_known ? wanted->page : Page::lookup;
  ++shell.revision;
}

}  // namespace okno::screen::following
