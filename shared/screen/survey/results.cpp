// What came of a survey: how many chose what, as bars whose words say all that they show.
#include <algorithm>
#include <cmath>

#include "shared/screen/survey/flow.h"

namespace okno::screen::survey {

void arrive(Turn& turn, const ResultsLoaded& loaded) {
  if (turn.model.page == Page::results) turn.model.results = loaded.results;
}

namespace results_page {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::ShownCount;
using surveys::ShownQuestion;

struct Bar {
  std::string name, label;
  ShownCount answers;
};

// Of an order: who put it in the first place.
std::vector<Bar> bars_of(const Question& question, const ShownQuestion& shown, i18n::Lang lang) {
  std::vector<Bar> bars;
  const bool is_order = question.kind == QuestionKind::ranking;
  for (const surveys::ShownChoice& each : shown.choices) {
    std::string name = each.choice;
    if (is_order) {
      if (!name.ends_with(" 1")) continue;
      name.resize(name.size() - 2);
    }
    bars.push_back({name, surveys::in_words(question, name, lang), each.answers});
  }
  return bars;
}

void put_bar(Sheet& sheet, const Question& question, const Bar& bar, const ShownCount& answered) {
  const std::string id = "bar." + question.name + "." + bar.name;
  if (!bar.answers || !answered || *answered == 0) {
    sheet.paragraph(id, sheet.words(i18n::Text::of("survey.results.hidden").with("choice", bar.label)),
                    Tone::soft);
    return;
  }
  const double share = static_cast<double>(*bar.answers) / static_cast<double>(*answered);
  const std::string percent = std::to_string(std::lround(100 * share));
  TermBar& drawn =
      sheet.put<TermBar>(id, sheet.words(i18n::Text::of("survey.results.bar")
                                             .with("choice", bar.label)
                                             .with("percent", percent)
                                             .with("count", static_cast<long long>(*bar.answers))));
  drawn.fraction = share;
}

void put_question(Sheet& sheet, const Question& question, const ShownQuestion& shown) {
  const std::vector<Bar> bars = bars_of(question, shown, sheet.shell.lang);
  if (bars.empty()) return;
  sheet.put<Heading>("results." + question.name, question.title.in(sheet.shell.lang));
  std::string answered = shown.answered
                             ? sheet.words(i18n::Text::of("survey.results.answered")
                                               .with("count", static_cast<long long>(*shown.answered)))
                             : sheet.words("survey.results.few");
  if (question.kind == QuestionKind::ranking) answered += ". " + sheet.words("survey.results.first");
  sheet.paragraph("answered." + question.name, std::move(answered), Tone::soft);
  for (const Bar& bar : bars) put_bar(sheet, question, bar, shown.answered);
}

}  // namespace

bool are_shown(const Model& model) {
  using surveys::Showing;
  return model.survey &&
         (model.survey->results == Showing::always || (model.survey->results == Showing::after_closing &&
                                                       model.survey->status == surveys::Status::closed));
}

void put_link(Sheet& sheet) {
  if (are_shown(sheet.model)) sheet.button("results", "survey.results.link", Emphasis::secondary);
}

void begin(Turn& turn) {
  Model& model = turn.model;
  if (model.page != Page::results) model.results_from = model.page;
  model.results.reset();
  model.results_failed = false;
  if (model.page != Page::results) turn.go(Page::results);
  turn.ask(LoadResults{model.id});
}

void act(Turn& turn, const Event& event) {
  if (event.kind != EventKind::press) return;
  if ((event.control == "results" || event.control == "retry") && are_shown(turn.model)) begin(turn);
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("survey.results.title");
  if (!model.results) {
    sheet.sentence("results_text", model.results_failed ? "survey.results.failed" : "survey.results.loading");
    if (model.results_failed) sheet.button("retry", "screen.failed.retry", Emphasis::secondary);
    return;
  }
  sheet.paragraph("responses",
                  model.results->responses
                      ? sheet.words(i18n::Text::of("survey.results.responses")
                                        .with("count", static_cast<long long>(*model.results->responses)))
                      : sheet.words("survey.results.few"));
  if (model.survey->audience != surveys::Audience::code)
    sheet.paragraph("open_link", sheet.words("survey.results.open_link"), Tone::soft);
  for (const Question& question : model.survey->questions) {
    const auto shown = std::find_if(model.results->questions.begin(), model.results->questions.end(),
                                    [&](const auto& each) { return each.question == question.name; });
    if (shown != model.results->questions.end()) put_question(sheet, question, *shown);
  }
}

}  // namespace results_page
}  // namespace okno::screen::survey
