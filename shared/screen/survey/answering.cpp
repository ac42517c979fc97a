// What is put into the controls of questions.
#include <algorithm>

#include "shared/screen/survey/asking.h"

namespace okno::screen::survey {
namespace {

using surveys::Question;
using surveys::QuestionKind;

// Choices that are ticked or not, in the order in which they came.
std::string toggled(const std::string& answer, const std::string& choice) {
  auto kept = surveys::logic::chosen(answer);
  if (std::erase(kept, choice) == 0) kept.push_back(choice);
  return surveys::logic::joined(kept);
}

bool is_on_scale(const Question& question, const std::string& value) {
  const double number = surveys::logic::to_number(value);
  return number >= question.from && number <= question.to;
}

}  // namespace

void take_answer(Turn& turn, const Question& question, const Event& event) {
  const auto set = [&](std::string answer) {
    surveys::put_answer(turn.model.draft.answers, question.name, std::move(answer));
  };
  const std::string& present = surveys::answer_in(turn.model.draft.answers, question.name);
  switch (question.kind) {
    case QuestionKind::choice:
      if (event.kind != EventKind::press && question.find(event.value) != nullptr) set(event.value);
      return;
    case QuestionKind::choices:
      if (event.kind != EventKind::press && question.find(event.value) != nullptr)
        set(surveys::canonical(question, toggled(present, event.value)));
      return;
    case QuestionKind::ranking:
      if (event.kind != EventKind::press || question.find(event.value) == nullptr) return;
      set(toggled(present, event.value));
      turn.focus(event.control);
      return;
    case QuestionKind::scale:
      if (event.kind != EventKind::press && is_on_scale(question, event.value))
        set(surveys::canonical(question, event.value));
      return;
    case QuestionKind::text:
    case QuestionKind::number:
    case QuestionKind::date:
      // As it is typed; what it means is settled when the page is left.
      if (event.kind != EventKind::press) set(event.value);
      return;
    case QuestionKind::place:
      return take_place(turn, question, event);
    case QuestionKind::files:
      if (event.kind == EventKind::press) take_away_file(turn, question, event.value);
      return;
    case QuestionKind::note:
    case QuestionKind::calculation:
      return;
  }
}

}  // namespace okno::screen::survey
