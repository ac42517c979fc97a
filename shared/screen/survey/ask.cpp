// The questions of one page. A question that stands alone is the page's title.
#include <algorithm>

#include "shared/screen/survey/asking.h"

namespace okno::screen::survey::ask_page {
namespace {

using surveys::Question;
using surveys::QuestionKind;

// Up to so many steps are shown as dots; a long survey counts in words.
constexpr std::size_t most_dots = 8;

// The question of this page whose control it is; a ranking has two, "answers.NAME" and "ranked.NAME".
const Question* question_of_page(const Turn& turn, std::string_view control) {
  const std::size_t dot = control.find('.');
  if (dot == std::string_view::npos || turn.model.at >= turn.model.pages.size()) return nullptr;
  for (const std::size_t index : turn.model.pages[turn.model.at])
    if (turn.model.survey->questions[index].name == control.substr(dot + 1))
      return &turn.model.survey->questions[index];
  return nullptr;
}

// A question that came up on the page while it was answered: shown once before anybody goes past it.
bool has_unseen(Turn& turn) {
  Model& model = turn.model;
  surveys::Walk walk(*model.survey, model.draft.answers, turn.today());
  const Question* first = nullptr;
  for (const std::size_t index : asked_on(model, model.at, walk)) {
    if (std::find(model.seen.begin(), model.seen.end(), index) != model.seen.end()) continue;
    model.seen.push_back(index);
    const Question& question = model.survey->questions[index];
    if (first == nullptr && surveys::is_asked_of_people(question.kind) && walk.value(index).empty())
      first = &question;
  }
  if (first == nullptr) return false;
  turn.focus(control_of(*first));
  return true;
}

constexpr std::string_view code_control = "code";

bool asks_for_code(const Model& model, surveys::Walk& walk) {
  return model.survey->audience == surveys::Audience::code && !page_before(model, model.at, walk);
}

bool has_mistakes(Turn& turn) {
  Model& model = turn.model;
  turn.shell.mistakes.clear();
  for (const forms::FieldError& error : surveys::validate_some(
           *model.survey, model.pages[model.at], model.draft.answers, turn.today(), turn.shell.lang))
    turn.shell.mistakes.push_back({error.field, error.message});
  surveys::Walk walk(*model.survey, model.draft.answers, turn.today());
  if (asks_for_code(model, walk) && model.draft.code.empty())
    turn.shell.mistakes.insert(turn.shell.mistakes.begin(),
                               {std::string(code_control), i18n::Text::of("forms.required")});
  if (turn.shell.mistakes.empty()) return false;
  turn.focus("errors");
  return true;
}

void go_on(Turn& turn) {
  Model& model = turn.model;
  if (has_unseen(turn) || has_mistakes(turn)) return;
  surveys::Walk walk(*model.survey, model.draft.answers, turn.today());
  // After a change all that came with it is asked, and then the way back is short.
  std::optional<std::size_t> next = page_from(model, model.at + 1, walk);
  if (model.back_to_check) next = first_open_page(model, turn.today());
  if (next) return turn.ask_page(*next);
  if (model.survey->has_check) return turn.go(Page::check);
  send(turn);
}

void put_code(Sheet& sheet) {
  TextField& field = sheet.field<TextField>(code_control, sheet.words("survey.ask.code"));
  field.hint = sheet.words("survey.ask.code.hint");
  field.required = true;
  field.value = sheet.model.draft.code;
  field.autocomplete = "one-time-code";
}

void put_progress(Sheet& sheet, surveys::Walk& walk) {
  const Progress progress = progress_of(sheet.model, walk);
  if (progress.most == 1) return;
  if (progress.least == progress.most && progress.most <= most_dots) {
    sheet.view.step = static_cast<int>(progress.number);
    sheet.view.steps = static_cast<int>(progress.most);
    return;
  }
  const bool is_sure = progress.least == progress.most;
  sheet.paragraph("progress",
                  sheet.words(i18n::Text::of(is_sure ? "survey.progress" : "survey.progress.most")
                                  .with("number", static_cast<long long>(progress.number))
                                  .with("count", static_cast<long long>(progress.most))),
                  Tone::soft);
}

// The title of the page: of what stands alone on it, of its section, or of the survey.
std::string title_of(Sheet& sheet, surveys::Walk& walk, const std::vector<std::size_t>& asked) {
  const surveys::Survey& survey = *sheet.model.survey;
  const Question& first = survey.questions[asked.front()];
  const surveys::Section* section = surveys::find_section(survey, first.section);
  const surveys::Words* words = &survey.title;
  if (section != nullptr && !section->title.empty())
    words = &section->title;
  else if (asked.size() == 1 && surveys::is_asked_of_people(first.kind))
    words = &first.title;
  else if (asked.size() == 2 && first.has_other)
    words = &first.title;
  return surveys::with_answers(words->in(sheet.shell.lang), walk, survey, sheet.shell.lang);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  if (!turn.model.survey || turn.model.at >= turn.model.pages.size()) return;
  if (event.control == "next") return go_on(turn);
  if (event.control == code_control) {
    if (event.kind != EventKind::press) turn.model.draft.code = event.value;
    return;
  }
  const Question* question = question_of_page(turn, event.control);
  if (question == nullptr) return;
  if (event.control.starts_with("clear.")) {
    surveys::put_answer(turn.model.draft.answers, question->name, {});
    turn.focus(control_of(*question));
  } else {
    take_answer(turn, *question, event);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  if (!model.survey || model.at >= model.pages.size()) return;
  surveys::Walk walk(*model.survey, model.draft.answers, sheet.day());
  const std::vector<std::size_t> asked = asked_on(model, model.at, walk);
  if (asked.empty()) return;
  sheet.title(title_of(sheet, walk, asked));
  put_progress(sheet, walk);
  const bool is_first = page_before(model, model.at, walk) == std::nullopt;
  if (is_first && !model.survey->introduction.empty())
    sheet.paragraph("introduction", model.survey->introduction.in(sheet.shell.lang));
  if (asks_for_code(model, walk)) put_code(sheet);
  for (const std::size_t index : asked) put_question(sheet, walk, index);
  const bool is_last = !model.survey->has_check && !page_from(model, model.at + 1, walk);
  sheet.button("next", is_last ? "survey.check.send" : "screen.next");
}

}  // namespace okno::screen::survey::ask_page
