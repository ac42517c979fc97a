// A survey as everybody sees it: what is asked, in one version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/surveys/logic/expression.h"
#include "shared/surveys/words.h"

namespace okno::surveys {

using SurveyId = Id<struct SurveyTag>;  // its stream's, as the log writes it
using logic::Formula;

struct Choice {
  std::string name;  // as answers hold it; no blanks
  Words title;
  // What a filter of choices may ask of each: the further columns of the sheet "choices".
  std::vector<std::pair<std::string, std::string>> columns;
  friend bool operator==(const Choice&, const Choice&) = default;
};

enum class QuestionKind {
  choice,       // one of several
  choices,      // some of several
  text,         //
  number,       //
  date,         //
  scale,        // one of the numbers from…to: a rating 1…5, NPS 0…10
  ranking,      // all of several, the most important first
  place,        // an address, a point
  files,        // photos and documents
  note,         // is read, asks nothing
  calculation,  // a value that formulas use; nobody sees it
};
std::string_view to_string(QuestionKind kind);
bool parse_question_kind(std::string_view name, QuestionKind& kind);
inline bool has_choices(QuestionKind kind) {
  return kind == QuestionKind::choice || kind == QuestionKind::choices || kind == QuestionKind::ranking;
}
// Whether a person is asked anything.
inline bool is_asked_of_people(QuestionKind kind) {
  return kind != QuestionKind::note && kind != QuestionKind::calculation;
}

// What of the answers everybody may see, where results are shown. Never a cell below five.
enum class Publishing { totals, never };
std::string_view to_string(Publishing publishing);
bool parse_publishing(std::string_view name, Publishing& publishing);

struct Question {
  std::string name;     // as answers hold it; unique in the survey
  std::string section;  // the innermost it stands in; empty: a page of its own
  QuestionKind kind = QuestionKind::choice;
  Words title;
  Words hint;
  bool required = false;
  Formula required_when;  // in place of `required`
  Words required_words;   // instead of «Ответьте на этот вопрос»
  Formula relevant;       // asked while this holds; without one, always
  Formula constraint;     // of an answer that is there
  Words constraint_words;
  std::string initial;     // what stands there before anybody has answered
  Formula calculation;     // of a calculation
  std::string appearance;  // how XLSForm would like it to look; unknown words are kept and change nothing
  Publishing publishing = Publishing::totals;
  std::int64_t since = 1;  // the version of the survey that asked it first

  // choice, choices, ranking
  std::string list;  // what the sheet calls its choices
  std::vector<Choice> choices;
  Formula filter;                            // of choices: offered while this holds of it
  bool shuffled = false;                     // in an order by the response's seed
  std::optional<std::int64_t> shuffle_seed;  // the same order for everybody
  bool has_other = false;                    // the choice "other" leads to the text question NAME_other
  std::int64_t least = 0, most = 0;          // of choices, ranking and files: how many; 0: any

  bool is_whole = false;              // number
  double from = 1, to = 5, step = 1;  // scale
  bool is_long = false;               // text

  const Choice* find(std::string_view choice) const;  // nullptr: there is none of this name
  friend bool operator==(const Question&, const Question&) = default;
};

// Questions that belong together and stand on one page.
struct Section {
  std::string name;
  std::string parent;  // empty: stands in the survey itself
  Words title;
  Formula relevant;
  std::string appearance;  // "table-list": a matrix of its questions, which have the same choices
  bool is_matrix() const;
  friend bool operator==(const Section&, const Section&) = default;
};

enum class Status { open, closed };
std::string_view to_string(Status status);
bool parse_status(std::string_view name, Status& status);

// When anybody may see how many chose what. Who opened it always may.
enum class Showing { never, after_closing, always };
std::string_view to_string(Showing showing);
bool parse_showing(std::string_view name, Showing& showing);

enum class Audience {
  anyone,   // once for each time that somebody sends it
  browser,  // one a browser, as far as browsers tell
  code,     // one a code (okno survey invite)
};
std::string_view to_string(Audience audience);
bool parse_audience(std::string_view name, Audience& audience);

// No more than so many with this answer; who comes later is told so and not counted.
struct Quota {
  std::string question, choice;
  std::int64_t most = 0;
  friend bool operator==(const Quota&, const Quota&) = default;
};

struct Survey {
  SurveyId id;
  OrgId org;  // who asks
  Words title;
  Words introduction;
  std::int64_t version = 1;
  Status status = Status::open;
  Showing results = Showing::after_closing;
  Audience audience = Audience::anyone;
  std::optional<Instant> opens_at, closes_at;
  bool has_check = true;  // all answers once more before they are sent
  std::vector<Quota> quotas;
  std::vector<std::pair<std::string, std::string>> languages;  // tag, and what the spreadsheet calls it
  std::vector<Section> sections;                               // in the order in which they begin
  std::vector<Question> questions;
  friend bool operator==(const Survey&, const Survey&) = default;
};

inline constexpr std::size_t most_questions = 500;
inline constexpr std::size_t most_choices = 2000;   // of a question
inline constexpr std::size_t longest_title = 2000;  // characters
inline constexpr std::size_t longest_name = 64;

// Of a question or a section, as XLSForm has them: letters, digits, dots, dashes and underscores of ASCII, no digit first.
bool is_name(std::string_view name);
bool is_choice_name(std::string_view name);

// What is wrong about a survey, however it was written: where, and how to mend it.
struct SurveyFault {
  enum class At { survey, section, question, choice } at = At::survey;
  std::size_t index = 0;   // of the section or question
  std::size_t choice = 0;  // of at == choice
  std::string member;      // of it: "name", "title", "relevant", …
  std::string what;        // "… ; write …", in English
  friend bool operator==(const SurveyFault&, const SurveyFault&) = default;
};
// Empty: it may be opened.
std::vector<SurveyFault> find_faults(const Survey& survey);
// A line each, with paths of its JSON.
std::vector<std::string> lines_of(const std::vector<SurveyFault>& faults);
// The faults of a survey as lines.
std::vector<std::string> faults_of(const Survey& survey);

// The same survey as people of an earlier version saw it: without the questions that came later.
Survey at_version(const Survey& survey, std::int64_t version);
// What `next` may not be after people have answered `present`: whatever it takes away or changes. Empty: it only adds, and is
// given what it adds under the next version.
std::vector<SurveyFault> extend(const Survey& present, Survey& next);
// As everybody may read it: without how formulas were written, and without quotas.
Survey for_people(Survey survey);

std::optional<std::size_t> index_of(const Survey& survey, std::string_view question);
const Question* find_question(const Survey& survey, std::string_view name);  // nullptr: there is none
const Section* find_section(const Survey& survey, std::string_view name);

}  // namespace okno::surveys
