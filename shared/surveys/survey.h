// A survey as everybody sees it: what is asked, in one version, and what somebody answered.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/id.h"
#include "shared/forms/validate.h"
#include "shared/i18n/i18n.h"

namespace okno::surveys {

using SurveyId = Id<struct SurveyTag>;  // its stream's, as the log writes it

struct Choice {
  std::string name;  // as answers hold it
  i18n::Words title;
  friend bool operator==(const Choice&, const Choice&) = default;
};

enum class QuestionKind { choice };  // one of several
std::string_view to_string(QuestionKind kind);
bool parse_question_kind(std::string_view name, QuestionKind& kind);

struct Question {
  std::string name;  // as answers hold it
  i18n::Words title;
  QuestionKind kind = QuestionKind::choice;
  forms::Presence presence = forms::Presence::required;
  std::vector<Choice> choices;
  const Choice* find(std::string_view choice) const;  // nullptr: there is none of this name
  friend bool operator==(const Question&, const Question&) = default;
};

enum class Status { open, closed };
std::string_view to_string(Status status);
bool parse_status(std::string_view name, Status& status);

// When anybody may see how many chose what. Who opened it always may.
enum class Showing { never, after_closing, always };
std::string_view to_string(Showing showing);
bool parse_showing(std::string_view name, Showing& showing);

struct Survey {
  SurveyId id;
  OrgId org;  // who asks
  i18n::Words title;
  std::int64_t version = 1;
  Status status = Status::open;
  Showing results = Showing::after_closing;
  std::vector<Question> questions;
  friend bool operator==(const Survey&, const Survey&) = default;
};

inline constexpr std::size_t most_questions = 200;
inline constexpr std::size_t most_choices = 500;
inline constexpr std::size_t longest_title = 1000;  // characters

// What an organiser's survey is wrong about: a line each, with the path and how to mend it. Empty: it may be opened.
std::vector<std::string> faults_of(const Survey& survey);

// Question and answer, in any order; no name twice.
using Answers = std::vector<std::pair<std::string, std::string>>;

// Everything that is wrong with the answers, in the order of the questions, then what nobody asked. Fields are
// "answers.NAME"; empty answers are taken out.
forms::FieldErrors validate(const Survey& survey, Answers& answers);

const Question* find_question(const Survey& survey, std::string_view name);  // nullptr: there is none

// How often each choice was given, and who passed a question over.
struct ChoiceCount {
  std::string choice;
  std::int64_t answers = 0;
  friend bool operator==(const ChoiceCount&, const ChoiceCount&) = default;
};
struct QuestionResult {
  std::string question;
  std::int64_t answered = 0;
  std::int64_t passed_over = 0;
  std::vector<ChoiceCount> choices;  // as the survey has them
  friend bool operator==(const QuestionResult&, const QuestionResult&) = default;
};
struct Results {
  SurveyId id;
  std::int64_t version = 1;
  std::int64_t responses = 0;
  std::vector<QuestionResult> questions;
  friend bool operator==(const Results&, const Results&) = default;
};

}  // namespace okno::surveys
