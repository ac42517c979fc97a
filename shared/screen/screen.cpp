#include "shared/screen/screen.h"

namespace okno::screen {
namespace {

// What a message form does, another flow may not need: its pages wait in parts of their own (widget/split.mjs).
bool comes_unasked(const News& news) {
  return std::holds_alternative<Online>(news) || std::holds_alternative<PhotosPicked>(news) ||
         std::holds_alternative<PhotoUploaded>(news) || std::holds_alternative<PhotoRefused>(news);
}

bool is_under_way(std::string_view page) { return page == "loading" || page == "failed"; }

void tell_host(const Turn& turn, std::string_view before, std::string_view now) {
  if (now == before || is_under_way(now)) return;
  if (!turn.shell.announced_ready) turn.emit(TellHost{"ready", std::string(now)});
  turn.shell.announced_ready = true;
  turn.emit(TellHost{"step", std::string(now)});
}

// The flow that was left waits for nothing any more.
void show_flow(Model& model, Flow flow) {
  model.shell.requests.withdraw_all();
  model.flow = std::move(flow);
}

void open(const Turn& turn, Model& model, const Follow& follow) {
  model.left = std::make_shared<const Flow>(std::move(model.flow));
  show_flow(model, following::Model{});
  following::begin(turn, *following_of(model), follow.receipt);
}

void open(const Turn& turn, Model& model, const WriteMessage&) {
  show_flow(model, model.left ? *model.left : Flow(writing::Model{}));
  model.left.reset();
  if (writing::Model* writing = writing_of(model)) writing::begin_another(turn, *writing);
}

void open(const Turn& turn, Model& model, const GoBack&) {
  if (!model.left) return;
  show_flow(model, *model.left);
  model.left.reset();
  if (writing::Model* writing = writing_of(model)) writing::come_back(turn, *writing);
}

[[gnu::noinline]] void depart(const Turn& turn, Model& model, const Departure& departure) {
  std::visit([&](const auto& where) { open(turn, model, where); }, departure);
}

// The citizen acts after the form is there: not inlined into update(), this can come later (widget/split.mjs).
[[gnu::noinline]] void act(const Turn& turn, Model& model, const Event& event) {
  turn.shell.acted = true;
  std::visit([&](auto& flow) { act(turn, flow, event); }, model.flow);
}

void arrive(const Turn& turn, Model& model, const News& news) {
  if (const auto* loaded = std::get_if<OrgLoaded>(&news)) turn.shell.org = loaded->org;
  std::visit([&](auto& flow) { arrive(turn, flow, news); }, model.flow);
}

}  // namespace

std::string_view page_name(const Model& model) {
  return std::visit([](const auto& flow) { return page_name(flow); }, model.flow);
}

forms::Draft to_draft(const Model& model) {
  return std::visit([](const auto& flow) { return to_draft(flow); }, model.flow);
}

void restore(Model& model, const forms::Draft& draft) {
  std::visit([&](auto& flow) { restore(model.shell, flow, draft); }, model.flow);
}

Effects start(Model& model, const Start& start, const Surroundings& surroundings) {
  model = {};
  Shell& shell = model.shell;
  shell.org_id = start.org;
  shell.lang = start.lang;
  shell.base_url = start.base_url;
  while (shell.base_url.ends_with('/')) shell.base_url.pop_back();
  shell.kind = start.kind;
  if (!start.number.empty() || start.goal == Goal::status) {
    following::Model& following = model.flow.emplace<following::Model>();
    following.number = start.number;
    following.access_key = start.access_key;
  }
  const std::string_view before = page_name(model);
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{shell, surroundings, effects, departure};
  std::visit([&](auto& flow) { begin(turn, flow); }, model.flow);
  tell_host(turn, before, page_name(model));
  return effects;
}

Effects update(Model& model, const Input& input, const Surroundings& surroundings) {
  Shell& shell = model.shell;
  const Event* event = std::get_if<Event>(&input);
  const Arrival* arrival = std::get_if<Arrival>(&input);
  if (event != nullptr && event->revision != shell.revision) return {};
  std::optional<Requests::Topic> answered;
  if (arrival != nullptr) {
    if (arrival->answers != 0) answered = shell.requests.close(arrival->answers);
    if (!answered && !(arrival->answers == 0 && comes_unasked(arrival->news))) return {};
  }

  const std::string_view before = page_name(model);
  shell.focus.clear();
  shell.announcement.clear();
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{shell, surroundings, effects, departure, answered};
  if (event != nullptr)
    act(turn, model, *event);
  else
    arrive(turn, model, arrival->news);
  if (departure) depart(turn, model, *departure);
  tell_host(turn, before, page_name(model));
  return effects;
}

View view(const Model& model, const Surroundings& surroundings) {
  const Shell& shell = model.shell;
  View view;
  view.lang = shell.lang;
  view.page = page_name(model);
  view.revision = shell.revision;
  view.focus = shell.focus;
  view.announcement = shell.announcement;
  if (shell.org) view.org_name = shell.org->name.in(shell.lang);
  const Sheet sheet{shell, surroundings, view};
  std::visit([&](const auto& flow) { show(sheet, flow); }, model.flow);
  name_questions(view);
  return view;
}

void know_rubricator(Model& model, std::shared_ptr<const rubricator::Rubricator> rubricator) {
  writing::Model* writing = writing_of(model);
  if (writing == nullptr) return;
  writing->rubricator = std::move(rubricator);
  writing->known = writing::Known::whole;
}

void show_receipt(Model& model, const lifecycle::MessageStatus& status, const std::string& access_key) {
  writing::Model writing;
  writing.page = writing::Page::registered;
  writing.outcome =
      writing::Outcome{{status.number, access_key, status.status, status.registered_at, status.due_at,
                        status.offset, status.responsible},
                       status.joined ? writing::Outcome::Whose::joined : writing::Outcome::Whose::own};
  show_flow(model, std::move(writing));
}

Effects refresh(Model& model, const Surroundings& surroundings) {
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{model.shell, surroundings, effects, departure};
  if (writing::Model* writing = writing_of(model)) refresh(turn, *writing);
  return effects;
}

}  // namespace okno::screen
