#include "edge/figures/export/data_package.h"

#include <cmath>

#include "edge/figures/export/csv.h"
#include "shared/wire/json/json.h"

namespace okno::figures {
namespace {

using surveys::Question;
using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

bool is_whole(const Question& question) {
  return std::floor(question.from) == question.from && std::floor(question.step) == question.step;
}

Json number(double value) {
  constexpr double exact = 9007199254740992;  // 2^53
  if (std::floor(value) == value && std::fabs(value) < exact) return Json(static_cast<std::int64_t>(value));
  return Json(value);
}

std::string type_of(const Column& column, const Question* question) {
  switch (column.holds) {
    case Holds::response:
    case Holds::version:
    case Holds::flag:
    case Holds::rank:
      return "integer";
    case Holds::scale:
      return is_whole(*question) ? "integer" : "number";
    case Holds::number:
      return question->is_whole ? "integer" : "number";
    case Holds::latitude:
    case Holds::longitude:
      return "number";
    case Holds::answered_at:
      return "datetime";
    case Holds::answered_on:
    case Holds::date:
      return "date";
    default:
      return "string";
  }
}

JsonObject constraints_of(const surveys::Survey& survey, const Column& column) {
  JsonObject constraints;
  if (column.question == no_question) {
    constraints.emplace_back("required", true);
    if (column.holds == Holds::response) constraints.emplace_back("unique", true);
    return constraints;
  }
  const Question& question = survey.questions[column.question];
  // Of everybody, whatever version they answered.
  const bool is_always_asked =
      universe_of(survey, question).empty() && !question.relevant && question.since <= 1;
  const bool is_in_all = column.holds == Holds::choice || column.holds == Holds::flag ||
                         column.holds == Holds::scale || column.holds == Holds::number ||
                         column.holds == Holds::date;
  if (question.required && is_always_asked && is_in_all && question.section.empty())
    constraints.emplace_back("required", true);
  JsonArray values;
  if (column.holds == Holds::choice)
    for (const surveys::Choice& choice : question.choices) values.emplace_back(harmless(choice.name));
  if (column.holds == Holds::flag) values = {Json(std::int64_t{0}), Json(std::int64_t{1})};
  if (!values.empty()) constraints.emplace_back("enum", std::move(values));
  const auto between = [&](double least, double most) {
    constraints.emplace_back("minimum", number(least));
    constraints.emplace_back("maximum", number(most));
  };
  if (column.holds == Holds::scale) between(question.from, question.to);
  if (column.holds == Holds::rank) between(1, static_cast<double>(question.choices.size()));
  if (column.holds == Holds::latitude) between(-90, 90);
  if (column.holds == Holds::longitude) between(-180, 180);
  return constraints;
}

Json field_of(const surveys::Survey& survey, const Column& column, const ExportWords& words,
              i18n::Lang lang) {
  const Question* question = column.question == no_question ? nullptr : &survey.questions[column.question];
  JsonObject field{{"name", column.name},
                   {"type", type_of(column, question)},
                   {"title", label_of(survey, column, words, lang)}};
  if (question != nullptr && !question->hint.empty())
    field.emplace_back("description", question->hint.in(lang));
  if (JsonObject constraints = constraints_of(survey, column); !constraints.empty())
    field.emplace_back("constraints", std::move(constraints));
  if (column.holds == Holds::choice) {
    JsonArray categories;
    for (const surveys::Choice& choice : question->choices)
      categories.emplace_back(
          JsonObject{{"value", harmless(choice.name)},
                     {"label", choice.title.empty() ? choice.name : choice.title.in(lang)}});
    field.emplace_back("categories", std::move(categories));
  }
  return field;
}

}  // namespace

std::string data_package(const surveys::Survey& survey, std::string_view csv_name, const ExportWords& words,
                         i18n::Lang lang, const Extent& extent) {
  JsonArray fields;
  for (const Column& column : columns_of(survey, extent))
    fields.push_back(field_of(survey, column, words, lang));
  JsonObject schema{{"fields", std::move(fields)},
                    {"missingValues", JsonArray{Json(std::string())}},
                    {"primaryKey", "response"}};
  // Another question may have taken the name.
  for (const surveys::Question& question : survey.questions)
    if (question.name == "response") schema.pop_back();
  JsonObject resource{{"name", "answers"},
                      {"path", std::string(csv_name)},
                      {"profile", "tabular-data-resource"},
                      {"format", "csv"},
                      {"mediatype", "text/csv"},
                      {"encoding", "utf-8"},
                      {"schema", std::move(schema)}};
  JsonObject package{{"profile", "tabular-data-package"},
                     {"name", "survey"},
                     {"title", survey.title.in(lang)},
                     {"resources", JsonArray{Json(std::move(resource))}}};
  return wire::write_json(std::move(package)) + "\n";
}

}  // namespace okno::figures
