// Why a request was refused: RFC 9457, application/problem+json.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/wire/json/reader.h"

namespace okno::wire {

struct ProblemError {
  std::string field;    // "place.lat"; empty: the whole
  std::string code;     // a key of the catalogues, or a FaultCode's name
  std::string message;  // in the language asked for
  std::vector<std::pair<std::string, std::string>> args;
  friend bool operator==(const ProblemError&, const ProblemError&) = default;
};

// Not found at a node that came back from an old copy: `detail` says between when it may have lost it.
inline constexpr std::string_view problem_may_be_lost = "urn:okno:may-be-lost";

struct Problem {
  std::string type = "about:blank";
  std::string title;
  int status = 0;  // of HTTP; 0: not told
  std::string detail;
  std::vector<ProblemError> errors;
  // conflict: what the state allows instead, nothing at all in a final one; not written when absent
  std::optional<std::vector<std::string>> allowed;
  friend bool operator==(const Problem&, const Problem&) = default;
};

Json to_json(const Problem& problem);
Problem read_problem(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
