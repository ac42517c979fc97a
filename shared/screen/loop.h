// The bodies of the loop, for the one file of a module that names its flows (screen.cpp; widget/messages, widget/surveys).
// A flow that wants another says so by a Departure and does not know who shows it.
#pragma once

#include <optional>
#include <utility>

#include "shared/screen/following/flow.h"
#include "shared/screen/model_of.h"
#include "shared/screen/survey/flow.h"
#include "shared/screen/turn.h"
#include "shared/screen/view/sheet.h"
#include "shared/screen/writing/flow.h"

namespace okno::screen {
namespace loop {

bool comes_unasked(const News& news);
// Tells the host page of a page that is there now.
void tell_host(const Turn& turn, std::string_view before, std::string_view now);
// What all flows share of a View.
[[nodiscard]] View begin_view(const Shell& shell, std::string_view page);

// The flow that was left waits for nothing any more. Made in its place and not assigned: a browser has no code for that.
template <class Model, class FlowModel>
void show_flow(Model& model, FlowModel&& flow) {
  model.shell.requests.withdraw_all();
  model.flow.template emplace<std::decay_t<FlowModel>>(std::forward<FlowModel>(flow));
}

template <class Model>
void show_left(Model& model) {
  std::visit([&](auto& flow) { show_flow(model, std::move(flow)); }, *model.left);
  model.left.reset();
}

template <class Model>
void open(const Turn& turn, Model& model, const Follow& follow) {
  if constexpr (Model::template has<following::Model>) {
    model.left.emplace(std::move(model.flow));
    show_flow(model, following::Model{});
    following::begin(turn, *std::get_if<following::Model>(&model.flow), follow.receipt);
  }
}

template <class Model>
void open(const Turn& turn, Model& model, const WriteMessage&) {
  if constexpr (Model::template has<writing::Model>) {
    if (model.left)
      show_left(model);
    else
      show_flow(model, writing::Model{});
    if (auto* writing = std::get_if<writing::Model>(&model.flow)) writing::begin_another(turn, *writing);
  }
}

template <class Model>
void open(const Turn& turn, Model& model, const GoBack&) {
  if (!model.left) return;
  show_left(model);
  if constexpr (Model::template has<writing::Model>)
    if (auto* writing = std::get_if<writing::Model>(&model.flow)) writing::come_back(turn, *writing);
}

template <class Model>
[[gnu::noinline]] void depart(const Turn& turn, Model& model, const Departure& departure) {
  std::visit([&](const auto& where) { open(turn, model, where); }, departure);
}

// The citizen acts after the form is there: not inlined into update(), this can come later (widget/split.mjs).
template <class Model>
[[gnu::noinline]] void act(const Turn& turn, Model& model, const Event& event) {
  turn.shell.acted = true;
  std::visit([&](auto& flow) { act(turn, flow, event); }, model.flow);
}

template <class Model>
void arrive(const Turn& turn, Model& model, const News& news) {
  if (const auto* loaded = std::get_if<OrgLoaded>(&news)) {
    turn.shell.org = loaded->org;
    if (loaded->org.now != Instant{}) turn.shell.clock_behind = loaded->org.now - turn.surroundings.now;
  }
  std::visit([&](auto& flow) { arrive(turn, flow, news); }, model.flow);
}

}  // namespace loop

template <class... Flows>
std::string_view page_name(const ModelOf<Flows...>& model) {
  return std::visit([](const auto& flow) { return page_name(flow); }, model.flow);
}

template <class... Flows>
Effects start(ModelOf<Flows...>& model, const Start& start, const Surroundings& surroundings) {
  Shell& shell = model.shell;
  shell = {};
  model.left.reset();
  shell.org_id = start.org;
  shell.lang = start.lang;
  shell.base_url = start.base_url;
  while (shell.base_url.ends_with('/')) shell.base_url.pop_back();
  shell.kind = start.kind;
  // The flow that the page is opened for; the first of all where that is not here.
  if (!(prepare(model.flow.template emplace<Flows>(), start) || ...)) model.flow.template emplace<0>();
  const std::string_view before = page_name(model);
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{shell, surroundings, effects, departure};
  std::visit([&](auto& flow) { begin(turn, flow); }, model.flow);
  loop::tell_host(turn, before, page_name(model));
  return effects;
}

template <class... Flows>
Effects update(ModelOf<Flows...>& model, const Input& input, const Surroundings& surroundings) {
  Shell& shell = model.shell;
  const Event* event = std::get_if<Event>(&input);
  const Arrival* arrival = std::get_if<Arrival>(&input);
  if (event != nullptr && event->revision != shell.revision) return {};
  std::optional<Requests::Topic> answered;
  if (arrival != nullptr) {
    if (arrival->answers != 0) answered = shell.requests.close(arrival->answers);
    if (!answered && !(arrival->answers == 0 && loop::comes_unasked(arrival->news))) return {};
  }

  const std::string_view before = page_name(model);
  shell.focus.clear();
  shell.announcement.clear();
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{shell, surroundings, effects, departure, answered};
  if (event != nullptr)
    loop::act(turn, model, *event);
  else
    loop::arrive(turn, model, arrival->news);
  if (departure) loop::depart(turn, model, *departure);
  loop::tell_host(turn, before, page_name(model));
  return effects;
}

template <class... Flows>
View view(const ModelOf<Flows...>& model, const Surroundings& surroundings) {
  View view = loop::begin_view(model.shell, page_name(model));
  const Sheet sheet{model.shell, surroundings, view};
  std::visit([&](const auto& flow) { show(sheet, flow); }, model.flow);
  name_questions(view);
  return view;
}

}  // namespace okno::screen
