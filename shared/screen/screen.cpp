#include "shared/screen/screen.h"

#include "shared/screen/mistakes.h"
#include "shared/screen/pages.h"
#include "shared/screen/pick.h"

namespace okno::screen {
namespace {

struct PageParts {
  Page page;
  void (*act)(Turn&, const Event&);  // nullptr: nothing can be done there
  void (*show)(Sheet&);
};
// In the order of Page.
constexpr PageParts pages[] = {
    {Page::loading, nullptr, loading_page::show},
    {Page::failed, failed_page::act, failed_page::show},
    {Page::find, find_page::act, find_page::show},
    {Page::browse, browse_page::act, browse_page::show},
    {Page::say, say_page::act, say_page::show},
    {Page::photo, photo_page::act, photo_page::show},
    {Page::contact, contact_page::act, contact_page::show},
    {Page::check, check_page::act, check_page::show},
    {Page::sending, nullptr, sending_page::show},
    {Page::waiting, waiting_page::act, waiting_page::show},
    {Page::registered, registered_page::act, registered_page::show},
    {Page::lookup, lookup_page::act, lookup_page::show},
    {Page::status, status_page::act, status_page::show},
    {Page::rate, rate_page::act, rate_page::show},
    {Page::thanks, thanks_page::act, thanks_page::show},
};
const PageParts& parts(Page page) { return pages[static_cast<std::size_t>(page)]; }

std::string parent_branch(const Model& model) {
  if (!model.rubricator) return {};
  const auto* subcategory =
      pick(model.rubricator->pack.subcategories, &rubricator::Subcategory::id, model.branch);
  return subcategory == nullptr ? std::string() : subcategory->category;
}

bool has_receipt(const Model& model) { return model.receipt && model.receipt->number == model.number; }

// Where «Назад» leads; the page itself when there is nothing behind it.
Page page_behind(const Model& model) {
  switch (model.page) {
    case Page::find:
      return model.back_to_check ? Page::check : Page::find;
    case Page::browse:
      return parent_branch(model).empty() ? Page::find : Page::browse;
    case Page::say:
      if (model.back_to_check) return Page::check;
      return model.branch.empty() ? Page::find : Page::browse;
    case Page::photo:
      return Page::say;
    case Page::contact:
      return model.back_to_check ? Page::check : Page::say;
    case Page::check:
      return Page::contact;
    case Page::waiting:
      return Page::check;
    case Page::status:
      return has_receipt(model) ? Page::registered : Page::lookup;
    case Page::rate:
    case Page::thanks:
      return Page::status;
    default:
      return model.page;
  }
}

bool has_page_behind(const Model& model) {
  return page_behind(model) != model.page || (model.page == Page::browse && !parent_branch(model).empty());
}

void go_back(Turn& turn) {
  Model& model = turn.model;
  if (!has_page_behind(model)) return;
  const Page behind = page_behind(model);
  if (model.page == Page::browse) model.branch = parent_branch(model);
  if (model.page == Page::waiting) stop_sending(turn);
  if (behind == Page::status) {
    follow(turn, model.number, model.access_key);
    return;
  }
  turn.go(behind);
}

void start_over(Turn& turn) {
  Model& model = turn.model;
  model.draft = {};
  model.hits.clear();
  model.branch.clear();
  model.photos.clear();
  turn.go(Page::find);
}

// The citizen acts after the form is there: not inlined into update(), this can come later (widget/split.mjs).
[[gnu::noinline]] void act(Turn& turn, const Event& event) {
  turn.model.acted = true;
  if (event.control == "back") {
    if (event.kind == EventKind::press) go_back(turn);
  } else if (event.control == "restored") {
    if (turn.model.restored && event.value == "start_over") start_over(turn);
  } else if (parts(turn.model.page).act != nullptr) {
    parts(turn.model.page).act(turn, event);
  }
}

[[gnu::noinline]] void arrive(Turn& turn, const Registered& registered) {
  if (turn.model.delivery != Delivery::none) submission_registered(turn, registered);
}
// These two may answer one thing or another.
[[gnu::noinline]] void arrive(Turn& turn, const Refused& refused) {
  if (turn.answered == topic_of<Submit>) {
    if (turn.model.delivery == Delivery::submitting) submission_refused(turn, refused);
  } else if (turn.answered == topic_of<SendRating>) {
    rating_refused(turn, refused);
  } else if (turn.answered == topic_of<LoadStatus>) {
    // A status that may not be asked for is as good as none.
    okno::screen::arrive(turn, StatusMissing{});
  }
}
[[gnu::noinline]] void arrive(Turn& turn, const Unreachable&) {
  if (turn.answered == topic_of<Submit>) {
    if (turn.model.delivery == Delivery::submitting) submission_unreachable(turn);
  } else if (turn.answered == topic_of<SendRating>) {
    rating_unreachable(turn);
  } else if (turn.answered == topic_of<LoadStatus>) {
    status_unreachable(turn);
  }
}
void arrive(Turn& turn, const Online&) {
  Model& model = turn.model;
  load_whole_pack(turn);
  if (model.page == Page::waiting) {
    send(turn);
  } else if (model.page == Page::status) {
    refresh_status(turn);
  } else if (model.page == Page::failed && model.offline) {
    turn.go(Page::loading);
    begin_loading(turn);
  }
}

bool comes_unasked(const News& news) {
  return std::holds_alternative<Online>(news) || std::holds_alternative<PhotosPicked>(news) ||
         std::holds_alternative<PhotoUploaded>(news) || std::holds_alternative<PhotoRefused>(news);
}

bool is_blank(const forms::Draft& draft) {
  return draft.query.empty() && draft.situation.empty() && !draft.unclassified && draft.fields.empty() &&
         draft.text.empty() && draft.place.empty() && draft.photos.empty() &&
         draft.contact == forms::Contact{} && draft.consents.empty();
}

// Whoever closes the page before copying the link must not lose the way to their message, nor, having joined another's,
// what they had written themselves.
[[gnu::noinline]] forms::Draft receipt_draft(const Model& model, Instant now) {
  const lifecycle::Receipt& receipt = *model.receipt;
  forms::Draft draft = model.set_aside.value_or(forms::Draft{});
  draft.page = to_string(Page::registered);
  draft.saved_at = now;
  draft.sent = {receipt.number.value,     receipt.access_key,      receipt.registered_at,
                receipt.due_at,           receipt.offset,          receipt.responsible.org,
                receipt.responsible.name, receipt.responsible.why, model.joined};
  return draft;
}

void keep_draft(Turn& turn, const forms::Draft& before) {
  Model& model = turn.model;
  if (is_blank(model.draft)) {
    if (is_blank(before)) return;
    if (!model.set_aside) turn.emit(ClearDraft{});  // it takes the photos along
    if (model.receipt) turn.emit(SaveDraft{receipt_draft(model, turn.surroundings.now)});
    return;
  }
  if (model.draft.idempotency_key.empty()) model.draft.idempotency_key = turn.surroundings.fresh_uuid;
  if (model.page >= Page::find && model.page <= Page::check) model.draft.page = to_draft(model).page;
  if (model.page == Page::sending || model.page == Page::waiting) model.draft.page = to_string(Page::check);
  model.draft.saved_at = before.saved_at;
  if (model.draft == before) return;
  model.draft.saved_at = turn.surroundings.now;
  turn.emit(SaveDraft{model.draft});
}

void tell_host(Turn& turn, Page before) {
  Model& model = turn.model;
  if (model.page == before || model.page == Page::loading || model.page == Page::failed) return;
  if (!model.announced_ready) turn.emit(TellHost{"ready", std::string(to_string(model.page))});
  model.announced_ready = true;
  turn.emit(TellHost{"step", std::string(to_string(model.page))});
}

}  // namespace

void Turn::go(Page page) {
  // Away from the page it is read on, what is wrong with a photo would be lost before anybody saw it.
  if (model.page == Page::say || page == Page::find) model.photo_trouble.reset();
  model.page = page;
  ++model.revision;
  model.focus = model.acted ? "title" : "";
  model.mistakes.clear();
  model.owner_came = false;
  model.restored = false;
  model.show_refusal = false;
  if (page == Page::check) model.back_to_check = false;
  if (page == Page::find) model.map_open = false;  // the next message is of another place
}

Effects start(Model& model, const Start& start, const Surroundings& surroundings) {
  model = {};
  model.org_id = start.org;
  model.lang = start.lang;
  model.base_url = start.base_url;
  while (model.base_url.ends_with('/')) model.base_url.pop_back();
  model.kind = start.kind;
  model.number = start.number;
  model.access_key = start.access_key;
  model.goal = start.number.empty() ? start.goal : Goal::status;

  Turn turn{model, surroundings, {}};
  begin_loading(turn);
  if (model.goal == Goal::status && model.number.empty()) {
    turn.go(Page::lookup);
    tell_host(turn, Page::loading);
  }
  return std::move(turn.effects);
}

Effects update(Model& model, const Input& input, const Surroundings& surroundings) {
  const Event* event = std::get_if<Event>(&input);
  if (event != nullptr && event->revision != model.revision) return {};
  std::optional<Requests::Topic> answered;
  if (const Arrival* arrival = std::get_if<Arrival>(&input)) {
    if (arrival->answers != 0) answered = model.requests.close(arrival->answers);
    if (!answered && !(arrival->answers == 0 && comes_unasked(arrival->news))) return {};
  }

  const Page page = model.page;
  const forms::Draft draft = model.draft;
  model.focus.clear();
  model.announcement.clear();
  Turn turn{model, surroundings, {}, answered};
  if (event != nullptr) {
    act(turn, *event);
  } else {
    std::visit([&](const auto& arrival) { arrive(turn, arrival); }, std::get_if<Arrival>(&input)->news);
  }
  if (model.page == Page::check && page != Page::check) look_for_similar(turn);
  keep_draft(turn, draft);
  tell_host(turn, page);
  return std::move(turn.effects);
}

Effects refresh(Model& model, const Surroundings& surroundings) {
  Turn turn{model, surroundings, {}};
  if (model.page == Page::check) look_for_similar(turn);
  return std::move(turn.effects);
}

View view(const Model& model, const Surroundings& surroundings) {
  View view;
  view.lang = model.lang;
  view.page = to_string(model.page);
  view.revision = model.revision;
  view.focus = model.focus;
  view.announcement = model.announcement;
  if (model.org) view.org_name = model.org->name.in(model.lang);
  if (model.page >= Page::say && model.page <= Page::waiting)
    if (const rubricator::Situation* situation = chosen_situation(model))
      view.context = situation->title.in(model.lang);

  Sheet sheet{model, surroundings, view};
  if (has_page_behind(model)) sheet.link("back", "screen.back");
  put_error_summary(sheet);
  if (model.restored) {
    Control& note = sheet.note("restored", sheet.words("screen.restored.title"),
                               sheet.words("screen.restored.text"), Tone::good);
    Item& item = note.items.emplace_back();
    item.id = "start_over";
    item.label = sheet.words("screen.restored.start_over");
  }
  parts(model.page).show(sheet);
  name_questions(view);
  return view;
}

}  // namespace okno::screen
