#include <cmath>

#include "edge/console/survey_figures.h"
#include "edge/figures/intervals.h"
#include "edge/words/words.h"
#include "shared/surveys/answers.h"

namespace okno::console {

namespace {

double share_of(std::int64_t part, std::int64_t of) {
  return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

std::string number(double value, int places, i18n::Lang lang) {
  const long long unit = places == 1 ? 10 : 100;
  const auto all = std::llround(std::fabs(value) * static_cast<double>(unit));
  std::string rest = std::to_string(all % unit);
  rest.insert(0, static_cast<std::size_t>(places) - rest.size(), '0');
  return (value < 0 && all > 0 ? "−" : "") + std::to_string(all / unit) +
         (lang == i18n::Lang::en ? "." : ",") + rest;
}

}  // namespace

std::string FigureWords::say(std::string_view key) const { return words::say(lang_, key); }
std::string FigureWords::say(const i18n::Text& text) const { return words::say(lang_, text); }
std::string FigureWords::tenths(double value) const { return number(value, 1, lang_); }
std::string FigureWords::hundredths(double value) const { return number(value, 2, lang_); }
std::string FigureWords::percent(double share) const { return tenths(share * 100) + " %"; }

Line FigureWords::share(std::int64_t part, std::int64_t of) const {
  return {Text{of == 0 ? "—" : percent(share_of(part, of))}};
}

Line FigureWords::interval(std::int64_t part, std::int64_t of) const {
  if (of == 0) return {Text{"—"}};
  const figures::Interval bounds = figures::wilson(part, of);
  return {Text{tenths(bounds.low * 100) + "–" + tenths(bounds.high * 100) + " %"}};
}

std::string FigureWords::cell(const surveys::Question& question, const std::string& cell) const {
  if (const surveys::Choice* choice = question.find(cell))
    return choice->title.empty() ? choice->name : choice->title.in(lang_);
  const std::size_t blank = cell.find(' ');
  const surveys::Choice* ranked = blank != std::string::npos ? question.find(cell.substr(0, blank)) : nullptr;
  if (ranked == nullptr) return surveys::in_words(question, cell, lang_);
  return say(i18n::Text::of("console.surveys.place")
                 .with("choice", std::string_view(ranked->title.in(lang_)))
                 .with("place", std::string_view(cell).substr(blank + 1)));
}

namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::QuestionResult;

constexpr std::size_t most_parts = 11;  // of a chart that people can still read

class Questions {
 public:
  Questions(const FigureWords& words, const surveys::Survey& survey, const surveys::Results& results,
            const std::vector<store::LabelCount>& labels)
      : words_(words), survey_(survey), results_(results), labels_(labels) {}

  Pieces pieces() const {
    Pieces all;
    std::string matrix;
    for (const Question& question : survey_.questions) {
      const QuestionResult* result = find(question.name);
      if (result == nullptr) continue;
      const surveys::Section* section = surveys::find_section(survey_, question.section);
      const bool is_of_matrix = section != nullptr && section->is_matrix();
      if (is_of_matrix && section->name != matrix) put_matrix(all, *section);
      matrix = is_of_matrix ? section->name : std::string();
      all.push_back(section_of(question, *result));
    }
    return all;
  }

 private:
  std::string say(std::string_view key) const { return words_.say(key); }

  const QuestionResult* find(const std::string& name) const {
    for (const QuestionResult& result : results_.questions)
      if (result.question == name) return &result;
    return nullptr;
  }

  // Its tables stand below, question by question.
  void put_matrix(Pieces& all, const surveys::Section& section) const {
    StackedChart chart;
    chart.label = section.title.in(words_.lang());
    for (const Question& question : survey_.questions) {
      const QuestionResult* result = question.section == section.name ? find(question.name) : nullptr;
      if (result == nullptr || result->choices.size() > most_parts || result->choices.size() < 2) continue;
      if (question.kind != QuestionKind::choice && question.kind != QuestionKind::scale) continue;
      if (chart.parts.empty())
        for (const surveys::ChoiceCount& each : result->choices)
          chart.parts.push_back(words_.cell(question, each.choice));
      if (result->choices.size() != chart.parts.size()) continue;
      StackedChart::Row& row = chart.rows.emplace_back();
      row.words = question.title.in(words_.lang());
      for (const surveys::ChoiceCount& each : result->choices)
        row.shares.push_back(share_of(each.answers, result->answered));
    }
    if (!chart.rows.empty()) all.push_back(std::move(chart));
  }

  // A scale in parts: how many are for and against, with how sure that is.
  void put_scale(Section& section, const Question& question, const QuestionResult& result) const {
    if (question.kind != QuestionKind::scale || result.answered == 0 || result.choices.size() > most_parts)
      return;
    StackedChart chart;
    chart.label = say("console.surveys.scale");
    std::vector<std::int64_t> counts;
    for (const surveys::ChoiceCount& each : result.choices) {
      chart.parts.push_back(words_.cell(question, each.choice));
      counts.push_back(each.answers);
    }
    StackedChart::Row& row = chart.rows.emplace_back();
    for (const std::int64_t count : counts) row.shares.push_back(share_of(count, result.answered));
    section.pieces.push_back(std::move(chart));
    const figures::Likert likert = figures::likert_of(counts);
    const auto part = [&](std::int64_t count, const figures::Interval& interval) {
      return words_.percent(share_of(count, likert.answers)) + " (" + words_.tenths(interval.low * 100) +
             "–" + words_.tenths(interval.high * 100) + " %)";
    };
    section.pieces.push_back(Paragraph{
        {Text{words_.say(i18n::Text::of("console.surveys.likert")
                             .with("low", std::string_view(part(likert.low, likert.low_interval)))
                             .with("high", std::string_view(part(likert.high, likert.high_interval))))}}});
  }

  // Of numbers and marks.
  void put_mean(Section& section, const Question& question, const QuestionResult& result) const {
    const bool is_scale = question.kind == QuestionKind::scale;
    if (!is_scale && question.kind != QuestionKind::number) return;
    figures::Histogram values;
    for (const surveys::ChoiceCount& count : result.choices)
      if (count.answers > 0) values[surveys::logic::to_number(count.choice)] += count.answers;
    const figures::Mean mean = figures::mean_of(values);
    if (mean.count == 0) return;
    section.pieces.push_back(Paragraph{{Text{
        words_.say(i18n::Text::of("console.surveys.mean")
                       .with("mean", std::string_view(words_.hundredths(mean.mean)))
                       .with("error", std::string_view(words_.hundredths(1.96 * mean.error)))
                       .with("median", std::string_view(words_.tenths(figures::median_of(values)))))}}});
    if (!is_scale || question.from != 0 || question.to != 10) return;
    const figures::Promotion promotion = figures::promotion_of(values);
    section.pieces.push_back(Paragraph{
        {Text{words_.say(i18n::Text::of("console.surveys.promotion")
                             .with("score", std::string_view(words_.tenths(promotion.score)))
                             .with("error", std::string_view(words_.tenths(1.96 * promotion.error))))}}});
  }

  void put_labels(Section& section, const Question& question, const QuestionResult& result) const {
    Table table;
    table.label = say("console.texts.labels.all");
    table.columns = {{say("console.texts.label")},
                     {say("console.texts.count"), Column::Align::end},
                     {say("console.surveys.share"), Column::Align::end}};
    for (const store::LabelCount& count : labels_)
      if (count.question == question.name)
        table.rows.push_back({{Text{count.label}, LineBreak{}, Bar{share_of(count.texts, result.answered)}},
                              {Text{std::to_string(count.texts)}},
                              words_.share(count.texts, result.answered)});
    if (!table.rows.empty()) section.pieces.push_back(std::move(table));
  }

  Table table_of(const Question& question, const QuestionResult& result) const {
    Table table;
    table.label = words_.say(i18n::Text::of("console.surveys.answers_to")
                                 .with("question", std::string_view(question.title.in(words_.lang()))));
    table.columns = {{say("console.surveys.answer")},
                     {say("console.surveys.people"), Column::Align::end},
                     {say("console.surveys.share"), Column::Align::end},
                     {say("console.surveys.interval"), Column::Align::end}};
    for (const surveys::ChoiceCount& count : result.choices) {
      const figures::Interval bounds = figures::wilson(count.answers, result.answered);
      Line name{Text{words_.cell(question, count.choice)}, LineBreak{}};
      name.push_back(
          Bar{share_of(count.answers, result.answered),
              result.answered == 0 ? std::nullopt : std::optional(std::pair(bounds.low, bounds.high))});
      table.rows.push_back({std::move(name),
                            {Text{std::to_string(count.answers)}},
                            words_.share(count.answers, result.answered),
                            words_.interval(count.answers, result.answered)});
    }
    return table;
  }

  Section section_of(const Question& question, const QuestionResult& result) const {
    Section section{"q-" + question.name, question.title.in(words_.lang()), {}};
    put_scale(section, question, result);
    Table table = table_of(question, result);
    // Numbers and days are as many as people.
    const bool is_long = table.rows.size() > most_parts && !surveys::has_choices(question.kind);
    if (is_long)
      section.pieces.push_back(
          Disclosure{say("console.surveys.all_values"), Disclosure::State::closed, {std::move(table)}});
    else if (!table.rows.empty())
      section.pieces.push_back(std::move(table));
    put_mean(section, question, result);
    put_labels(section, question, result);
    section.pieces.push_back(Paragraph{
        {Text{words_.say(i18n::Text::of("console.surveys.answered")
                             .with("asked", static_cast<long long>(result.answered + result.passed_over))
                             .with("answered", static_cast<long long>(result.answered))
                             .with("passed_over", static_cast<long long>(result.passed_over)))}},
        Paragraph::Tone::soft});
    return section;
  }

  const FigureWords& words_;
  const surveys::Survey& survey_;
  const surveys::Results& results_;
  const std::vector<store::LabelCount>& labels_;
};

}  // namespace

Pieces question_pieces(const FigureWords& words, const surveys::Survey& survey,
                       const surveys::Results& results, const std::vector<store::LabelCount>& labels) {
  return Questions(words, survey, results, labels).pieces();
}

}  // namespace okno::console
