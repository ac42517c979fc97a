#include "edge/console/surveys_page.h"

#include <map>

#include "edge/console/survey_editor_page.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/words/words.h"

namespace okno::console {
namespace {

using i18n::Text;
using surveys::Survey;

std::string body_words(const config::Orgs& orgs, const OrgId& id, i18n::Lang lang) {
  const config::Org* org = orgs.find(id);
  return org != nullptr ? org->name.in(lang) : id.value;
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
  SurveyPage(const Frame& frame, const SurveyView& view)
      : frame_(frame), lang_(frame.lang), view_(view), figure_words_(frame.lang) {
    if (view.version != 0) asked_ = surveys::at_version(view.sheet.survey, view.version);
  }

  std::string say(std::string_view key) const { return words::say(lang_, key); }
  std::string say(const Text& text) const { return words::say(lang_, text); }

  Pieces pieces() const {
    Pieces all{Heading{survey().title.in(lang_)}};
    if (view_.done) all.push_back(Notice{say("console.surveys.done"), Notice::Tone::done});
    if (!view_.trouble.empty()) all.push_back(Notice{view_.trouble, Notice::Tone::bad});
    all.push_back(facts());
    if (survey().audience != surveys::Audience::code)
      all.push_back(Paragraph{{Text_{say("console.surveys.open_link")}}, Paragraph::Tone::soft});
    all.push_back(Paragraph{{Text_{say("console.surveys.whole")}}, Paragraph::Tone::soft});
    all.push_back(downloads());
    if (row().version > 1) all.push_back(versions());
    const surveys::Results results = surveys::results_of(asked(), counts());
    if (results.responses == 0) {
      all.push_back(Paragraph{{Text_{say("console.surveys.none")}}, Paragraph::Tone::soft});
    } else {
      add(all, question_pieces(figure_words_, asked(), results, view_.labels));
      add(all,
          together_pieces(figure_words_, asked(), view_.together, survey_address(row().id), view_.version));
    }
    if (by_node().size() > 1) all.push_back(nodes_section());
    if (view_.sheet.may_close) all.push_back(close_form());
    return all;
  }

 private:
  using Text_ = console::Text;

  const Survey& survey() const { return view_.sheet.survey; }
  const store::SurveyRow& row() const { return view_.sheet.row; }
  // As people of the version that is looked at were asked.
  const surveys::Survey& asked() const { return asked_ ? *asked_ : survey(); }
  std::vector<surveys::Count> counts() const {
    std::vector<surveys::Count> counts = view_.sheet.counts;
    if (view_.version != 0)
      std::erase_if(counts, [&](const surveys::Count& count) { return count.version != view_.version; });
    return counts;
  }

  static void add(Pieces& all, Pieces more) {
    for (Piece& piece : more) all.push_back(std::move(piece));
  }

  Paragraph downloads() const {
    const bool is_whole = view_.sheet.right == accounts::Right::organise;
    Paragraph ways{
        {Link{survey_address(row().id) + "/answers.zip", say("console.surveys.answers")},
         Text_{" — " + say(is_whole ? "console.surveys.answers.whole" : "console.surveys.answers.figures")},
         LineBreak{}, Link{survey_address(row().id) + "/weights", say("console.weights.open")}}};
    if (is_whole && !view_.sheet.is_tally)
      ways.line.insert(ways.line.end(),
                       {LineBreak{}, Link{survey_address(row().id) + "/texts", say("console.texts.open")}});
    return ways;
  }

  // Figures of one version stand for those whom it asked: they are not mixed.
  Tabs versions() const {
    const std::string address = survey_address(row().id);
    Tabs tabs{say("console.surveys.versions"), {{address, say("console.surveys.versions.all")}}, address};
    for (std::int64_t version = 1; version <= row().version; ++version) {
      tabs.links.push_back(
          {address + "?version=" + std::to_string(version),
           say(Text::of("console.surveys.versions.one").with("version", static_cast<long long>(version)))});
      if (version == view_.version) tabs.current = tabs.links.back().href;
    }
    return tabs;
  }

  Facts facts() const {
    const UtcOffset offset = view_.orgs.offset_of(row().org);
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
  const FigureWords figure_words_;
  std::optional<surveys::Survey> asked_;
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
    const UtcOffset offset = view.orgs.offset_of(row.org);
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
