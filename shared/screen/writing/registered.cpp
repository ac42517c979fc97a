// The receipt: the number at once, the date, who answers and why, and how to come back.
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/photos.h"

namespace okno::screen::writing {

void write_another(Turn& turn) {
  Model& model = turn.model;
  if (model.outcome) turn.emit(ClearDraft{});  // it stood in the draft's stead
  model.outcome.reset();
  model.joining = Joining::no;
  model.similar.clear();
  model.similar_to.reset();
  model.restored = false;
  model.back_to_check = false;
  model.pointed_out.clear();
  if (model.rubricator && turn.shell.org) {
    open_form(turn);
  } else {
    load_again(turn);
  }
}

void arrive(Turn& turn, const Copied& copied) {
  if (turn.model.outcome) turn.model.outcome->copied = copied.ok;
  turn.announce(i18n::Text::of(copied.ok ? "screen.registered.copied" : "screen.registered.not_copied"));
}

namespace registered_page {
namespace {

void put_fact(const Sheet& sheet, Facts& facts, std::string id, std::string_view key, std::string detail) {
  if (detail.empty()) return;
  Row& item = facts.items.emplace_back();
  item.id = std::move(id);
  item.label = sheet.words(key);
  item.detail = std::move(detail);
}

// On second thoughts: what was set aside is as it was, and goes out as a message of its own.
void send_own(Turn& turn) {
  Model& model = turn.model;
  if (!model.outcome->set_aside) return;
  model.draft = *std::move(model.outcome->set_aside);
  model.outcome.reset();
  model.similar.clear();
  know_photos(model);
  turn.go(Page::check);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  const Model& model = turn.model;
  if (!model.outcome) return;
  const lifecycle::Receipt& receipt = model.outcome->receipt;
  if (event.control == "follow") {
    turn.leave(Follow{receipt});
  } else if (event.control == "copy_link") {
    turn.ask(CopyText{message_link(turn.shell, receipt.number, receipt.access_key)});
  } else if (event.control == "another") {
    write_another(turn);
  } else if (event.control == "send_own") {
    send_own(turn);
  }
}

void show(Sheet& sheet) {
  if (!sheet.model.outcome) return;
  const Outcome& outcome = *sheet.model.outcome;
  const lifecycle::Receipt& receipt = outcome.receipt;
  const bool joined = outcome.whose == Outcome::Whose::joined;
  sheet.view.context = sheet.words(joined ? "screen.registered.joined_context" : "screen.registered.context");
  sheet.title(sheet.words(i18n::Text::of(joined ? "screen.registered.joined" : "screen.registered.title")
                              .with("day", sheet.day_words(receipt.due_at, receipt.offset))));
  if (!joined && outcome.set_aside) sheet.sentence("unchanged", "screen.registered.unchanged");
  sheet.put<NumberPlate>("number", sheet.words("screen.registered.number")).value = receipt.number.value;

  Facts& facts = sheet.put<Facts>("facts", sheet.words("screen.registered.facts"));
  put_fact(sheet, facts, "who", "screen.registered.who", receipt.responsible.name);
  put_fact(sheet, facts, "together", "screen.registered.together", names_of(receipt.responsible.also));
  put_fact(sheet, facts, "why", "screen.registered.why", receipt.responsible.why);
  put_fact(sheet, facts, "how", "screen.registered.how", sheet.words("screen.registered.how_link"));
  put_fact(sheet, facts, "link", "screen.registered.link",
           message_link(sheet.shell, receipt.number, receipt.access_key));
  facts.items.back().href = facts.items.back().detail;

  sheet.button("follow", "screen.registered.follow");
  sheet
      .button("copy_link", outcome.copied ? "screen.registered.copied" : "screen.registered.copy",
              Emphasis::secondary)
      .needs_script = true;
  if (outcome.set_aside)
    sheet.link("send_own", joined ? "screen.registered.send_own" : "screen.registered.send_changed");
  sheet.link("another", "screen.another");
}

}  // namespace registered_page

}  // namespace okno::screen::writing
