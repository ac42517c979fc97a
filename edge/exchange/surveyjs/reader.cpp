#include "edge/exchange/surveyjs/reader.h"

#include <algorithm>
#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/surveyjs_formula.h"
#include "edge/exchange/html_text.h"
#include "shared/base/text.h"
#include "shared/wire/json/json_place.h"

namespace okno::exchange {
namespace surveyjs {
namespace {

// What of ours is called otherwise there.
const std::vector<std::pair<std::string_view, std::string_view>> members = {
    {"relevant", "visibleIf"},
    {"required", "requiredIf"},
    {"required_words", "requiredErrorText"},
    {"constraint", "validators"},
    {"constraint_words", "validators"},
    {"calculation", "expression"},
    {"filter", "choicesVisibleIf"},
    {"from", "rateMin"},
    {"step", "rateStep"},
    {"most", "maxSelectedChoices"},
    {"hint", "description"},
    {"questions", "pages"}};

struct Unread {
  std::string_view member, why;
};
constexpr std::array<Unread, 8> unread = {
    {{"triggers", "nothing is set or skipped by triggers here; write visibleIf or an expression"},
     {"completedHtml", "people read our own words in the end"},
     {"completedHtmlOnCondition", "people read our own words in the end"},
     {"navigateToUrl", "nobody is led elsewhere in the end"},
     {"navigateToUrlOnCondition", "nobody is led elsewhere in the end"},
     {"maxTimeToFinish", "nobody is hurried here"},
     {"timeLimit", "nobody is hurried here"},
     {"quizMode", "answers are not marked here"}}};

const std::vector<std::string>& logic_members() {
  static const std::vector<std::string> known = {
      "visibleIf", "enableIf", "requiredIf", "isRequired",   "choicesVisibleIf", "validators",
      "choices",   "elements", "expression", "choicesOrder", "hasOther",         "showOtherItem",
      "rows",      "columns",  "title",      "description"};
  return known;
}
// Theirs, and near enough to those above to be taken for them.
const std::vector<std::string>& other_members() {
  static const std::vector<std::string> known = {"titles", "hasNone", "items",
                                                 "row",    "column",  "rowsVisibleIf"};
  return known;
}

}  // namespace

Reader::Reader(const Json& document, std::string title)
    : document_(document),
      file_title_(std::move(title)),
      languages_(languages_of(document)),
      all_(read_surveyjs_formula) {}

Spot Reader::inside(const Spot& spot, std::string_view member, std::size_t index) {
  return {0, spot.column_of(member) + "[" + std::to_string(index) + "]"};
}

ReadSurvey Reader::read() {
  all_.survey.languages = languages_;
  all_.survey.title = words(document_, "title");
  if (all_.survey.title.empty()) {
    all_.remark({}, "title", "there is no title; the name of the file stands for it");
    all_.survey.title.set(languages_.front().first, file_title_);
  }
  all_.survey.introduction = words(document_, "description");
  for (auto& [tag, text] : all_.survey.introduction.by_language) text = without_tags(text);
  calculated_values();
  const JsonArray& pages = items_in(document_, "pages");
  for (std::size_t i = 0; i < pages.size(); ++i) page(pages[i], inside({}, "pages", i));
  elements(document_, "elements", {});
  elements(document_, "questions", {});
  if (all_.survey.questions.empty() && all_.notes.faults.empty())
    all_.fault({}, "pages", "nothing is asked; write an element with a type and a name");
  const std::string preview = text_in(document_, "showPreviewBeforeComplete");
  all_.survey.has_check = preview != "noPreview";
  tell_unread();
  return all_.finish(members);
}

void Reader::tell_unread() {
  for (const Unread& each : unread)
    if (has(document_, each.member)) all_.remark({}, each.member, "is left out: " + std::string(each.why));
  if (text_in(document_, "questionsOrder") == "random" || text_in(document_, "questionOrder") == "random")
    all_.remark({}, "questionsOrder",
                "is left out: questions are asked in their order, choices may be mixed");
}

void Reader::calculated_values() {
  const JsonArray& values = items_in(document_, "calculatedValues");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Spot spot = inside({}, "calculatedValues", i);
    const std::string theirs = text_in(values[i], "name");
    if (theirs.empty()) {
      all_.fault(spot, "name", "has no name; write one");
      continue;
    }
    Question question;
    question.kind = surveys::QuestionKind::calculation;
    question.name = all_.name_for(theirs, spot, "name");
    means(theirs, question.name);
    const std::string expression = text_in(values[i], "expression");
    const std::size_t index = all_.add(std::move(question), spot);
    if (expression.empty()) all_.fault(spot, "expression", "has no expression; write one, such as {a} + {b}");
    all_.formula_of(index, &Question::calculation, Use::value, spot, "expression", expression);
  }
}

void Reader::page(const Json& json, const Spot& spot) {
  if (json.get_if<JsonObject>() == nullptr)
    return all_.fault(spot, {}, "is no page; write {\"elements\": []}");
  tell_misspelt(json, spot);
  const std::string outer = std::move(section_);
  section_ = begin_section(json, spot);
  description(json, spot);
  if (text_in(json, "questionsOrder") == "random" || text_in(json, "questionOrder") == "random")
    all_.remark(spot, "questionsOrder", "is left out: questions are asked in their order");
  elements(json, "elements", spot);
  elements(json, "questions", spot);
  section_ = outer;
}

void Reader::panel(const Json& json, const Spot& spot) {
  const std::string outer = section_;
  section_ = begin_section(json, spot);
  description(json, spot);
  elements(json, "elements", spot);
  section_ = outer;
}

std::string Reader::begin_section(const Json& json, const Spot& spot) {
  surveys::Section section;
  const std::string theirs = text_in(json, "name");
  section.name = all_.name_for(theirs.empty() ? "page" : theirs, spot, "name");
  section.parent = section_;
  section.title = words(json, "title");
  const std::string name = section.name;
  const bool is_hidden = has(json, "visible") && !is_true(json, "visible") && !has(json, "visibleIf");
  const std::size_t index = all_.add(std::move(section), spot);
  if (is_hidden)
    all_.remark(spot, "visible", "is left out: what nobody sees is asked nobody; write visibleIf");
  all_.formula_of_section(index, spot, "visibleIf", is_hidden ? "false" : text_in(json, "visibleIf"));
  if (has(json, "enableIf")) {
    all_.remark(spot, "enableIf", "what cannot be answered is hidden here");
    all_.formula_of_section(index, spot, "enableIf", text_in(json, "enableIf"));
  }
  if (has(json, "requiredIf") || is_true(json, "isRequired"))
    all_.remark(spot, has(json, "requiredIf") ? "requiredIf" : "isRequired",
                "is left out: a page has no answer; write it at its questions");
  return name;
}

void Reader::description(const Json& json, const Spot& spot) {
  Question note;
  note.kind = surveys::QuestionKind::note;
  note.title = words(json, "description");
  if (note.title.empty()) return;
  note.section = section_;
  note.name = all_.name_for(section_ + "_text", spot, {});
  all_.add(std::move(note), spot);
}

void Reader::elements(const Json& json, std::string_view member, const Spot& spot) {
  const JsonArray& items = items_in(json, member);
  for (std::size_t i = 0; i < items.size() && !is_too_long_; ++i) {
    const Spot at = inside(spot, member, i);
    if (items[i].get_if<JsonObject>() == nullptr) {
      all_.fault(at, {}, "is no question; write {\"type\": \"text\", \"name\": \"q1\"}");
      continue;
    }
    if (all_.survey.questions.size() > surveys::most_questions ||
        all_.survey.sections.size() > surveys::most_questions) {
      is_too_long_ = true;
      return all_.fault(at, {}, "more than 500 questions or panels; ask less");
    }
    tell_misspelt(items[i], at);
    if (text_in(items[i], "type") == "panel")
      panel(items[i], at);
    else
      question(items[i], at);
  }
}

void Reader::tell_misspelt(const Json& json, const Spot& spot) {
  const std::vector<std::string>& known = logic_members();
  for (const auto& [name, ignored] : *json.get_if<JsonObject>()) {
    if (name.size() < 4 || std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::vector<std::string>& others = other_members();
    if (std::find(others.begin(), others.end(), name) != others.end()) continue;
    const std::string near = nearest(name, known);
    if (!near.empty() && !has(json, near)) all_.fault(spot, name, "is not known; write " + near);
  }
}

}  // namespace surveyjs

ReadSurvey read_surveyjs(std::string_view document, const std::string& title) {
  ReadSurvey read;
  const auto json = wire::parse_json(document, {8U << 20U, 64});
  if (!json) {
    read.faults.push_back({{}, 0, {}, wire::place_in_lines(document, json.error().detail)});
    return read;
  }
  if (json->get_if<wire::JsonObject>() == nullptr) {
    read.faults.push_back({{}, 0, {}, "the file is no form of SurveyJS; export its JSON"});
    return read;
  }
  return surveyjs::Reader(*json, title).read();
}

}  // namespace okno::exchange
