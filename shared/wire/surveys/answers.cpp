// Formulas and answers as JSON.
#include <cmath>

#include "shared/wire/surveys/survey.h"

namespace okno::wire {
namespace {

using namespace surveys;
using logic::Expression;
using logic::Op;

bool is_named(Op op) { return op == Op::text || op == Op::answer || op == Op::column; }

void write(const Expression& expression, JsonArray& out) {
  for (const Expression& part : expression.parts) write(part, out);
  switch (expression.op) {
    case Op::number:
      out.emplace_back(expression.number);
      break;
    case Op::truth:
      out.emplace_back(expression.number != 0);
      break;
    case Op::text:
    case Op::answer:
    case Op::column:
      out.emplace_back(JsonArray{logic::to_string(expression.op), expression.text});
      break;
    case Op::self:
    case Op::today:
      out.emplace_back(JsonArray{logic::to_string(expression.op)});
      break;
    default:
      out.emplace_back(logic::to_string(expression.op));
  }
}

// One step of reverse Polish notation; false when there is none such, or too little before it.
bool take(const Json& step, std::vector<std::pair<Expression, std::size_t>>& stack) {
  Expression next;
  std::size_t depth = 1;
  if (const auto* whole = step.get_if<std::int64_t>()) {
    next = {Op::number, static_cast<double>(*whole), {}, {}};
  } else if (const auto* number = step.get_if<double>()) {
    next = {Op::number, *number, {}, {}};
  } else if (const auto* truth = step.get_if<bool>()) {
    next = {Op::truth, *truth ? 1.0 : 0.0, {}, {}};
  } else if (const auto* cells = step.get_if<JsonArray>()) {
    const auto* name = cells->empty() ? nullptr : cells->front().get_if<std::string>();
    if (name == nullptr || !logic::parse_op(*name, next.op)) return false;
    const bool stands_alone = next.op == Op::self || next.op == Op::today;
    if (!is_named(next.op) && !stands_alone) return false;
    if (cells->size() != (stands_alone ? 1U : 2U)) return false;
    if (!stands_alone) {
      const auto* named = (*cells)[1].get_if<std::string>();
      if (named == nullptr) return false;
      next.text = *named;
    }
  } else if (const auto* name = step.get_if<std::string>()) {
    if (!logic::parse_op(*name, next.op)) return false;
    const std::size_t parts = logic::parts_of(next.op);
    if (parts == 0 || parts > stack.size()) return false;
    for (std::size_t i = stack.size() - parts; i < stack.size(); ++i) {
      depth = std::max(depth, stack[i].second + 1);
      next.parts.push_back(std::move(stack[i].first));
    }
    if (depth > logic::deepest) return false;
    stack.resize(stack.size() - parts);
  } else {
    return false;
  }
  stack.emplace_back(std::move(next), depth);
  return true;
}

std::string text_of(const Json& json, bool& is_right) {
  if (const auto* text = json.get_if<std::string>()) return *text;
  if (const auto* whole = json.get_if<std::int64_t>()) return std::to_string(*whole);
  if (const auto* number = json.get_if<double>()) return logic::to_text(*number);
  if (const auto* items = json.get_if<JsonArray>()) {
    std::string all;
    for (const Json& item : *items) {
      const auto* name = item.get_if<std::string>();
      is_right = is_right && name != nullptr && name->find_first_of(" \t\r\n") == std::string::npos;
      if (name != nullptr) all += (all.empty() ? "" : " ") + *name;
    }
    return all;
  }
  if (json.is_null()) return {};
  if (json.get_if<JsonObject>() != nullptr) {
    Place place;
    std::vector<Fault> faults;
    ObjectReader in(json, "", faults);
    in.read("address", place.address);
    double lat = 0, lon = 0;
    if (in.read("lat", lat) && in.read("lon", lon)) place.point = {lat, lon};
    in.finish();
    is_right = is_right && faults.empty() && !(place.address.starts_with('@'));
    return place_text(place);
  }
  is_right = false;
  return {};
}

Json names_to_json(const std::string& answer) {
  JsonArray names;
  for (const std::string_view name : logic::chosen(answer)) names.emplace_back(name);
  return names;
}

Json answer_to_json(const Question& question, const std::string& answer) {
  switch (question.kind) {
    case QuestionKind::choices:
    case QuestionKind::ranking:
    case QuestionKind::files:
      return names_to_json(answer);
    case QuestionKind::number:
    case QuestionKind::scale:
    case QuestionKind::calculation: {
      const double number = logic::to_number(answer);
      // Only what would come back as it was.
      if (std::isnan(number) || logic::to_text(number) != answer) return answer;
      if (number == std::floor(number) && std::fabs(number) < 1e15) return static_cast<std::int64_t>(number);
      return number;
    }
    case QuestionKind::place: {
      const Place place = read_place(answer);
      JsonObject object;
      if (!place.address.empty()) object.emplace_back("address", place.address);
      if (place.point) {
        object.emplace_back("lat", place.point->first);
        object.emplace_back("lon", place.point->second);
      }
      return object;
    }
    case QuestionKind::choice:
    case QuestionKind::text:
    case QuestionKind::date:
    case QuestionKind::note:
      break;
  }
  return answer;
}

}  // namespace

Json to_json(const Expression& expression) {
  JsonArray out;
  write(expression, out);
  return out;
}

bool read_expression(const Json& json, std::string path, std::vector<Fault>& faults, Expression& out) {
  const auto* steps = json.get_if<JsonArray>();
  std::vector<std::pair<Expression, std::size_t>> stack;
  bool is_right = steps != nullptr && steps->size() <= logic::most_nodes;
  for (std::size_t i = 0; is_right && i < steps->size(); ++i) is_right = take((*steps)[i], stack);
  if (!is_right || stack.size() != 1) {
    faults.push_back(
        {std::move(path), FaultCode::wrong_type, "expected a formula in reverse Polish notation"});
    return false;
  }
  out = std::move(stack.front().first);
  return true;
}

JsonObject answers_to_json(const Survey& survey, const Answers& answers) {
  JsonObject object;
  for (const Question& question : survey.questions)
    if (const std::string& answer = answer_in(answers, question.name); !answer.empty())
      object.emplace_back(question.name, answer_to_json(question, answer));
  return object;
}

Answers read_answers(const Json& json, std::string path, std::vector<Fault>& faults) {
  Answers answers;
  const auto* members = json.get_if<JsonObject>();
  if (members == nullptr) {
    faults.push_back({std::move(path), FaultCode::wrong_type, "expected an object"});
    return answers;
  }
  for (const auto& [name, value] : *members) {
    bool is_right = true;
    std::string answer = text_of(value, is_right);
    if (is_right)
      answers.emplace_back(name, std::move(answer));
    else
      faults.push_back({path + (path.empty() ? "" : ".") + name, FaultCode::wrong_type,
                        "expected a text, a number, a list of names or a place"});
  }
  return answers;
}

}  // namespace okno::wire
