// What one person answered, and what the logic of a survey makes of it: hidden means empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/forms/validate.h"
#include "shared/surveys/survey.h"

namespace okno::surveys {

// Question and answer, in any order; no name twice. An answer is a text, as ODK XForms has it: names of choices parted by a
// blank, a number with a point, a day as 2026-11-30, a place as place_text() writes it, names of files parted by a blank
// (ids of uploads; once the answer is kept, of contents).
using Answers = std::vector<std::pair<std::string, std::string>>;
const std::string& answer_in(const Answers& answers, std::string_view question);     // empty: none
void put_answer(Answers& answers, const std::string& question, std::string answer);  // empty: takes it out
bool is_offered(const std::vector<const Choice*>& offered, std::string_view choice);

// Every formula of a survey over one person's answers. Each value is found once, when it is wanted.
class Walk {
 public:
  // Both outlive it.
  Walk(const Survey& survey, const Answers& answers, Day today);

  bool is_asked(std::size_t question);  // also of notes and calculations: whether it takes part
  bool is_asked(const Section& section);
  const std::string& value(std::size_t question);  // empty when it is not asked
  bool is_required(std::size_t question);
  bool will_do(std::size_t question);                        // its constraint, of the value that is there
  std::vector<const Choice*> offered(std::size_t question);  // in the survey's order
  // Questions that are asked of a person.
  std::vector<std::size_t> asked();
  // Values of all that takes part and is not empty, in the order of the survey.
  Answers sent();

 private:
  friend class Reading;
  enum class State : std::uint8_t { open, under_way, done };
  struct Found {
    State asked = State::open, value = State::open;
    bool is_asked = false;
    std::string text;
  };
  bool holds(const Formula& formula, std::string_view self);
  std::string filtered(std::size_t question, const std::string& given);

  const Survey& survey_;
  const Answers& answers_;
  const Day today_;
  std::vector<Found> found_;
  std::vector<Found> sections_;
};

// Everything that is wrong with what was answered, in the order of the questions, then what nobody asked. Fields are
// "answers.NAME". Answers come out as they are kept: numbers and days written in one way, empty ones taken out, calculations
// put in.
// Authors' own words come in `lang`.
forms::FieldErrors validate(const Survey& survey, Answers& answers, Day today, i18n::Lang lang);
// Of these questions alone: what a page asks. Nothing is said of others.
forms::FieldErrors validate_some(const Survey& survey, const std::vector<std::size_t>& questions,
                                 Answers& answers, Day today, i18n::Lang lang);

// Whether every answer is one to its question, whatever is wanted of it besides: what a node may count that another one has
// taken in. Answers come out as they are kept.
bool validate_shape(const Survey& survey, Answers& answers, Day today);

// A number or a day as answers keep it, of what a person typed («3,5», «30.11.2026»); as it was when it is none.
std::string canonical(const Question& question, std::string_view typed);

// Where something is: an address, a point (WGS 84), or both.
struct Place {
  std::string address;
  std::optional<std::pair<double, double>> point;  // latitude, longitude
};
std::string place_text(const Place& place);
Place read_place(std::string_view answer);

// Questions that are read together, in order: those of a section that follow one another, or one alone. Whatever is asked.
std::vector<std::vector<std::size_t>> pages_of(const Survey& survey);

// `${name}` in words gives way to what was answered there, as people read it.
std::string with_answers(const std::string& words, Walk& walk, const Survey& survey, i18n::Lang lang);
// An answer in words: titles of choices, «3,5».
std::string in_words(const Question& question, const std::string& answer, i18n::Lang lang);

// How many files may answer a question.
std::size_t most_files(const Question& question);

// The order in which choices are shown, by the seed (SplitMix64, Fisher-Yates).
void shuffle(std::vector<const Choice*>& choices, std::uint64_t seed);
// Of everything that is shown under one idempotency key (FNV-1a, 53 bits): known to the browser and to the edge.
std::int64_t seed_of(std::string_view idempotency_key);
// What stands there before anybody has answered.
Answers initial_answers(const Survey& survey);

}  // namespace okno::surveys
