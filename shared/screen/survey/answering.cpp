// What is put into the controls of questions.
#include <algorithm>

#include "shared/screen/survey/asking.h"

namespace okno::screen::survey {
namespace {

using surveys::Question;
using surveys::QuestionKind;

// Choices that are ticked or not, in the order in which they came.
std::string toggled(const std::string& answer, const std::string& choice) {
  std::string kept;
  bool was_there = false;
  for (const std::string_view name : surveys::logic::chosen(answer)) {
    if (name == choice) {
      was_there = true;
      continue;
    }
    if (!kept.empty()) kept += ' ';
    kept += name;
  }
  if (!was_there) kept += (kept.empty() ? "" : " ") + choice;
  return kept;
}

bool is_on_scale(const Question& question, const std::string& value) {
  const double number = surveys::logic::to_number(value);
  return number >= question.from && number <= question.to;
}

}  // namespace

void set_answer(Model& model, const Question& question, std::string answer) {
  auto& answers = model.draft.answers;
  if (answer.empty()) {
    std::erase_if(answers, [&](const auto& present) { return present.first == question.name; });
    return;
  }
  for (auto& [name, present] : answers)
    if (name == question.name) {
      present = std::move(answer);
      return;
    }
  answers.emplace_back(question.name, std::move(answer));
}

void take_answer(Turn& turn, const Question& question, const Event& event) {
  Model& model = turn.model;
  const std::string& present = surveys::answer_in(model.draft.answers, question.name);
  switch (question.kind) {
    case QuestionKind::choice:
      if (event.kind != EventKind::press && question.find(event.value) != nullptr)
        set_answer(model, question, event.value);
      return;
    case QuestionKind::choices:
      if (event.kind != EventKind::press && question.find(event.value) != nullptr)
        set_answer(model, question, surveys::canonical(question, toggled(present, event.value)));
      return;
    case QuestionKind::ranking:
      if (event.kind != EventKind::press || question.find(event.value) == nullptr) return;
      set_answer(model, question, toggled(present, event.value));
      turn.focus(event.control);
      return;
    case QuestionKind::scale:
      if (event.kind != EventKind::press && is_on_scale(question, event.value))
        set_answer(model, question, surveys::canonical(question, event.value));
      return;
    case QuestionKind::text:
    case QuestionKind::number:
    case QuestionKind::date:
    case QuestionKind::place:
      // As it is typed; what it means is settled when the page is left.
      if (event.kind != EventKind::press) set_answer(model, question, event.value);
      return;
    case QuestionKind::files:
    case QuestionKind::note:
    case QuestionKind::calculation:
      return;
  }
}

}  // namespace okno::screen::survey
