#include "edge/console/survey_weights_page.h"

#include <algorithm>

#include "edge/console/surveys_page.h"
#include "edge/words/words.h"

namespace okno::console {
namespace {

using figures::MarginFault;
using surveys::Question;

constexpr double far_off = 0.001;  // a share that is farther from what is known is told

std::string_view key_of(MarginFault::Why why) {
  switch (why) {
    case MarginFault::Why::empty:
      return "console.weights.fault.empty";
    case MarginFault::Why::columns:
      return "console.weights.fault.columns";
    case MarginFault::Why::unknown_question:
      return "console.weights.fault.no_question";
    case MarginFault::Why::several:
      return "console.weights.fault.several";
    case MarginFault::Why::unknown_choice:
      return "console.weights.fault.no_choice";
    case MarginFault::Why::no_number:
      return "console.weights.fault.no_number";
    case MarginFault::Why::twice:
      return "console.weights.fault.twice";
    case MarginFault::Why::nobody:
      return "console.weights.fault.nobody";
    case MarginFault::Why::no_people:
      break;
  }
  return "console.weights.fault.no_people";
}

class WeightsPage {
 public:
  WeightsPage(const Frame& frame, const WeightsView& view) : words_(frame.lang), view_(view) {}

  Pieces pieces() const {
    const std::string title = survey().title.in(words_.lang());
    Pieces all{
        Heading{words_.say(i18n::Text::of("console.weights.title").with("survey", std::string_view(title)))},
        Paragraph{{Link{survey_address(view_.sheet.row.id), say("console.weights.back")}}}};
    if (!view_.trouble.empty()) all.push_back(Notice{view_.trouble, Notice::Tone::bad});
    for (const MarginFault& fault : view_.faults)
      all.push_back(Notice{fault_words(words_.lang(), fault), Notice::Tone::bad});
    all.push_back(Paragraph{{Text{say("console.weights.about")}}, Paragraph::Tone::soft});
    if (view_.state != Together::State::there) {
      all.push_back(Notice{say(view_.state == Together::State::behind    ? "console.surveys.behind"
                               : view_.state == Together::State::too_big ? "console.surveys.too_big"
                                                                         : "console.surveys.elsewhere"),
                           Notice::Tone::plain});
      return all;
    }
    if (view_.weighted != nullptr) {
      all.push_back(summary());
      all.push_back(margins());
      for (const figures::WeightedQuestion& question : view_.weighted->questions)
        all.push_back(section(question));
    }
    if (view_.sheet.right == accounts::Right::organise) all.push_back(form());
    return all;
  }

 private:
  std::string say(std::string_view key) const { return words_.say(key); }
  const surveys::Survey& survey() const { return view_.sheet.survey; }
  const figures::Weighting& weighting() const { return view_.weighted->weighting; }

  Section summary() const {
    Section section{"weights", say("console.weights.summary"), {}};
    Facts facts;
    facts.facts = {
        {say("console.weights.weighted"), std::to_string(weighting().weighted)},
        {say("console.weights.left_out"),
         weighting().left_out > 0 ? std::to_string(weighting().left_out) : ""},
        {say("console.weights.converged"),
         words_.say(i18n::Text::of(weighting().converged ? "console.weights.converged.yes"
                                                         : "console.weights.converged.no")
                        .with("rounds", static_cast<long long>(weighting().rounds))
                        .with("distance", std::string_view(words_.percent(weighting().distance))))},
        {say("console.weights.cap"),
         words_.say(i18n::Text::of("console.weights.cap.value")
                        .with("cap", std::string_view(words_.tenths(figures::Raking{}.cap)))
                        .with("count", static_cast<long long>(weighting().at_cap)))},
        {say("console.weights.effect"), words_.hundredths(weighting().design_effect)},
        {say("console.weights.effective"), words_.tenths(weighting().effective_size)}};
    section.pieces.push_back(std::move(facts));
    section.pieces.push_back(Paragraph{{Text{say("console.weights.effect.about")}}, Paragraph::Tone::soft});
    return section;
  }

  std::string cell_words(const std::string& name, const std::string& cell) const {
    const Question* question = surveys::find_question(survey(), name);
    return question == nullptr ? cell : words_.cell(*question, cell);
  }
  std::string title_of(const std::string& name) const {
    const Question* question = surveys::find_question(survey(), name);
    return question == nullptr ? name : question->title.in(words_.lang());
  }

  Section margins() const {
    Table table;
    table.label = say("console.weights.margins");
    table.columns = {{say("console.surveys.answer")},
                     {say("console.surveys.people"), Column::Align::end},
                     {say("console.weights.before"), Column::Align::end},
                     {say("console.weights.wanted"), Column::Align::end},
                     {say("console.weights.after"), Column::Align::end}};
    for (const figures::MarginRow& row : weighting().margins) {
      Line after{Text{words_.percent(row.after)}};
      if (row.after - row.wanted > far_off || row.wanted - row.after > far_off)
        after.push_back(Badge{say("console.weights.off"), Badge::Tone::bad});
      table.rows.push_back({{Text{title_of(row.margin) + ": " + cell_words(row.margin, row.category)}},
                            {Text{std::to_string(row.responses)}},
                            {Text{words_.percent(row.before)}},
                            {Text{words_.percent(row.wanted)}},
                            std::move(after)});
    }
    Section section{"margins", table.label, {}};
    section.pieces.push_back(std::move(table));
    return section;
  }

  Section section(const figures::WeightedQuestion& weighted) const {
    Table table;
    table.label = words_.say(i18n::Text::of("console.surveys.answers_to")
                                 .with("question", std::string_view(title_of(weighted.question))));
    table.columns = {{say("console.surveys.answer")},
                     {say("console.weights.plain"), Column::Align::end},
                     {say("console.weights.share"), Column::Align::end},
                     {say("console.surveys.interval"), Column::Align::end}};
    std::int64_t answers = 0;
    for (const figures::WeightedCell& cell : weighted.cells) {
      const figures::Estimate& found = cell.weighted;
      answers = found.answers;
      const double low = std::max(found.interval.low, 0.0), high = std::min(found.interval.high, 1.0);
      table.rows.push_back({{Text{cell_words(weighted.question, cell.cell)}, LineBreak{},
                             Bar{found.value, std::pair(low, high)}},
                            {Text{words_.percent(cell.plain)}},
                            {Text{words_.percent(found.value)}},
                            {Text{words_.tenths(low * 100) + "–" + words_.tenths(high * 100) + " %"}}});
    }
    Section section{"w-" + weighted.question, title_of(weighted.question), {}};
    if (answers == 0)
      section.pieces.push_back(Paragraph{{Text{say("console.surveys.none")}}, Paragraph::Tone::soft});
    else
      section.pieces.push_back(std::move(table));
    return section;
  }

  Form form() const {
    Form form{.action = survey_address(view_.sheet.row.id) + "/weights",
              .submit = say("console.weights.submit")};
    form.has_files = true;
    Field text{.id = "margins",
               .name = "margins",
               .label = say("console.weights.known"),
               .value = view_.text,
               .hint = say("console.weights.known.hint")};
    text.input = TextArea{8};
    form.fields.push_back(std::move(text));
    Field file{.id = "file", .name = "file", .label = say("console.weights.file")};
    file.input = FileInput{".csv,.txt"};
    form.fields.push_back(std::move(file));
    return form;
  }

  const FigureWords words_;
  const WeightsView& view_;
};

}  // namespace

std::string fault_words(i18n::Lang lang, const MarginFault& fault) {
  const std::string said =
      words::say(lang, i18n::Text::of(key_of(fault.why)).with("what", std::string_view(fault.what)));
  if (fault.line == 0) return said;
  return words::say(lang, i18n::Text::of("console.weights.line")
                              .with("line", static_cast<long long>(fault.line))
                              .with("fault", std::string_view(said)));
}

std::string survey_weights_page(const Frame& frame, const WeightsView& view) {
  return draw(frame, Page{words::say(frame.lang, "console.weights"), WeightsPage(frame, view).pieces()});
}

}  // namespace okno::console
