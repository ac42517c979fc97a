// What a body asks now.
#include <algorithm>

#include "shared/screen/survey/flow.h"

namespace okno::screen::survey::list_page {

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.kind != EventKind::press || event.control != "surveys" || !model.offered) return;
  const auto chosen = std::find_if(model.offered->begin(), model.offered->end(),
                                   [&](const surveys::Listed& one) { return one.id.value == event.value; });
  if (chosen == model.offered->end()) return;
  model.id = chosen->id;
  model.survey.reset();
  turn.go(Page::loading);
  turn.ask(LoadAnswers{model.id});
  load(turn);
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("survey.list.title");
  if (!model.offered || model.offered->empty()) {
    sheet.paragraph("none", sheet.words("survey.list.none"));
    return;
  }
  Topics& list = sheet.put<Topics>("surveys", sheet.words("survey.list.title"));
  const UtcOffset offset = sheet.shell.org ? sheet.shell.org->offset : sheet.surroundings.offset;
  for (const surveys::Listed& one : *model.offered) {
    Row& row = list.items.emplace_back();
    row.id = one.id.value;
    row.label = one.title.in(sheet.shell.lang);
    if (one.closes_at)
      row.detail = sheet.words(i18n::Text::of("survey.list.until")
                                   .with("day", std::string_view(sheet.day_words(*one.closes_at, offset))));
  }
}

}  // namespace okno::screen::survey::list_page
