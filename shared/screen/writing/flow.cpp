#include "shared/screen/writing/flow.h"

#include "shared/screen/overloaded.h"
#include "shared/screen/view/pick.h"

namespace okno::screen::writing {
namespace {

std::string parent_branch(const Model& model) {
  if (!model.rubricator) return {};
  const auto* subcategory =
      pick(model.rubricator->pack.subcategories, &rubricator::Subcategory::id, model.branch);
  return subcategory == nullptr ? std::string() : subcategory->category;
}

// Where «Назад» leads; none when there is nothing behind the page.
std::optional<Page> page_behind(const Model& model) {
  switch (model.page) {
    case Page::find:
      if (model.back_to_check) return Page::check;
      break;
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
    case Page::loading:
    case Page::failed:
    case Page::sending:
    case Page::registered:
      break;
  }
  return std::nullopt;
}

void go_back(Turn& turn) {
  Model& model = turn.model;
  const std::optional<Page> behind = page_behind(model);
  if (!behind) return;
  if (model.page == Page::browse) model.branch = parent_branch(model);
  if (model.page == Page::waiting) stop_sending(turn);
  turn.go(*behind);
}

void start_over(Turn& turn) {
  Model& model = turn.model;
  model.draft = {};
  model.hits.clear();
  model.branch.clear();
  model.photos.clear();
  turn.go(Page::find);
}

void act_on_page(Turn& turn, const Event& event) {
  switch (turn.model.page) {
    case Page::loading:
    case Page::sending:
      break;
    case Page::failed:
      if (event.control == "retry") load_again(turn);
      break;
    case Page::find:
      return find_page::act(turn, event);
    case Page::browse:
      return browse_page::act(turn, event);
    case Page::say:
      return say_page::act(turn, event);
    case Page::photo:
      return photo_page::act(turn, event);
    case Page::contact:
      return contact_page::act(turn, event);
    case Page::check:
      return check_page::act(turn, event);
    case Page::waiting:
      return waiting_page::act(turn, event);
    case Page::registered:
      return registered_page::act(turn, event);
  }
}

void show_page(Sheet& sheet) {
  switch (sheet.model.page) {
    case Page::loading:
      return put_loading(sheet, "screen.loading.form");
    case Page::failed:
      return put_failed(sheet, sheet.model.failure, sheet.shell.base_url + "/f/" + sheet.shell.org_id.value);
    case Page::find:
      return find_page::show(sheet);
    case Page::browse:
      return browse_page::show(sheet);
    case Page::say:
      return say_page::show(sheet);
    case Page::photo:
      return photo_page::show(sheet);
    case Page::contact:
      return contact_page::show(sheet);
    case Page::check:
      return check_page::show(sheet);
    case Page::sending:
      return sending_page::show(sheet);
    case Page::waiting:
      return waiting_page::show(sheet);
    case Page::registered:
      return registered_page::show(sheet);
  }
}

// Once a situation is chosen, its title stands beside the mark until the message is sent.
bool has_situation(Page page) {
  switch (page) {
    case Page::say:
    case Page::photo:
    case Page::contact:
    case Page::check:
    case Page::sending:
    case Page::waiting:
      return true;
    case Page::loading:
    case Page::failed:
    case Page::find:
    case Page::browse:
    case Page::registered:
      break;
  }
  return false;
}

void come_online(Turn& turn) {
  load_whole_pack(turn);
  if (turn.model.page == Page::waiting) send(turn);
  if (turn.model.page == Page::failed && turn.model.failure == Failure::offline) load_again(turn);
}

// Whatever is done, what is written is kept, and who comes to check is told of neighbours.
template <class Work>
void in_one_turn(const screen::Turn& shell_turn, Model& model, Work work) {
  const Page page = model.page;
  const forms::Draft draft = model.draft;
  Turn turn{{shell_turn, model}};
  work(turn);
  if (model.page == Page::check && page != Page::check) look_for_similar(turn);
  keep_draft(turn, draft);
}

}  // namespace

void Turn::go(Page page) {
  // Away from the page it is read on, what is wrong with a photo would be lost before anybody saw it.
  if (model.page == Page::say || page == Page::find) model.photo_trouble.reset();
  model.page = page;
  turn_page();
  model.owner_came = false;
  model.restored = false;
  if (model.refusal) model.refusal->shown = false;
  if (page == Page::check) model.back_to_check = false;
  // The next message is of another place.
  if (page == Page::find && model.place_map.state == MapState::open) model.place_map.state = MapState::closed;
}

void Sheet::step(int number) {
  view.step = number;
  view.steps = 4;
}

std::string_view page_name(const Model& model) { return to_string(model.page); }

void begin(const screen::Turn& shell_turn, Model& model) {
  Turn turn{{shell_turn, model}};
  begin_loading(turn);
}

void come_back(const screen::Turn& shell_turn, Model& model) {
  Turn turn{{shell_turn, model}};
  turn.go(model.page);
  // What was on its way when the flow was left has come to nobody.
  load_whole_pack(turn);
  if (!model.text_model) model.text_model_asked_for = false;
}

void begin_another(const screen::Turn& shell_turn, Model& model) {
  in_one_turn(shell_turn, model, [](Turn& turn) {
    load_whole_pack(turn);
    write_another(turn);
  });
}

void act(const screen::Turn& shell_turn, Model& model, const Event& event) {
  in_one_turn(shell_turn, model, [&](Turn& turn) {
    if (event.control == "back") {
      if (event.kind == EventKind::press) go_back(turn);
    } else if (event.control == "restored") {
      if (model.restored && event.value == "start_over") start_over(turn);
    } else {
      act_on_page(turn, event);
    }
  });
}

void arrive(const screen::Turn& shell_turn, Model& model, const News& news) {
  in_one_turn(shell_turn, model, [&](Turn& turn) {
    hand_over<Model>(news, Overloaded{[&](const OrgLoaded&) { org_loaded(turn); },
                                      [&](const Online&) { come_online(turn); },
                                      [&](const auto& other) { writing::arrive(turn, other); }});
  });
}

void refresh(const screen::Turn& shell_turn, Model& model) {
  Turn turn{{shell_turn, model}};
  if (model.page == Page::check) look_for_similar(turn);
}

void show(const screen::Sheet& shell_sheet, const Model& model) {
  Sheet sheet{shell_sheet, model};
  if (has_situation(model.page))
    if (const rubricator::Situation* situation = chosen_situation(model))
      sheet.view.context = situation->title.in(sheet.shell.lang);
  if (page_behind(model)) sheet.link("back", "screen.back");
  put_error_summary(sheet);
  if (model.restored) {
    Note& note = sheet.notice("restored", "screen.restored.title", "screen.restored.text", Tone::good);
    Row& item = note.items.emplace_back();
    item.id = "start_over";
    item.label = sheet.words("screen.restored.start_over");
  }
  show_page(sheet);
}

}  // namespace okno::screen::writing
