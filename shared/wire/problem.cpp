#include "shared/wire/problem.h"

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

Json to_json(const ProblemError& error) {
  JsonObject args;
  for (const auto& [name, value] : error.args) args.emplace_back(name, Json(value));
  return JsonObject{
      {"field", error.field}, {"code", error.code}, {"message", error.message}, {"args", std::move(args)}};
}

ProblemError read_problem_error(const Json& json, std::string path, std::vector<Fault>& faults) {
  ProblemError error;
  ObjectReader in(json, std::move(path), faults);
  in.read("field", error.field);
  in.read("code", error.code);
  in.read("message", error.message);
  if (const Json* json_args = in.member("args")) {
    ObjectReader args(*json_args, in.path_of("args"), faults);
    if (const auto* object = json_args->get_if<JsonObject>())
      for (const auto& [name, unread] : *object) {
        std::string value;
        if (args.read(name, value)) error.args.emplace_back(name, std::move(value));
      }
  }
  return error;
}

}  // namespace

Json to_json(const Problem& problem) {
  JsonObject object{{"type", problem.type}, {"title", problem.title}};
  if (problem.status != 0) object.emplace_back("status", Json(problem.status));
  add_unless_empty(object, "detail", problem.detail);
  JsonArray errors;
  for (const ProblemError& error : problem.errors) errors.push_back(to_json(error));
  object.emplace_back("errors", std::move(errors));
  if (problem.allowed) object.emplace_back("allowed", strings_to_json(*problem.allowed));
  return object;
}

Problem read_problem(const Json& json, std::string path, std::vector<Fault>& faults) {
  Problem problem;
  ObjectReader in(json, std::move(path), faults);
  in.read("type", problem.type);
  in.read("title", problem.title);
  read_bounded(in, "status", problem.status, 100, 599);
  in.read("detail", problem.detail);
  if (const JsonArray* errors = in.array("errors"))
    for (std::size_t i = 0; i < errors->size(); ++i)
      problem.errors.push_back(read_problem_error((*errors)[i], path_at(in.path_of("errors"), i), faults));
  std::vector<std::string> allowed;
  if (in.read("allowed", allowed)) problem.allowed = std::move(allowed);
  return problem;
}

}  // namespace okno::wire
