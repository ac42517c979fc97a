// The receipt: the number at once, the date, who answers and why, and how to come back.
#include "shared/screen/pages.h"
#include "shared/screen/photos.h"
#include "shared/screen/way.h"

namespace okno::screen {

void write_another(Turn& turn) {
  Model& model = turn.model;
  model.goal = Goal::form;
  if (model.receipt) turn.emit(ClearDraft{});  // it stood in the draft's stead
  model.receipt.reset();
  model.joined = false;
  model.joining = {};
  model.set_aside.reset();
  model.similar.clear();
  model.similar_to.reset();
  model.status.reset();
  model.status_request = Request::none;
  model.restored = false;
  model.back_to_check = false;
  model.pointed_out.clear();
  if (model.rubricator && model.org) {
    open_form(turn);
  } else {
    turn.go(Page::loading);
    begin_loading(turn);
  }
}

void arrive(Turn& turn, const Copied& copied) {
  turn.model.copied = copied.ok;
  turn.announce(i18n::Text::of(copied.ok ? "screen.registered.copied" : "screen.registered.not_copied"));
}

namespace registered_page {
namespace {

void put_fact(Sheet& sheet, Control& facts, std::string id, std::string_view key, std::string detail) {
  if (detail.empty()) return;
  Item& item = facts.items.emplace_back();
  item.id = std::move(id);
  item.label = sheet.words(key);
  item.detail = std::move(detail);
}

// On second thoughts: what was set aside is as it was, and goes out as a message of its own.
void send_own(Turn& turn) {
  Model& model = turn.model;
  if (!model.set_aside) return;
  model.draft = *std::move(model.set_aside);
  model.set_aside.reset();
  model.receipt.reset();
  model.joined = false;
  model.similar.clear();
  know_photos(model);
  turn.go(Page::check);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  const Model& model = turn.model;
  if (!model.receipt) return;
  if (event.control == "follow") {
    follow(turn, model.receipt->number, model.receipt->access_key);
  } else if (event.control == "copy_link") {
    turn.ask(CopyText{message_link(model, model.receipt->number, model.receipt->access_key)});
  } else if (event.control == "another") {
    write_another(turn);
  } else if (event.control == "send_own") {
    send_own(turn);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  if (!model.receipt) return;
  const lifecycle::Receipt& receipt = *model.receipt;
  sheet.view.context =
      sheet.words(model.joined ? "screen.registered.joined_context" : "screen.registered.context");
  sheet.title(
      sheet.words(i18n::Text::of(model.joined ? "screen.registered.joined" : "screen.registered.title")
                      .with("day", sheet.day_words(receipt.due_at, receipt.offset))));
  sheet.put(ControlKind::number_plate, "number", sheet.words("screen.registered.number")).value =
      receipt.number.value;

  Control& facts = sheet.put(ControlKind::facts, "facts", sheet.words("screen.registered.facts"));
  put_fact(sheet, facts, "who", "screen.registered.who", receipt.responsible.name);
  put_fact(sheet, facts, "together", "screen.registered.together", names_of(receipt.responsible.also));
  put_fact(sheet, facts, "why", "screen.registered.why", receipt.responsible.why);
  put_fact(
      sheet, facts, "how", "screen.registered.how",
      model.answer_goes_to.empty()
          ? sheet.words("screen.registered.how_link")
          : sheet.words(i18n::Text::of("screen.registered.how_mail").with("email", model.answer_goes_to)));
  put_fact(sheet, facts, "link", "screen.registered.link",
           message_link(model, receipt.number, receipt.access_key));
  facts.items.back().href = facts.items.back().detail;

  sheet.button("follow", "screen.registered.follow");
  sheet
      .button("copy_link", model.copied ? "screen.registered.copied" : "screen.registered.copy",
              Emphasis::secondary)
      .needs_script = true;
  if (model.joined && model.set_aside) sheet.link("send_own", "screen.registered.send_own");
  sheet.link("another", "screen.another");
}

}  // namespace registered_page

}  // namespace okno::screen
