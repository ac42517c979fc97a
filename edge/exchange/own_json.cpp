#include "edge/exchange/own_json.h"

#include "edge/exchange/formula/checking.h"
#include "edge/exchange/formula/xlsform_formula.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/surveys/survey.h"

namespace okno::exchange {
namespace {

using surveys::Formula;
using surveys::Question;

std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "].";
}

}  // namespace

std::vector<Complaint> faults_of_model(const surveys::Survey& survey) {
  surveys::Survey asked = survey;
  if (asked.org.empty()) asked.org.value = "0";
  std::vector<Complaint> faults;
  for (const std::string& line : surveys::faults_of(asked)) {
    const std::size_t colon = line.find(": ");
    faults.push_back({{}, 0, line.substr(0, colon), line.substr(colon + 2)});
  }
  if (!faults.empty()) return faults;
  const auto check = [&](const Formula& formula, const Question* of, Use use, const std::string& path) {
    if (!formula) return;
    for (std::string& what : faults_in_formula(formula.tree, {survey, of, use, nullptr}))
      faults.push_back({{}, 0, path, std::move(what)});
  };
  for (std::size_t i = 0; i < survey.sections.size(); ++i)
    check(survey.sections[i].relevant, nullptr, Use::condition, at("sections", i) + "relevant");
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question& question = survey.questions[i];
    const std::string path = at("questions", i);
    check(question.relevant, &question, Use::condition, path + "relevant");
    check(question.required_when, &question, Use::condition, path + "required_when");
    check(question.constraint, &question, Use::constraint, path + "constraint");
    check(question.filter, &question, Use::filter, path + "filter");
    check(question.calculation, &question, Use::value, path + "calculation");
  }
  return faults;
}

ReadSurvey read_own_json(std::string_view document) {
  ReadSurvey read;
  const auto json = wire::parse_json(document, {8U << 20U, 16});
  if (!json) {
    read.faults.push_back({{}, 0, {}, wire::place_in_lines(document, json.error().detail)});
    return read;
  }
  std::vector<wire::Fault> faults;
  read.survey = wire::read_survey(*json, "", faults, read_xlsform_formula);
  for (const wire::Fault& fault : faults) read.faults.push_back({{}, 0, fault.path, fault.detail});
  if (read.faults.empty()) read.faults = faults_of_model(read.survey);
  return read;
}

std::string write_own_json(const surveys::Survey& survey) {
  const wire::Json whole = wire::to_json(survey);
  wire::JsonObject kept;
  for (const auto& [name, value] : *whole.get_if<wire::JsonObject>()) {
    const bool is_given_later = (name == "id" || name == "org") && value == wire::Json("");
    if (!is_given_later && name != "version" && name != "status") kept.emplace_back(name, value);
  }
  return wire::write_json(wire::Json(std::move(kept)));
}

}  // namespace okno::exchange
