// One question a page: the question is its title.
#include "shared/screen/survey/flow.h"

namespace okno::screen::survey::ask_page {
namespace {

// Up to so many steps are shown as dots; a long survey counts in words.
constexpr std::size_t most_dots = 8;

void set_answer(Model& model, const std::string& question, const std::string& choice) {
  for (auto& [name, value] : model.draft.answers)
    if (name == question) {
      value = choice;
      return;
    }
  model.draft.answers.emplace_back(question, choice);
}

void go_on(Turn& turn, const surveys::Question& question) {
  Model& model = turn.model;
  turn.shell.mistakes.clear();
  if (question.presence == forms::Presence::required && answer_to(model, question).empty()) {
    turn.shell.mistakes.push_back({control_of(question), i18n::Text::of("forms.required")});
    turn.focus("errors");
    return;
  }
  if (model.back_to_check || model.question + 1 == model.survey->questions.size())
    return turn.go(Page::check);
  turn.ask_question(model.question + 1);
}

bool can_be_taken_back(const Model& model, const surveys::Question& question) {
  return question.presence == forms::Presence::optional && !answer_to(model, question).empty();
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  const surveys::Question* question = asked_question(model);
  if (question == nullptr) return;
  if (event.control == "next") {
    go_on(turn, *question);
  } else if (event.control == "clear") {
    if (!can_be_taken_back(model, *question)) return;
    std::erase_if(model.draft.answers, [&](const auto& answer) { return answer.first == question->name; });
    turn.focus(control_of(*question));
  } else if (event.control == control_of(*question) && event.kind != EventKind::press) {
    if (question->find(event.value) != nullptr) set_answer(model, question->name, event.value);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  const surveys::Question* question = asked_question(model);
  if (question == nullptr) return;
  const i18n::Lang lang = sheet.shell.lang;
  const std::string& label = question->title.in(lang);
  sheet.title(label);
  const std::size_t count = model.survey->questions.size();
  if (count > 1 && count <= most_dots) {
    sheet.view.step = static_cast<int>(model.question + 1);
    sheet.view.steps = static_cast<int>(count);
  } else if (count > 1) {
    sheet.paragraph("progress",
                    sheet.words(i18n::Text::of("survey.progress")
                                    .with("number", static_cast<long long>(model.question + 1))
                                    .with("count", static_cast<long long>(count))),
                    Tone::soft);
  }
  Choice& choice = sheet.field<Choice>(control_of(*question), label);
  choice.required = question->presence == forms::Presence::required;
  choice.hint = sheet.words(choice.required ? "survey.ask.required" : "survey.ask.optional");
  choice.value = answer_to(model, *question);
  for (const surveys::Choice& one : question->choices) {
    ChoiceOption& item = choice.items.emplace_back();
    item.id = one.name;
    item.label = one.title.in(lang);
    item.chosen = choice.value == one.name;
  }
  sheet.button("next", "screen.next");
  if (can_be_taken_back(model, *question)) sheet.link("clear", "survey.ask.clear");
}

}  // namespace okno::screen::survey::ask_page
