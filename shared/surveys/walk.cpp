#include <algorithm>

#include "shared/surveys/answers.h"

namespace okno::surveys {

// What formulas read: other answers of the same walk.
class Reading final : public logic::Scope {
 public:
  Reading(Walk& walk, const Choice* choice = nullptr) : walk_(walk), choice_(choice) { today = walk.today_; }

  std::string answer(std::string_view name) override {
    const auto question = index_of(walk_.survey_, name);
    return question ? walk_.value(*question) : std::string();
  }
  std::string column(std::string_view name) override {
    if (choice_ == nullptr) return {};
    if (name == "name") return choice_->name;
    for (const auto& [column, text] : choice_->columns)
      if (column == name) return text;
    return {};
  }

 private:
  Walk& walk_;
  const Choice* choice_;
};

const std::string& answer_in(const Answers& answers, std::string_view question) {
  static const std::string none;
  for (const auto& [name, value] : answers)
    if (name == question) return value;
  return none;
}

void put_answer(Answers& answers, const std::string& question, std::string answer) {
  if (answer.empty()) {
    std::erase_if(answers, [&](const auto& present) { return present.first == question; });
    return;
  }
  for (auto& [name, present] : answers)
    if (name == question) {
      present = std::move(answer);
      return;
    }
  answers.emplace_back(question, std::move(answer));
}

bool is_offered(const std::vector<const Choice*>& offered, std::string_view choice) {
  return std::any_of(offered.begin(), offered.end(), [&](const Choice* one) { return one->name == choice; });
}

Walk::Walk(const Survey& survey, const Answers& answers, Day today)
    : survey_(survey),
      answers_(answers),
      today_(today),
      found_(survey.questions.size()),
      sections_(survey.sections.size()) {}

bool Walk::holds(const Formula& formula, std::string_view self) {
  if (!formula) return true;
  Reading scope(*this);
  scope.self = self;
  return logic::is_true(formula.tree, scope);
}

// A circle, which find_faults() refuses, ends as if nothing were asked in it.
bool Walk::is_asked(const Section& section) {
  Found& found = sections_[static_cast<std::size_t>(&section - survey_.sections.data())];
  if (found.asked != State::open) return found.is_asked;
  found.asked = State::under_way;
  const Section* parent = find_section(survey_, section.parent);
  const bool asked = (parent == nullptr || is_asked(*parent)) && holds(section.relevant, {});
  found.asked = State::done;
  return found.is_asked = asked;
}

bool Walk::is_asked(std::size_t question) {
  Found& found = found_[question];
  if (found.asked != State::open) return found.is_asked;
  found.asked = State::under_way;
  const Question& of = survey_.questions[question];
  const Section* section = find_section(survey_, of.section);
  const bool asked = (section == nullptr || is_asked(*section)) && holds(of.relevant, {});
  found.asked = State::done;
  return found.is_asked = asked;
}

const std::string& Walk::value(std::size_t question) {
  Found& found = found_[question];
  if (found.value != State::open) return found.text;
  found.value = State::under_way;
  std::string text;
  if (is_asked(question)) {
    const Question& of = survey_.questions[question];
    if (of.kind == QuestionKind::calculation) {
      if (of.calculation) {
        Reading scope(*this);
        text = logic::text_of(of.calculation.tree, scope);
      } else {
        text = of.initial;
      }
    } else if (of.kind != QuestionKind::note) {
      text = filtered(question, answer_in(answers_, of.name));
    }
  }
  found.text = std::move(text);
  found.value = State::done;
  return found.text;
}

// What is no longer offered is not chosen either.
std::string Walk::filtered(std::size_t question, const std::string& given) {
  const Question& of = survey_.questions[question];
  if (!of.filter || given.empty()) return given;
  const auto all = offered(question);
  auto kept = logic::chosen(given);
  std::erase_if(kept, [&](std::string_view name) { return !is_offered(all, name); });
  return logic::joined(kept);
}

std::vector<const Choice*> Walk::offered(std::size_t question) {
  const Question& of = survey_.questions[question];
  std::vector<const Choice*> all;
  for (const Choice& choice : of.choices) {
    Reading scope(*this, &choice);
    if (!of.filter || logic::is_true(of.filter.tree, scope)) all.push_back(&choice);
  }
  return all;
}

bool Walk::is_required(std::size_t question) {
  const Question& of = survey_.questions[question];
  if (!is_asked_of_people(of.kind)) return false;
  return of.required_when ? holds(of.required_when, {}) : of.required;
}

bool Walk::will_do(std::size_t question) {
  const std::string text = value(question);
  return text.empty() || holds(survey_.questions[question].constraint, text);
}

std::vector<std::size_t> Walk::asked() {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < survey_.questions.size(); ++i)
    if (is_asked_of_people(survey_.questions[i].kind) && is_asked(i)) all.push_back(i);
  return all;
}

Answers Walk::sent() {
  Answers all;
  for (std::size_t i = 0; i < survey_.questions.size(); ++i)
    if (const std::string& text = value(i); !text.empty()) all.emplace_back(survey_.questions[i].name, text);
  return all;
}

namespace {
// Notes stand above what follows them.
bool is_only_read(const Survey& survey, const std::vector<std::size_t>& page) {
  return std::all_of(page.begin(), page.end(),
                     [&](std::size_t i) { return survey.questions[i].kind == QuestionKind::note; });
}
}  // namespace

std::vector<std::vector<std::size_t>> pages_of(const Survey& survey) {
  std::vector<std::vector<std::size_t>> pages;
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question& question = survey.questions[i];
    if (question.kind == QuestionKind::calculation) continue;
    const bool goes_on = !pages.empty() &&
                         survey.questions[pages.back().back()].section == question.section &&
                         (!question.section.empty() || is_only_read(survey, pages.back()));
    // «Другое» is asked where it was chosen.
    const bool is_other = !pages.empty() && survey.questions[pages.back().back()].has_other &&
                          question.name == survey.questions[pages.back().back()].name + "_other";
    if (goes_on || is_other) {
      pages.back().push_back(i);
    } else {
      pages.push_back({i});
    }
  }
  return pages;
}

}  // namespace okno::surveys
