// Elements that ask one thing.
#include <algorithm>
#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/html_text.h"
#include "edge/exchange/surveyjs/reader.h"
#include "edge/exchange/xlsform/choice_lists.h"
#include "shared/base/text.h"

namespace okno::exchange::surveyjs {
namespace {

using surveys::Question;
using surveys::QuestionKind;

struct LeftOut {
  std::string_view type, why;
};
constexpr std::array<LeftOut, 6> left_out = {
    {{"paneldynamic", "questions that repeat are not asked here"},
     {"matrixdynamic", "questions that repeat are not asked here"},
     {"signaturepad", "nobody signs here"},
     {"image", "a picture alone asks nothing, and is not shown"},
     {"imagemap", "places on a picture are not asked for"},
     {"flowpanel", "questions inside of a text are not asked here"}}};

struct Kind {
  std::string_view type;
  QuestionKind kind;
};
constexpr std::array<Kind, 13> kinds = {{{"text", QuestionKind::text},
                                         {"comment", QuestionKind::text},
                                         {"radiogroup", QuestionKind::choice},
                                         {"dropdown", QuestionKind::choice},
                                         {"buttongroup", QuestionKind::choice},
                                         {"boolean", QuestionKind::choice},
                                         {"checkbox", QuestionKind::choices},
                                         {"tagbox", QuestionKind::choices},
                                         {"imagepicker", QuestionKind::choice},
                                         {"ranking", QuestionKind::ranking},
                                         {"rating", QuestionKind::scale},
                                         {"file", QuestionKind::files},
                                         {"expression", QuestionKind::calculation}}};

std::vector<std::string> known_types() {
  std::vector<std::string> all = {"html", "panel", "matrix", "matrixdropdown", "multipletext"};
  for (const Kind& each : kinds) all.emplace_back(each.type);
  return all;
}

}  // namespace

void Reader::means(const std::string& theirs, const std::string& question) {
  all_.meanings.names[theirs] = {Reference::Kind::answer, question, {}, {}};
}

bool Reader::leave_out(const Json& json, const Spot& spot, const std::string& type) {
  for (const LeftOut& each : left_out)
    if (each.type == type) {
      all_.remark(spot, "type", quoted(type) + " is left out: " + std::string(each.why));
      all_.refuse(text_in(json, "name"), "is left out here (" + type + "); take it out of the formula");
      return true;
    }
  return false;
}

bool Reader::begin_question(const Json& json, const Spot& spot, Question& question) {
  const std::string theirs = text_in(json, "name");
  if (theirs.empty()) {
    all_.fault(spot, "name", "has no name; write one");
    return false;
  }
  if (all_.meanings.names.contains(theirs)) {
    all_.fault(spot, "name", quoted(theirs) + " stands there already; give it a name of its own");
    return false;
  }
  question.name = all_.name_for(theirs, spot, "name");
  question.section = section_;
  question.title = words(json, "title");
  if (question.title.empty()) question.title.set(languages_.front().first, theirs);
  question.hint = words(json, "description");
  question.required = is_true(json, "isRequired");
  question.required_words = words(json, "requiredErrorText");
  means(theirs, question.name);
  return true;
}

void Reader::question(const Json& json, const Spot& spot) {
  const std::string type = text::lower(text_in(json, "type"));
  if (leave_out(json, spot, type)) return;
  if (type == "matrix") return matrix(json, spot);
  if (type == "matrixdropdown") return matrix_of_kinds(json, spot);
  if (type == "multipletext") return several_texts(json, spot);
  Question question;
  if (type == "html") {
    question.kind = QuestionKind::note;
    question.title = words(json, "html");
    for (auto& [tag, text] : question.title.by_language) text = without_tags(text);
    if (question.title.empty())
      return all_.remark(spot, "html", "is left out: nothing to read is left of it");
    const std::string theirs = text_in(json, "name");
    question.name = all_.name_for(theirs.empty() ? "text" : theirs, spot, "name");
    question.section = section_;
    const std::size_t index = all_.add(std::move(question), spot);
    all_.refuse(theirs, "is a text, which has no answer; write the name of a question");
    return conditions(json, index, spot);
  }
  if (!begin_question(json, spot, question)) return;
  if (!set_kind(json, type, spot, question)) return;
  if (question.kind == QuestionKind::calculation)
    all_.remark(spot, "type", "is worked out and not shown to people");
  initial(json, spot, question);
  const std::size_t index = all_.add(std::move(question), spot);
  conditions(json, index, spot);
  if (all_.survey.questions[index].kind == QuestionKind::calculation)
    return all_.formula_of(index, &Question::calculation, Use::value, spot, "expression",
                           text_in(json, "expression"));
  validators(json, index, spot);
  choice_conditions(json, "choices", index, spot);
  if (all_.survey.questions[index].has_other)
    add_other(index, spot);
  else
    comment(json, index, spot);
}

bool Reader::set_kind(const Json& json, const std::string& type, const Spot& spot, Question& question) {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.type == type; });
  if (found == kinds.end()) {
    const std::string near = nearest(type, known_types());
    all_.fault(spot, "type",
               type.empty() ? std::string("has no type; write one, such as text")
                            : "there is no type " + quoted(type) + " here; write " +
                                  (near.empty() ? std::string("text, radiogroup or checkbox") : near));
    all_.refuse(text_in(json, "name"), "has no type that is known; mend it first");
    return false;
  }
  question.kind = found->kind;
  if (type == "text") text(json, spot, question);
  if (type == "comment") question.is_long = true;
  if (type == "rating") rating(json, spot, question);
  if (type == "file") {
    const auto most = number_in(json, "maxFiles");
    question.most = !is_true(json, "allowMultiple")     ? 1
                    : most && *most >= 1 && *most <= 10 ? static_cast<std::int64_t>(*most)
                                                        : 10;
  }
  if (type == "imagepicker") {
    if (is_true(json, "multiSelect")) question.kind = QuestionKind::choices;
    all_.remark(spot, "type", "pictures of choices are not shown here, their texts are");
  }
  if (type == "boolean") {
    for (const bool truth : {true, false}) {
      surveys::Words title = words(json, truth ? "labelTrue" : "labelFalse");
      if (title.empty()) title = xlsform::words_for_truth(languages_, truth);
      const std::string name = truth ? "true" : "false";
      question.choices.push_back({name, std::move(title), {}});
      const std::string theirs = text_in(json, truth ? "valueTrue" : "valueFalse");
      auto& known = all_.meanings.choices[question.name];
      if (!theirs.empty()) known.emplace_back(theirs, name);
      known.emplace_back(name, name);
    }
    all_.meanings.truths.insert(question.name);
  } else if (surveys::has_choices(question.kind) && question.choices.empty()) {
    choices(json, "choices", spot, question);
    further_choices(json, question);
  }
  return true;
}

void Reader::text(const Json& json, const Spot& spot, Question& question) {
  const std::string type = text::lower(text_in(json, "inputType"));
  if (type == "number") question.kind = QuestionKind::number;
  if (type == "date") question.kind = QuestionKind::date;
  if (type == "range") {
    question.kind = QuestionKind::scale;
    question.from = number_in(json, "min").value_or(0);
    question.to = number_in(json, "max").value_or(100);
    question.step = number_in(json, "step").value_or(1);
  }
  for (const std::string_view each : {"datetime", "datetime-local", "month", "week", "time", "color"})
    if (type == each) all_.remark(spot, "inputType", quoted(type) + " is asked for as a text");
  if (type == "password") all_.remark(spot, "inputType", "secrets are not asked for: what is typed is seen");
  if (has(json, "maskType") && text_in(json, "maskType") != "none")
    all_.remark(spot, "maskType", "is left out: people type as they like");
}

void Reader::rating(const Json& json, const Spot& spot, Question& question) {
  if (!items_in(json, "rateValues").empty()) {
    question.kind = QuestionKind::choice;
    return choices(json, "rateValues", spot, question);
  }
  question.from = number_in(json, "rateMin").value_or(1);
  question.step = number_in(json, "rateStep").value_or(1);
  question.to = number_in(json, "rateMax").value_or(5);
  if (const auto count = number_in(json, "rateCount"); count && !has(json, "rateMax"))
    question.to = question.from + (*count - 1) * question.step;
  const surveys::Words least = words(json, "minRateDescription"), most = words(json, "maxRateDescription");
  if (least.empty() && most.empty()) return;
  for (const auto& [tag, ignored] : languages_) {
    std::string hint = question.hint.empty() ? std::string() : question.hint.in(std::string_view(tag));
    for (const auto* end : {&least, &most})
      if (!end->empty())
        hint += (hint.empty() ? "" : ", ") +
                surveys::logic::to_text(end == &least ? question.from : question.to) + " \u2014 " +
                end->in(std::string_view(tag));
    question.hint.set(tag, hint);
  }
}

void Reader::initial(const Json& json, const Spot& spot, Question& question) {
  const Json* value = json.find("defaultValue");
  if (value == nullptr || value->is_null()) {
    if (has(json, "defaultValueExpression"))
      all_.remark(spot, "defaultValueExpression",
                  "is left out: what stands there beforehand is a plain value");
    return;
  }
  const auto ours = [&](const Json& each) {
    const std::string theirs = text_of(each);
    for (const auto& [known, name] : all_.meanings.choices[question.name])
      if (known == theirs) return name;
    return theirs;
  };
  if (const auto* array = value->get_if<JsonArray>()) {
    for (const Json& each : *array) question.initial += (question.initial.empty() ? "" : " ") + ours(each);
  } else {
    question.initial = ours(*value);
  }
  if (question.kind == QuestionKind::files || question.initial.empty()) {
    question.initial.clear();
    return all_.remark(spot, "defaultValue", "is left out: such a value cannot stand there beforehand");
  }
  if (!surveys::has_choices(question.kind)) return;
  for (const std::string_view name : surveys::logic::chosen(question.initial))
    if (question.find(name) == nullptr) {
      question.initial.clear();
      return all_.fault(spot, "defaultValue", "is no choice of the list; write the value of one");
    }
}

void Reader::comment(const Json& json, std::size_t index, const Spot& spot) {
  if (!is_either(json, "showCommentArea", "hasComment")) return;
  const Question& of = all_.survey.questions[index];
  Question question;
  question.kind = QuestionKind::text;
  question.is_long = true;
  question.section = of.section;
  question.name = all_.name_for(of.name + "_comment", {}, {});
  question.title = words(json, "commentText");
  if (question.title.empty()) question.title = xlsform::question_of_other(of, languages_).title;
  means(text_in(json, "name") + "-Comment", question.name);
  const std::size_t added = all_.add(std::move(question), spot);
  all_.formula_of(added, &Question::relevant, Use::condition, spot, "visibleIf", text_in(json, "visibleIf"));
}

void Reader::conditions(const Json& json, std::size_t index, const Spot& spot) {
  const bool is_hidden = has(json, "visible") && !is_true(json, "visible") && !has(json, "visibleIf");
  if (is_hidden) {
    all_.remark(spot, "visible", "is left out: what nobody sees is asked nobody; write visibleIf");
    all_.tree_of(index, &Question::relevant, truth_of(false));
  }
  all_.formula_of(index, &Question::relevant, Use::condition, spot, "visibleIf", text_in(json, "visibleIf"));
  if (has(json, "enableIf")) {
    all_.remark(spot, "enableIf", "what cannot be answered is hidden here");
    all_.formula_of(index, &Question::relevant, Use::condition, spot, "enableIf", text_in(json, "enableIf"));
  }
  if (!surveys::is_asked_of_people(all_.survey.questions[index].kind)) return;
  if (!all_.survey.questions[index].required)
    all_.formula_of(index, &Question::required_when, Use::condition, spot, "requiredIf",
                    text_in(json, "requiredIf"));
  if (is_true(json, "readOnly")) all_.remark(spot, "readOnly", "is left out: what is asked can be answered");
  for (const std::string_view member : {"setValueExpression", "resetValueIf", "setValueIf"})
    if (has(json, member)) all_.remark(spot, member, "is left out: nobody's answer is changed here");
  if (const std::string value = text_in(json, "valueName"); !value.empty() && value != text_in(json, "name"))
    all_.remark(spot, "valueName", "is left out: answers stand under the name of their question");
}

}  // namespace okno::exchange::surveyjs
