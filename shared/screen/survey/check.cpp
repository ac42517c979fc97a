// All answers once more, each with its way back.
#include "shared/screen/survey/flow.h"

namespace okno::screen::survey::check_page {
namespace {

std::string in_words(const Sheet& sheet, const surveys::Question& question, const std::string& answer) {
  if (question.kind == surveys::QuestionKind::files) return names_of_files(sheet.model, answer);
  if (question.kind == surveys::QuestionKind::place) return place_in_words(sheet, answer);
  return surveys::in_words(question, answer, sheet.shell.lang);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.kind != EventKind::press) return;
  if (event.control == "send") return send(turn);
  if (event.control != "summary") return;
  const auto& questions = model.survey->questions;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (control_of(questions[i]) != event.value) continue;
    model.back_to_check = true;
    turn.ask_page(page_of(model, i));
    turn.focus(event.value);
    return;
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  const surveys::Survey& survey = *model.survey;
  const i18n::Lang lang = sheet.shell.lang;
  sheet.page_title("survey.check.title");
  if (!model.refusal.empty())
    sheet.note("refusal", sheet.words("survey.refused.title"), model.refusal, Tone::bad);
  Summary& summary = sheet.put<Summary>("summary", sheet.words("survey.check.summary"));
  surveys::Walk walk(survey, model.draft.answers, sheet.day());
  for (const std::size_t index : walk.asked()) {
    const surveys::Question& question = survey.questions[index];
    Row& row = summary.items.emplace_back();
    row.id = control_of(question);
    row.label = surveys::with_answers(question.title.in(lang), walk, survey, lang);
    row.detail = in_words(sheet, question, walk.value(index));
    if (row.detail.empty()) row.detail = sheet.words("survey.check.empty");
  }
  sheet.button("send", "survey.check.send");
}

}  // namespace okno::screen::survey::check_page
