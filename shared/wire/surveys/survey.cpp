#include "shared/wire/surveys/survey.h"

#include <limits>

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using namespace surveys;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Json to_json(const Words& words) {
  JsonObject object;
  for (const auto& [tag, text] : words.by_language)
    if (!text.empty()) object.emplace_back(tag, text);
  return object;
}

void read_words(ObjectReader& in, std::string_view member, Words& out, Need need = Need::optional) {
  const Json* json = in.member(member, need);
  if (json == nullptr) return;
  const auto* object = json->get_if<JsonObject>();
  if (object == nullptr)
    return in.fault(member, FaultCode::wrong_type, "expected words by language, {\"ru\": \"…\"}");
  for (const auto& [tag, text] : *object) {
    const auto* words = text.get_if<std::string>();
    if (words == nullptr)
      in.fault(member, FaultCode::wrong_type, "expected words by language, {\"ru\": \"…\"}");
    else
      out.set(tag, *words);
  }
}

void add_words(JsonObject& object, std::string_view name, const Words& words) {
  if (!words.empty()) object.emplace_back(name, to_json(words));
}

// A tree alone, or {tree, written} where the author's own notation is kept.
void add_formula(JsonObject& object, std::string_view name, const Formula& formula) {
  if (!formula) return;
  Json tree = wire::to_json(formula.tree);
  if (formula.written.empty())
    object.emplace_back(name, std::move(tree));
  else
    object.emplace_back(name, JsonObject{{"written", formula.written}, {"tree", std::move(tree)}});
}

struct SurveyReader {
  std::vector<Fault>& faults;
  ReadFormula formulas;

  void formula(ObjectReader& in, std::string_view member, Formula& out) const {
    const Json* json = in.member(member);
    if (json == nullptr) return;
    if (const auto* written = json->get_if<std::string>()) {
      if (formulas == nullptr) return in.fault(member, FaultCode::wrong_type, "expected a formula's tree");
      auto tree = formulas(*written);
      if (!tree) return in.fault(member, FaultCode::out_of_range, tree.error().detail);
      out = {*std::move(tree), *written, true};
      return;
    }
    if (json->get_if<JsonObject>() != nullptr) {
      ObjectReader both(*json, in.path_of(member), faults);
      both.read("written", out.written);
      if (const Json* tree = both.member("tree", Need::required))
        out.is_given = read_expression(*tree, both.path_of("tree"), faults, out.tree);
      both.finish();
      return;
    }
    out.is_given = read_expression(*json, in.path_of(member), faults, out.tree);
  }

  Choice choice(const Json& json, std::string path) const {
    Choice choice;
    ObjectReader in(json, std::move(path), faults);
    in.read("name", choice.name, Need::required);
    read_words(in, "title", choice.title, Need::required);
    if (const Json* columns = in.member("columns")) {
      ObjectReader each(*columns, in.path_of("columns"), faults);
      if (const auto* members = columns->get_if<JsonObject>())
        for (const auto& [name, ignored] : *members) {
          std::string text;
          if (each.read(name, text)) choice.columns.emplace_back(name, std::move(text));
        }
    }
    in.finish();
    return choice;
  }

  Section section(const Json& json, std::string path) const {
    Section section;
    ObjectReader in(json, std::move(path), faults);
    in.read("name", section.name, Need::required);
    in.read("parent", section.parent);
    read_words(in, "title", section.title);
    formula(in, "relevant", section.relevant);
    in.read("appearance", section.appearance);
    in.finish();
    return section;
  }

  Question question(const Json& json, std::string path) const {
    Question question;
    ObjectReader in(json, std::move(path), faults);
    in.read("name", question.name, Need::required);
    in.read("section", question.section);
    read_named(
        in, "kind", question.kind, parse_question_kind,
        "a kind: choice, choices, text, number, date, scale, ranking, place, files, note or calculation");
    read_words(in, "title", question.title);
    read_words(in, "hint", question.hint);
    in.read("required", question.required);
    formula(in, "required_when", question.required_when);
    read_words(in, "required_words", question.required_words);
    formula(in, "relevant", question.relevant);
    formula(in, "constraint", question.constraint);
    read_words(in, "constraint_words", question.constraint_words);
    in.read("initial", question.initial);
    formula(in, "calculation", question.calculation);
    in.read("appearance", question.appearance);
    read_named(in, "publishing", question.publishing, parse_publishing, "what is published: totals or never");
    in.read("list", question.list);
    const Need wants_choices = has_choices(question.kind) ? Need::required : Need::optional;
    if (const JsonArray* choices = in.array("choices", wants_choices))
      for (std::size_t i = 0; i < choices->size(); ++i)
        question.choices.push_back(choice((*choices)[i], path_at(in.path_of("choices"), i)));
    formula(in, "filter", question.filter);
    in.read("shuffled", question.shuffled);
    if (std::int64_t seed = 0; in.read("shuffle_seed", seed)) question.shuffle_seed = seed;
    in.read("has_other", question.has_other);
    read_bounded(in, "since", question.since, 1, most);
    read_bounded(in, "least", question.least, 0, 1000);
    read_bounded(in, "most", question.most, 0, 1000);
    in.read("whole", question.is_whole);
    in.read("from", question.from);
    in.read("to", question.to);
    in.read("step", question.step);
    in.read("long", question.is_long);
    in.finish();
    return question;
  }

  Quota quota(const Json& json, std::string path) const {
    Quota quota;
    ObjectReader in(json, std::move(path), faults);
    in.read("question", quota.question, Need::required);
    in.read("choice", quota.choice, Need::required);
    read_bounded(in, "most", quota.most, 1, most, Need::required);
    in.finish();
    return quota;
  }

  template <class Item>
  void list(ObjectReader& in, std::string_view member, std::vector<Item>& out,
            Item (SurveyReader::*read)(const Json&, std::string) const, Need need = Need::optional) const {
    if (const JsonArray* items = in.array(member, need))
      for (std::size_t i = 0; i < items->size(); ++i)
        out.push_back((this->*read)((*items)[i], path_at(in.path_of(member), i)));
  }
};

Json to_json(const Choice& choice) {
  JsonObject object{{"name", choice.name}, {"title", to_json(choice.title)}};
  if (!choice.columns.empty()) {
    JsonObject columns;
    for (const auto& [name, text] : choice.columns) columns.emplace_back(name, text);
    object.emplace_back("columns", std::move(columns));
  }
  return object;
}

Json to_json(const Section& section) {
  JsonObject object{{"name", section.name}};
  add_unless_empty(object, "parent", section.parent);
  add_words(object, "title", section.title);
  add_formula(object, "relevant", section.relevant);
  add_unless_empty(object, "appearance", section.appearance);
  return object;
}

Json to_json(const Question& question) {
  const Question plain;
  JsonObject object{{"name", question.name}};
  const auto add_if = [&](bool differs, std::string_view name, Json value) {
    if (differs) object.emplace_back(name, std::move(value));
  };
  add_unless_empty(object, "section", question.section);
  object.emplace_back("kind", to_string(question.kind));
  add_words(object, "title", question.title);
  add_words(object, "hint", question.hint);
  add_if(question.required, "required", true);
  add_formula(object, "required_when", question.required_when);
  add_words(object, "required_words", question.required_words);
  add_formula(object, "relevant", question.relevant);
  add_formula(object, "constraint", question.constraint);
  add_words(object, "constraint_words", question.constraint_words);
  add_unless_empty(object, "initial", question.initial);
  add_formula(object, "calculation", question.calculation);
  add_unless_empty(object, "appearance", question.appearance);
  add_if(question.publishing != plain.publishing, "publishing", to_string(question.publishing));
  add_unless_empty(object, "list", question.list);
  if (has_choices(question.kind)) {
    JsonArray choices;
    for (const Choice& choice : question.choices) choices.push_back(to_json(choice));
    object.emplace_back("choices", std::move(choices));
  }
  add_formula(object, "filter", question.filter);
  add_if(question.shuffled, "shuffled", true);
  if (question.shuffle_seed) object.emplace_back("shuffle_seed", *question.shuffle_seed);
  add_if(question.has_other, "has_other", true);
  add_if(question.since != 1, "since", question.since);
  add_if(question.least != 0, "least", question.least);
  add_if(question.most != 0, "most", question.most);
  add_if(question.is_whole, "whole", true);
  if (question.kind == QuestionKind::scale) {
    object.emplace_back("from", question.from);
    object.emplace_back("to", question.to);
    add_if(question.step != plain.step, "step", question.step);
  }
  add_if(question.is_long, "long", true);
  return object;
}

Json to_json(const Quota& quota) {
  return JsonObject{{"question", quota.question}, {"choice", quota.choice}, {"most", quota.most}};
}

template <class Item>
void add_list(JsonObject& object, std::string_view name, const std::vector<Item>& items) {
  JsonArray list;
  for (const Item& item : items) list.push_back(to_json(item));
  object.emplace_back(name, std::move(list));
}

void add_moment(JsonObject& object, std::string_view name, const std::optional<Instant>& at) {
  if (at) object.emplace_back(name, to_rfc3339(*at, UtcOffset(0)));
}

void read_moment(ObjectReader& in, std::string_view name, std::optional<Instant>& out) {
  if (Instant at{}; read_instant(in, name, at)) out = at;
}

void read_languages(ObjectReader& in, Survey& survey) {
  const JsonArray* languages = in.array("languages");
  if (languages == nullptr) return;
  for (const Json& language : *languages) {
    const auto* pair = language.get_if<JsonArray>();
    const auto* tag = pair != nullptr && pair->size() == 2 ? (*pair)[0].get_if<std::string>() : nullptr;
    const auto* name = tag != nullptr ? (*pair)[1].get_if<std::string>() : nullptr;
    if (name == nullptr) return in.fault("languages", FaultCode::wrong_type, "expected [[tag, name], …]");
    survey.languages.emplace_back(*tag, *name);
  }
}

}  // namespace

Json words_to_json(const Words& words) { return to_json(words); }

Json to_json(const Survey& survey) {
  JsonObject object{{"id", survey.id.value},
                    {"org", survey.org.value},
                    {"title", to_json(survey.title)},
                    {"version", survey.version},
                    {"status", to_string(survey.status)},
                    {"results", to_string(survey.results)},
                    {"audience", to_string(survey.audience)}};
  add_words(object, "introduction", survey.introduction);
  add_moment(object, "opens_at", survey.opens_at);
  add_moment(object, "closes_at", survey.closes_at);
  if (!survey.has_check) object.emplace_back("check", false);
  if (!survey.quotas.empty()) add_list(object, "quotas", survey.quotas);
  if (!survey.languages.empty()) {
    JsonArray languages;
    for (const auto& [tag, name] : survey.languages) languages.emplace_back(JsonArray{tag, name});
    object.emplace_back("languages", std::move(languages));
  }
  if (!survey.sections.empty()) add_list(object, "sections", survey.sections);
  add_list(object, "questions", survey.questions);
  return object;
}

Survey read_survey(const Json& json, std::string path, std::vector<Fault>& faults, ReadFormula formulas) {
  Survey survey;
  const SurveyReader reader{faults, formulas};
  ObjectReader in(json, std::move(path), faults);
  in.read("id", survey.id.value);
  in.read("org", survey.org.value);
  read_words(in, "title", survey.title, Need::required);
  read_words(in, "introduction", survey.introduction);
  read_bounded(in, "version", survey.version, 1, most);
  read_named(in, "status", survey.status, parse_status, "open or closed");
  read_named(in, "results", survey.results, parse_showing, "never, after_closing or always");
  read_named(in, "audience", survey.audience, parse_audience, "anyone, browser or code");
  read_moment(in, "opens_at", survey.opens_at);
  read_moment(in, "closes_at", survey.closes_at);
  in.read("check", survey.has_check);
  reader.list(in, "quotas", survey.quotas, &SurveyReader::quota);
  read_languages(in, survey);
  reader.list(in, "sections", survey.sections, &SurveyReader::section);
  reader.list(in, "questions", survey.questions, &SurveyReader::question, Need::required);
  in.finish();
  return survey;
}

namespace {

ShownCount read_shown_count(ObjectReader& in, std::string_view name) {
  const Json* count = in.member(name, Need::required);
  const auto* number = count != nullptr ? count->get_if<std::int64_t>() : nullptr;
  return number != nullptr ? ShownCount(*number) : std::nullopt;
}

}  // namespace

ShownResults read_shown_results(const Json& json, std::string path, std::vector<Fault>& faults) {
  ShownResults results;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", results.id.value, Need::required);
  read_bounded(in, "version", results.version, 1, most, Need::required);
  results.responses = read_shown_count(in, "responses");
  const JsonArray* questions = in.array("questions", Need::required);
  for (std::size_t i = 0; questions != nullptr && i < questions->size(); ++i) {
    ObjectReader each((*questions)[i], path_at(in.path_of("questions"), i), faults);
    ShownQuestion& question = results.questions.emplace_back();
    each.read("name", question.question, Need::required);
    question.asked = read_shown_count(each, "asked");
    question.answered = read_shown_count(each, "answered");
    question.passed_over = read_shown_count(each, "passed_over");
    const JsonArray* choices = each.array("choices");
    for (std::size_t j = 0; choices != nullptr && j < choices->size(); ++j) {
      ObjectReader one((*choices)[j], path_at(each.path_of("choices"), j), faults);
      ShownChoice& choice = question.choices.emplace_back();
      one.read("name", choice.choice, Need::required);
      choice.answers = read_shown_count(one, "answers");
    }
  }
  return results;
}

std::vector<Listed> read_survey_list(const Json& json, std::string path, std::vector<Fault>& faults) {
  std::vector<Listed> listed;
  ObjectReader in(json, std::move(path), faults);
  if (const JsonArray* items = in.array("surveys", Need::required))
    for (std::size_t i = 0; i < items->size(); ++i) {
      ObjectReader each((*items)[i], path_at(in.path_of("surveys"), i), faults);
      Listed& one = listed.emplace_back();
      each.read("id", one.id.value, Need::required);
      read_words(each, "title", one.title, Need::required);
      read_moment(each, "closes_at", one.closes_at);
    }
  return listed;
}

Json to_json(const SurveyResponse& response) {
  JsonObject answers;
  for (const auto& [name, value] : response.answers) answers.emplace_back(name, Json(value));
  JsonObject object{{"version", response.version},
                    {"lang", i18n::to_string(response.lang)},
                    {"answers", std::move(answers)}};
  add_unless_empty(object, "code", response.code);
  return object;
}

SurveyResponse read_survey_response(const Json& json, std::string path, std::vector<Fault>& faults) {
  SurveyResponse response;
  ObjectReader in(json, std::move(path), faults);
  read_bounded(in, "version", response.version, 1, most, Need::required);
  read_lang(in, "lang", response.lang);
  if (const Json* answers = in.member("answers", Need::required))
    response.answers = read_answers(*answers, in.path_of("answers"), faults);
  in.read("code", response.code);
  in.finish();
  return response;
}

Json to_json(const SurveyReceipt& receipt) {
  return JsonObject{{"receipt", receipt.receipt},
                    {"counted_at", to_rfc3339(receipt.counted_at, UtcOffset(0))}};
}

SurveyReceipt read_survey_receipt(const Json& json, std::string path, std::vector<Fault>& faults) {
  SurveyReceipt receipt;
  ObjectReader in(json, std::move(path), faults);
  in.read("receipt", receipt.receipt, Need::required);
  read_instant(in, "counted_at", receipt.counted_at, Need::required);
  return receipt;
}

Json to_json(const Results& results) {
  JsonArray questions;
  for (const QuestionResult& question : results.questions) {
    JsonArray choices;
    for (const ChoiceCount& choice : question.choices)
      choices.push_back(JsonObject{{"name", choice.choice}, {"answers", choice.answers}});
    questions.push_back(JsonObject{{"name", question.question},
                                   {"asked", question.answered + question.passed_over},
                                   {"answered", question.answered},
                                   {"passed_over", question.passed_over},
                                   {"choices", std::move(choices)}});
  }
  return JsonObject{{"id", results.id.value},
                    {"version", results.version},
                    {"responses", results.responses},
                    {"questions", std::move(questions)}};
}

}  // namespace okno::wire
