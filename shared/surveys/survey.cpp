#include "shared/surveys/survey.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::surveys {
namespace {

constexpr std::size_t longest_name = 64;

// As XLSForm has them: letters, digits, dashes and underscores of ASCII, no digit first.
bool is_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && name.size() <= longest_name && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

// Choices may be numbers.
bool is_choice_name(std::string_view name) { return is_name("_" + std::string(name)) && !name.empty(); }

void check_title(const i18n::Words& title, const std::string& at, std::vector<std::string>& faults) {
  if (text::trim(title.ru).empty()) faults.push_back(at + ".title.ru: write what people will read");
  for (const std::string* words : {&title.ru, &title.en})
    if (text::seen_length(*words) > longest_title)
      faults.push_back(at + ".title: is longer than " + std::to_string(longest_title) +
                       " characters; shorten it");
}

template <class Named>
void check_twice(const std::vector<Named>& all, std::size_t i, const std::string& at,
                 std::vector<std::string>& faults) {
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(i);
  if (std::any_of(all.begin(), end, [&](const Named& other) { return other.name == all[i].name; }))
    faults.push_back(at + ".name: \"" + all[i].name + "\" stands here twice; give each a name of its own");
}

void check_question(const Question& question, const std::string& at, std::vector<std::string>& faults) {
  if (!is_name(question.name))
    faults.push_back(at + ".name: write Latin letters, digits, - and _, a letter first, up to 64");
  check_title(question.title, at, faults);
  if (question.choices.size() < 2) faults.push_back(at + ".choices: give two at least");
  if (question.choices.size() > most_choices)
    faults.push_back(at + ".choices: give " + std::to_string(most_choices) + " at most");
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const std::string path = at + ".choices[" + std::to_string(i) + "]";
    if (!is_choice_name(question.choices[i].name))
      faults.push_back(path + ".name: write Latin letters, digits, - and _, up to 63");
    check_title(question.choices[i].title, path, faults);
    check_twice(question.choices, i, path, faults);
  }
}

}  // namespace

const Choice* Question::find(std::string_view choice) const {
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const Choice& one) { return one.name == choice; });
  return found != choices.end() ? &*found : nullptr;
}

std::string_view to_string(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::choice:
      return "choice";
  }
  return {};
}

bool parse_question_kind(std::string_view name, QuestionKind& kind) {
  if (name != to_string(QuestionKind::choice)) return false;
  kind = QuestionKind::choice;
  return true;
}

std::string_view to_string(Status status) { return status == Status::open ? "open" : "closed"; }

bool parse_status(std::string_view name, Status& status) {
  for (const Status each : {Status::open, Status::closed})
    if (name == to_string(each)) {
      status = each;
      return true;
    }
  return false;
}

namespace {
constexpr std::pair<Showing, std::string_view> showings[] = {
    {Showing::never, "never"}, {Showing::after_closing, "after_closing"}, {Showing::always, "always"}};
}

std::string_view to_string(Showing showing) {
  for (const auto& [each, name] : showings)
    if (each == showing) return name;
  return {};
}

bool parse_showing(std::string_view name, Showing& showing) {
  for (const auto& [each, named] : showings)
    if (named == name) {
      showing = each;
      return true;
    }
  return false;
}

const Question* find_question(const Survey& survey, std::string_view name) {
  const auto found = std::find_if(survey.questions.begin(), survey.questions.end(),
                                  [&](const Question& question) { return question.name == name; });
  return found != survey.questions.end() ? &*found : nullptr;
}

std::vector<std::string> faults_of(const Survey& survey) {
  std::vector<std::string> faults;
  if (survey.org.empty()) faults.emplace_back("org: say which body asks");
  check_title(survey.title, "survey", faults);
  if (survey.questions.empty()) faults.emplace_back("questions: ask something");
  if (survey.questions.size() > most_questions)
    faults.push_back("questions: ask " + std::to_string(most_questions) + " at most");
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const std::string at = "questions[" + std::to_string(i) + "]";
    check_question(survey.questions[i], at, faults);
    check_twice(survey.questions, i, at, faults);
  }
  return faults;
}

forms::FieldErrors validate(const Survey& survey, Answers& answers) {
  using i18n::Text;
  forms::FieldErrors errors;
  std::erase_if(answers, [](const auto& answer) { return answer.second.empty(); });
  for (const Question& question : survey.questions) {
    const auto given = std::find_if(answers.begin(), answers.end(),
                                    [&](const auto& answer) { return answer.first == question.name; });
    if (given == answers.end()) {
      if (question.presence == forms::Presence::required)
        errors.push_back({"answers." + question.name, Text::of("forms.required")});
    } else if (question.find(given->second) == nullptr) {
      errors.push_back({"answers." + question.name, Text::of("forms.choice.unknown")});
    }
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& name = answers[i].first;
    const bool asked = std::any_of(survey.questions.begin(), survey.questions.end(),
                                   [&](const Question& question) { return question.name == name; });
    const bool twice = std::any_of(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const auto& other) { return other.first == name; });
    if (!asked || twice) errors.push_back({"answers." + name, Text::of("forms.unknown_field")});
  }
  return errors;
}

}  // namespace okno::surveys
