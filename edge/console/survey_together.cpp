#include <algorithm>

#include "edge/console/survey_figures.h"
#include "edge/words/words.h"
#include "shared/surveys/answers.h"

namespace okno::console {
namespace {

using surveys::Question;

constexpr std::size_t most_parts = 11;
constexpr double least_expected = 5;  // below it the test is not to be trusted

class TogetherPieces {
 public:
  TogetherPieces(const FigureWords& words, const surveys::Survey& survey, const Together& together,
                 const std::string& address, std::int64_t version)
      : words_(words), survey_(survey), together_(together), address_(address), version_(version) {}

  Pieces pieces() const {
    if (together_.state != Together::State::there) return {state_notice()};
    Pieces all;
    if (together_.left_out > 0)
      all.push_back(
          Paragraph{{Text{words_.say(i18n::Text::of("console.surveys.left_out")
                                         .with("count", static_cast<long long>(together_.left_out)))}},
                    Paragraph::Tone::soft});
    if (!together_.days.empty()) all.push_back(days());
    if (together_.pages.size() > 1 && !together_.days.empty()) all.push_back(pages());
    if (countable().size() > 1) all.push_back(cross());
    return all;
  }

 private:
  std::string say(std::string_view key) const { return words_.say(key); }

  Piece state_notice() const {
    switch (together_.state) {
      case Together::State::behind:
        return Notice{say("console.surveys.behind"), Notice::Tone::plain};
      case Together::State::too_big:
        return Notice{say("console.surveys.too_big"), Notice::Tone::plain};
      case Together::State::elsewhere:
      case Together::State::there:
        break;
    }
    return Paragraph{{Text{say("console.surveys.elsewhere")}}, Paragraph::Tone::soft};
  }

  // Always with its year.
  std::string day_words(Day day) const { return i18n::day_words(words_.lang(), day, Day{}); }

  Section days() const {
    TimeChart chart;
    chart.label = say("console.surveys.days");
    Table table;
    table.label = chart.label;
    table.columns = {{say("console.surveys.day")}, {say("console.surveys.responses"), Column::Align::end}};
    std::int64_t most = 0;
    for (const figures::DayCount& day : together_.days) {
      chart.values.push_back(day.responses);
      most = std::max(most, day.responses);
      table.rows.push_back({{Text{day_words(day.day)}}, {Text{std::to_string(day.responses)}}});
    }
    chart.first = day_words(together_.days.front().day);
    chart.last = day_words(together_.days.back().day);
    chart.most =
        words_.say(i18n::Text::of("console.surveys.days.most").with("count", static_cast<long long>(most)));
    Section section{"days", chart.label, {}};
    if (together_.days.size() > 1) section.pieces.push_back(std::move(chart));
    if (together_.days.size() > most_parts)
      section.pieces.push_back(
          Disclosure{say("console.surveys.as_table"), Disclosure::State::closed, {std::move(table)}});
    else
      section.pieces.push_back(std::move(table));
    return section;
  }

  std::string page_words(std::size_t page) const {
    const std::vector<std::string>& names = together_.pages[page].questions;
    const Question* first = names.empty() ? nullptr : surveys::find_question(survey_, names.front());
    if (first == nullptr) return std::to_string(page + 1);
    const surveys::Section* section = surveys::find_section(survey_, first->section);
    const surveys::Words& title =
        section != nullptr && !section->title.empty() ? section->title : first->title;
    return std::to_string(page + 1) + ". " + title.in(words_.lang());
  }

  Section pages() const {
    Table table;
    table.label = say("console.surveys.pages");
    table.columns = {{say("console.surveys.page")},
                     {say("console.surveys.pages.asked"), Column::Align::end},
                     {say("console.surveys.pages.answered"), Column::Align::end},
                     {say("console.surveys.pages.last"), Column::Align::end}};
    for (std::size_t page = 0; page < together_.pages.size(); ++page) {
      const figures::PageCount& count = together_.pages[page];
      const auto part = [&](std::int64_t people) {
        Line line = words_.share(people, count.asked);
        line.insert(line.begin(), Text{std::to_string(people) + " · "});
        return line;
      };
      Line name{Text{page_words(page)}, LineBreak{}};
      name.push_back(
          Bar{count.asked == 0 ? 0 : static_cast<double>(count.answered) / static_cast<double>(count.asked)});
      table.rows.push_back(
          {std::move(name), {Text{std::to_string(count.asked)}}, part(count.answered), part(count.last)});
    }
    Section section{"pages", table.label, {}};
    section.pieces.push_back(std::move(table));
    section.pieces.push_back(Paragraph{{Text{say("console.surveys.pages.about")}}, Paragraph::Tone::soft});
    return section;
  }

  std::vector<const Question*> countable() const {
    std::vector<const Question*> found;
    for (const Question& question : survey_.questions)
      if (surveys::is_asked_of_people(question.kind) && !figures::cells_of(question).empty())
        found.push_back(&question);
    return found;
  }

  Field choice_of(const char* name, std::string_view label, const std::string& chosen) const {
    std::vector<Option> options;
    for (const Question* question : countable())
      options.push_back({question->name, question->title.in(words_.lang())});
    Field field{.id = name, .name = name, .label = say(label), .value = chosen};
    field.input = Select{{OptionGroup{{}, std::move(options)}}};
    return field;
  }

  Section cross() const {
    Section section{"cross", say("console.surveys.cross"), {}};
    Form form{.action = address_ + "#cross", .submit = say("console.surveys.cross.submit")};
    form.method = Form::Method::get;
    form.label = say("console.surveys.cross");
    if (version_ != 0) form.hidden = {{"version", std::to_string(version_)}};
    form.fields = {choice_of("rows", "console.surveys.cross.rows", together_.rows),
                   choice_of("columns", "console.surveys.cross.columns", together_.columns)};
    section.pieces.push_back(Paragraph{{Text{say("console.surveys.cross.about")}}, Paragraph::Tone::soft});
    section.pieces.push_back(std::move(form));
    const Question* rows = surveys::find_question(survey_, together_.rows);
    const Question* columns = surveys::find_question(survey_, together_.columns);
    if (!together_.cross || rows == nullptr || columns == nullptr) return section;
    if (together_.cross->all == 0) {
      section.pieces.push_back(Paragraph{{Text{say("console.surveys.cross.nobody")}}});
      return section;
    }
    put_chart(section, *rows, *columns);
    section.pieces.push_back(table(*rows, *columns));
    put_association(section);
    return section;
  }

  // Where rows are parted by what follows from one end to the other.
  void put_chart(Section& section, const Question& rows, const Question& columns) const {
    const figures::CrossTable& cross = *together_.cross;
    if (columns.kind == surveys::QuestionKind::choices || cross.columns.size() > most_parts) return;
    StackedChart chart;
    chart.label = columns.title.in(words_.lang());
    for (const std::string& column : cross.columns) chart.parts.push_back(words_.cell(columns, column));
    for (std::size_t row = 0; row < cross.rows.size(); ++row) {
      StackedChart::Row& drawn = chart.rows.emplace_back();
      drawn.words = words_.cell(rows, cross.rows[row]);
      for (std::size_t column = 0; column < cross.columns.size(); ++column)
        drawn.shares.push_back(cross.share_of_row(row, column));
    }
    section.pieces.push_back(std::move(chart));
  }

  Table table(const Question& rows, const Question& columns) const {
    const figures::CrossTable& cross = *together_.cross;
    Table table;
    table.label = words_.say(i18n::Text::of("console.surveys.cross.table")
                                 .with("rows", std::string_view(rows.title.in(words_.lang())))
                                 .with("columns", std::string_view(columns.title.in(words_.lang()))));
    table.columns.push_back({rows.title.in(words_.lang())});
    for (const std::string& column : cross.columns)
      table.columns.push_back({words_.cell(columns, column), Column::Align::end});
    table.columns.push_back({say("console.surveys.cross.all"), Column::Align::end});
    const auto count = [](std::int64_t people) { return Line{Text{std::to_string(people)}}; };
    for (std::size_t row = 0; row < cross.rows.size(); ++row) {
      std::vector<Line> line{{Text{words_.cell(rows, cross.rows[row])}}};
      for (std::size_t column = 0; column < cross.columns.size(); ++column) {
        Line cell = count(cross.counts[row][column]);
        if (cross.of_row[row] > 0)
          cell.push_back(Text{" · " + words_.percent(cross.share_of_row(row, column))});
        line.push_back(std::move(cell));
      }
      line.push_back(count(cross.of_row[row]));
      table.rows.push_back(std::move(line));
    }
    std::vector<Line> last{{Text{say("console.surveys.cross.all")}}};
    for (const std::int64_t people : cross.of_column) last.push_back(count(people));
    last.push_back(count(cross.all));
    table.rows.push_back(std::move(last));
    return table;
  }

  void put_association(Section& section) const {
    const auto found = figures::association_in(*together_.cross);
    if (!found) {
      section.pieces.push_back(
          Paragraph{{Text{say("console.surveys.cross.several")}}, Paragraph::Tone::soft});
      return;
    }
    const char* strength = found->cramers_v < 0.1   ? "console.surveys.cross.none"
                           : found->cramers_v < 0.3 ? "console.surveys.cross.weak"
                           : found->cramers_v < 0.5 ? "console.surveys.cross.clear"
                                                    : "console.surveys.cross.strong";
    const std::string chance =
        found->probability < 0.001 ? "< " + words_.percent(0.001) : words_.percent(found->probability);
    section.pieces.push_back(
        Paragraph{{Text{words_.say(i18n::Text::of("console.surveys.cross.association")
                                       .with("strength", std::string_view(say(strength)))
                                       .with("v", std::string_view(words_.hundredths(found->cramers_v)))
                                       .with("square", std::string_view(words_.tenths(found->chi_square)))
                                       .with("degrees", static_cast<long long>(found->degrees))
                                       .with("chance", std::string_view(chance)))}}});
    if (found->least_expected < least_expected)
      section.pieces.push_back(Paragraph{{Text{say("console.surveys.cross.few")}}, Paragraph::Tone::soft});
  }

  const FigureWords& words_;
  const surveys::Survey& survey_;
  const Together& together_;
  const std::string& address_;
  const std::int64_t version_;
};

}  // namespace

Pieces together_pieces(const FigureWords& words, const surveys::Survey& survey, const Together& together,
                       const std::string& address, std::int64_t version) {
  return TogetherPieces(words, survey, together, address, version).pieces();
}

}  // namespace okno::console
