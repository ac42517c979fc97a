// All answers once more, each with its way back.
#include "shared/screen/survey/flow.h"

namespace okno::screen::survey::check_page {

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.kind != EventKind::press) return;
  if (event.control == "send") return send(turn);
  if (event.control != "summary") return;
  const auto& questions = model.survey->questions;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (control_of(questions[i]) != event.value) continue;
    model.back_to_check = true;
    turn.ask_question(i);
    turn.focus(event.value);
    return;
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  const i18n::Lang lang = sheet.shell.lang;
  sheet.page_title("survey.check.title");
  if (!model.refusal.empty())
    sheet.note("refusal", sheet.words("survey.refused.title"), model.refusal, Tone::bad);
  Summary& summary = sheet.put<Summary>("summary", sheet.words("survey.check.summary"));
  for (const surveys::Question& question : model.survey->questions) {
    Row& row = summary.items.emplace_back();
    row.id = control_of(question);
    row.label = question.title.in(lang);
    const surveys::Choice* given = question.find(answer_to(model, question));
    row.detail = given == nullptr ? sheet.words("survey.check.empty") : given->title.in(lang);
  }
  sheet.button("send", "survey.check.send");
}

}  // namespace okno::screen::survey::check_page
