#include "edge/console/surveys_page.h"

#include <cmath>
#include <map>

#include "edge/console/survey_editor_page.h"
#include "edge/figures/intervals.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/words/words.h"
#include "shared/surveys/answers.h"

namespace okno::console {
namespace {

using i18n::Text;
using surveys::Survey;

std::string body_words(const config::Orgs& orgs, const OrgId& id, i18n::Lang lang) {
  const config::Org* org = orgs.find(id);
  return org != nullptr ? org->name.in(lang) : id.value;
}

UtcOffset offset_of(const config::Orgs& orgs, const OrgId& id) {
  const config::Org* org = orgs.find(id);
  return org != nullptr ? org->offset : config::Org{}.offset;
}

Badge state_badge(i18n::Lang lang, surveys::Status status) {
  const bool open = status == surveys::Status::open;
  return {words::say(lang, open ? "console.surveys.open" : "console.surveys.closed"),
          open ? Badge::Tone::under_way : Badge::Tone::over, std::string(surveys::to_string(status))};
}

std::string moment_words(const Frame& frame, Instant at, UtcOffset offset) {
  return i18n::moment_words(frame.lang, at, offset, local_day(frame.now, offset));
}

// One survey's page: its words, in the reader's language.
class SurveyPage {
 public:
  SurveyPage(const Frame& frame, const SurveyView& view) : frame_(frame), lang_(frame.lang), view_(view) {}

  std::string say(std::string_view key) const { return words::say(lang_, key); }
  std::string say(const Text& text) const { return words::say(lang_, text); }

  Pieces pieces() const {
    Pieces all{Heading{survey().title.in(lang_)}};
    if (view_.done) all.push_back(Notice{say("console.surveys.done"), Notice::Tone::done});
    if (!view_.trouble.empty()) all.push_back(Notice{view_.trouble, Notice::Tone::bad});
    all.push_back(facts());
    if (survey().audience != surveys::Audience::code)
      all.push_back(Paragraph{{Text_{say("console.surveys.open_link")}}, Paragraph::Tone::soft});
    const surveys::Results results = surveys::results_of(survey(), view_.sheet.counts);
    if (results.responses == 0)
      all.push_back(Paragraph{{Text_{say("console.surveys.none")}}, Paragraph::Tone::soft});
    for (const surveys::Question& question : survey().questions)
      for (const surveys::QuestionResult& result : results.questions)
        if (result.question == question.name) all.push_back(question_section(question, result));
    if (by_node().size() > 1) all.push_back(nodes_section());
    if (view_.sheet.may_close) all.push_back(close_form());
    return all;
  }

 private:
  using Text_ = console::Text;

  const Survey& survey() const { return view_.sheet.survey; }
  const store::SurveyRow& row() const { return view_.sheet.row; }

  Facts facts() const {
    const UtcOffset offset = offset_of(view_.orgs, row().org);
    const auto at = [&](const std::optional<Instant>& when) {
      return when ? moment_words(frame_, *when, offset) : std::string();
    };
    std::int64_t responses = 0;
    for (const surveys::Count& count : view_.sheet.counts)
      if (count.question.empty()) responses += count.answers;
    Facts facts;
    facts.facts = {
        {say("console.surveys.state"), state_badge(lang_, row().status).words},
        {say("console.surveys.body"), body_words(view_.orgs, row().org, lang_)},
        {say("console.surveys.opened"), at(row().opened_at)},
        {say("console.surveys.ended"), at(row().closed_at)},
        {say("console.surveys.responses"), std::to_string(responses)},
        {say("console.surveys.as_of"), view_.sheet.is_tally ? at(row().tallied_at) : std::string()},
        {say("console.surveys.node"), row().owner.value},
        {say("console.surveys.id"), row().id.value},
        {say("console.surveys.results"),
         say("console.surveys.results." + std::string(surveys::to_string(survey().results)))}};
    return facts;
  }

  // Shares are of those who answered the question.
  Line share(std::int64_t answers, std::int64_t of) const {
    if (of == 0) return {Text_{"—"}};
    const auto tenths = (answers * 1000 + of / 2) / of;
    return {Text_{say(Text::of("console.surveys.percent")
                          .with("whole", static_cast<long long>(tenths / 10))
                          .with("tenths", static_cast<long long>(tenths % 10)))}};
  }

  // Of 95 in a hundred such samples, where the share lies.
  Line interval(std::int64_t answers, std::int64_t of) const {
    if (of == 0) return {Text_{"—"}};
    const figures::Interval bounds = figures::wilson(answers, of);
    return {Text_{tenths(bounds.low * 100) + "–" + tenths(bounds.high * 100) + " %"}};
  }

  std::string tenths(double number) const {
    const auto all = std::llround(std::fabs(number) * 10);
    const std::string point = lang_ == i18n::Lang::en ? "." : ",";
    return (number < 0 && all > 0 ? "−" : "") + std::to_string(all / 10) + point + std::to_string(all % 10);
  }

  // «Качели, место 2» of a ranking; else what was answered.
  std::string place_words(const surveys::Question& question, const std::string& choice) const {
    const std::size_t blank = choice.find(' ');
    const surveys::Choice* ranked =
        blank != std::string::npos ? question.find(choice.substr(0, blank)) : nullptr;
    if (ranked == nullptr) return surveys::in_words(question, choice, lang_);
    return say(Text::of("console.surveys.place")
                   .with("choice", std::string_view(ranked->title.in(lang_)))
                   .with("place", std::string_view(choice).substr(blank + 1)));
  }

  // Of numbers and marks.
  void put_mean(Section& section, const surveys::Question& question,
                const surveys::QuestionResult& result) const {
    const bool is_scale = question.kind == surveys::QuestionKind::scale;
    if (!is_scale && question.kind != surveys::QuestionKind::number) return;
    figures::Histogram values;
    for (const surveys::ChoiceCount& count : result.choices)
      if (count.answers > 0) values[surveys::logic::to_number(count.choice)] += count.answers;
    const figures::Mean mean = figures::mean_of(values);
    if (mean.count == 0) return;
    section.pieces.push_back(
        Paragraph{{Text_{say(Text::of("console.surveys.mean")
                                 .with("mean", std::string_view(tenths(mean.mean)))
                                 .with("error", std::string_view(tenths(1.96 * mean.error)))
                                 .with("median", std::string_view(tenths(figures::median_of(values)))))}}});
    if (!is_scale || question.from != 0 || question.to != 10) return;
    const figures::Promotion promotion = figures::promotion_of(values);
    section.pieces.push_back(
        Paragraph{{Text_{say(Text::of("console.surveys.promotion")
                                 .with("score", std::string_view(tenths(promotion.score)))
                                 .with("error", std::string_view(tenths(1.96 * promotion.error))))}}});
  }

  Section question_section(const surveys::Question& question, const surveys::QuestionResult& result) const {
    Table table;
    table.label = say(
        Text::of("console.surveys.answers_to").with("question", std::string_view(question.title.in(lang_))));
    table.columns = {{say("console.surveys.answer")},
                     {say("console.surveys.people"), Column::Align::end},
                     {say("console.surveys.share"), Column::Align::end},
                     {say("console.surveys.interval"), Column::Align::end}};
    for (const surveys::ChoiceCount& count : result.choices) {
      const surveys::Choice* choice = question.find(count.choice);
      table.rows.push_back(
          {{Text_{choice != nullptr ? choice->title.in(lang_) : place_words(question, count.choice)}},
           {Text_{std::to_string(count.answers)}},
           share(count.answers, result.answered),
           interval(count.answers, result.answered)});
    }
    Section section{"q-" + question.name, question.title.in(lang_), {}};
    if (!table.rows.empty()) section.pieces.push_back(std::move(table));
    put_mean(section, question, result);
    section.pieces.push_back(
        Paragraph{{Text_{say(Text::of("console.surveys.answered")
                                 .with("asked", static_cast<long long>(result.answered + result.passed_over))
                                 .with("answered", static_cast<long long>(result.answered))
                                 .with("passed_over", static_cast<long long>(result.passed_over)))}},
                  Paragraph::Tone::soft});
    return section;
  }

  std::map<std::string, std::int64_t> by_node() const {
    std::map<std::string, std::int64_t> responses;
    for (const surveys::Count& count : view_.sheet.counts)
      if (count.question.empty()) responses[count.node.value] += count.answers;
    return responses;
  }

  Section nodes_section() const {
    Table table;
    table.label = say("console.surveys.nodes.table");
    table.columns = {{say("console.surveys.node")}, {say("console.surveys.responses"), Column::Align::end}};
    for (const auto& [node, responses] : by_node())
      table.rows.push_back({{Code{node}}, {Text_{std::to_string(responses)}}});
    Section section{"nodes", say("console.surveys.nodes"), {}};
    section.pieces.push_back(std::move(table));
    return section;
  }

  Disclosure close_form() const {
    Form form{.action = survey_address(row().id),
              .hidden = {{"act", "close"}},
              .submit = say("console.surveys.close.submit")};
    Field sure{.id = "sure", .name = "sure", .label = say("console.surveys.close.sure")};
    sure.need = Field::Need::required;
    sure.input = Checkbox{};
    form.fields.push_back(std::move(sure));
    Disclosure disclosure{say("console.surveys.close"), Disclosure::State::closed, {}};
    if (!view_.trouble.empty()) disclosure.state = Disclosure::State::open;
    disclosure.pieces.push_back(Paragraph{{Text_{say("console.surveys.close.what")}}});
    disclosure.pieces.push_back(std::move(form));
    return disclosure;
  }

  const Frame& frame_;
  const i18n::Lang lang_;
  const SurveyView& view_;
};

}  // namespace

std::string survey_address(const surveys::SurveyId& id) { return "/console/surveys/" + id.value; }

std::string surveys_page(const Frame& frame, const SurveysView& view) {
  const auto say = [&](std::string_view key) { return words::say(frame.lang, key); };
  Page page{say("console.surveys"), {Heading{say("console.surveys")}}};
  if (view.may_open)
    page.pieces.push_back(Paragraph{{Link{"/console/surveys/new", say("console.surveys.new")}}});
  if (view.rows.empty()) {
    page.pieces.push_back(Paragraph{{console::Text{say("console.surveys.empty")}}, Paragraph::Tone::soft});
    return draw(frame, page);
  }
  Table table;
  table.label = say("console.surveys");
  table.columns = {{say("console.surveys.title")},
                   {say("console.surveys.state")},
                   {say("console.surveys.body")},
                   {say("console.surveys.opened")},
                   {say("console.surveys.node")}};
  for (const store::SurveyRow& row : view.rows) {
    const UtcOffset offset = offset_of(view.orgs, row.org);
    table.rows.push_back(
        {{Link{survey_address(row.id), surveys::read_document(row).title.in(frame.lang)}},
         {state_badge(frame.lang, row.status)},
         {console::Text{body_words(view.orgs, row.org, frame.lang)}},
         {Time{moment_words(frame, row.opened_at, offset), to_rfc3339(row.opened_at, offset)}},
         {Code{row.owner.value}}});
  }
  page.pieces.push_back(std::move(table));
  if (view.next != 0)
    page.pieces.push_back(Paragraph{
        {Link{"/console/surveys?before=" + std::to_string(view.next), say("console.surveys.older")}}});
  return draw(frame, page);
}

std::string survey_page(const Frame& frame, const SurveyView& view) {
  return draw(frame, Page{view.sheet.survey.title.in(frame.lang),
                          SurveyPage(frame, view).pieces(),
                          {survey_editor_script()}});
}

}  // namespace okno::console
