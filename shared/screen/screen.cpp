#include "shared/screen/screen.h"

#include "shared/screen/loop.h"
#include "shared/screen/overloaded.h"

namespace okno::screen {
namespace {

template <std::size_t... places>
constexpr bool has_an_asker(std::index_sequence<places...>) {
  return (Model::may_ask<std::variant_alternative_t<places, Effect>> && ...);
}
static_assert(has_an_asker(std::make_index_sequence<std::variant_size_v<Effect>>()),
              "an effect stands in the EffectsOf of the flow that asks it");

template <std::size_t... places>
constexpr bool has_a_taker(std::index_sequence<places...>) {
  return (Model::takes<std::variant_alternative_t<places, News>> && ...);
}
static_assert(has_a_taker(std::make_index_sequence<std::variant_size_v<News>>()),
              "news stand in the NewsOf of the flow that takes them");

}  // namespace

template std::string_view page_name(const Model& model);
template Effects start(Model& model, const Start& start, const Surroundings& surroundings);
template Effects update(Model& model, const Input& input, const Surroundings& surroundings);
template View view(const Model& model, const Surroundings& surroundings);

forms::Draft to_draft(const Model& model) {
  return std::visit(Overloaded{[](const survey::Model&) { return forms::Draft{}; },
                               [](const auto& flow) { return to_draft(flow); }},
                    model.flow);
}

void restore(Model& model, const forms::Draft& draft) {
  std::visit(Overloaded{[](survey::Model&) {}, [&](auto& flow) { restore(model.shell, flow, draft); }},
             model.flow);
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
  loop::show_flow(model, std::move(writing));
}

Effects refresh(Model& model, const Surroundings& surroundings) {
  Effects effects;
  std::optional<Departure> departure;
  const Turn turn{model.shell, surroundings, effects, departure};
  if (writing::Model* writing = writing_of(model)) refresh(turn, *writing);
  return effects;
}

}  // namespace okno::screen
