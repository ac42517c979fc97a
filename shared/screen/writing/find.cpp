// Step 1: the citizen's own words, and the situations they may mean.
#include "shared/base/text.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/mistakes.h"
#include "shared/screen/writing/situations.h"

namespace okno::screen::writing::find_page {
namespace {

bool asks_for_112(const Model& model) {
  static const rubricator::Pack none;
  return rubricator::calls_112_first(model.rubricator ? model.rubricator->pack : none, model.draft.query,
                                     model.hits);
}

// Longer queries are read no further by the search; what else was typed is kept for the text.
void search(Turn& turn, const std::string& query) {
  Model& model = turn.model;
  // Nothing was added to the words of another search: they are not what this message is about.
  if (model.draft.text == first_line(model.draft.query)) model.draft.text.clear();
  model.draft.query = query;
  if (!model.rubricator) return;
  if (is_long_text(query)) load_text_model(turn);
  model.hits = find_situations(model, query, turn.shell.lang);
  if (asks_for_112(model)) {
    turn.announce(i18n::Text::of("screen.danger.title"));
  } else if (!model.hits.empty()) {
    turn.announce(
        i18n::Text::of("screen.find.count").with("count", static_cast<long long>(model.hits.size())));
  } else if (text::seen_length(query) > 2) {
    turn.announce(i18n::Text::of("screen.find.nothing"));
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

void put_search(Sheet& sheet) {
  const Model& model = sheet.model;
  SearchField& query = sheet.field<SearchField>("query", sheet.words("screen.find.label"));
  query.hint = sheet.words("screen.find.hint");
  query.value = model.draft.query;
  query.input_mode = InputMode::search;
  query.autocomplete = "off";
  for (const rubricator::Hit& hit : model.hits) {
    const rubricator::Situation& situation = model.rubricator->pack.situations[hit.situation];
    SearchHit& item = query.items.emplace_back(situation_hit(sheet, situation));
    for (const rubricator::Mark& mark : hit.marks) item.marks.push_back({mark.begin, mark.end});
    // A model has no words of the title to point at; it says by which of the citizen's it went.
    if (hit.marks.empty() && model.text_model && is_long_text(model.draft.query) && !hit.why.empty())
      item.detail = sheet.words(i18n::Text::of("screen.find.why").with("words", joined(hit.why)));
  }
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control == "query") {
    if (event.kind == EventKind::input) search(turn, event.value);
    if (event.kind != EventKind::input && !event.value.empty()) choose_situation(turn, event.value);
  } else if (event.control == "unclassified") {
    choose_none(turn);
  } else if (event.control == "categories") {
    model.branch = event.value;
    turn.go(Page::browse);
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("screen.find.title");
  sheet.step(1);
  if (asks_for_112(model)) put_danger_note(sheet);
  put_search(sheet);
  if (model.hits.empty() && text::seen_length(model.draft.query) > 2)
    sheet.sentence("nothing", "screen.find.nothing", Tone::soft);
  sheet.link("unclassified", "screen.find.unclassified");

  if (!model.rubricator || model.rubricator->pack.categories.empty()) return;
  sheet.put<Heading>("categories_title", sheet.words("screen.find.browse"));
  Topics& categories = sheet.put<Topics>("categories", sheet.words("screen.find.browse"));
  for (const rubricator::Category& category : model.rubricator->pack.categories) {
    Row& item = categories.items.emplace_back();
    item.id = category.id;
    item.label = category.title.in(sheet.shell.lang);
  }
}

}  // namespace okno::screen::writing::find_page
