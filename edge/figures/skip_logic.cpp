#include "edge/figures/skip_logic.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::QuestionResult;
using surveys::Survey;
using surveys::logic::Expression;
using surveys::logic::Op;

bool is_small(std::int64_t count) { return count > 0 && count < least_published; }

// Formulas of which all must hold for a question to be asked.
struct Condition {
  std::vector<const Expression*> own, of_sections;
};

// Reads one question's answer, and calculations from it.
class OneAnswer final : public surveys::logic::Scope {
 public:
  OneAnswer(const Survey& survey, const std::string& question, std::string value)
      : survey_(survey), question_(question), value_(std::move(value)) {}

  std::string answer(std::string_view name) override {
    if (name == question_) return value_;
    const Question* found = surveys::find_question(survey_, name);
    if (found == nullptr || found->kind != QuestionKind::calculation || depth_ >= deepest) return {};
    ++depth_;
    std::string made = surveys::logic::text_of(found->calculation.tree, *this);
    --depth_;
    return made;
  }

 private:
  static constexpr int deepest = 20;
  const Survey& survey_;
  const std::string& question_;
  const std::string value_;
  int depth_ = 0;
};

class SkipLogic {
 public:
  SkipLogic(const Survey& survey, const surveys::Results& results, surveys::ShownResults& published)
      : survey_(survey), results_(results), published_(published), state_(results.questions.size()) {}

  void hide() {
    hide_versions();
    for (std::size_t at = 0; at < results_.questions.size(); ++at) settle(at);
  }

 private:
  enum class State : std::uint8_t { open, under_way, done };

  const Question* question(std::size_t at) const {
    return surveys::find_question(survey_, results_.questions[at].question);
  }
  std::optional<std::size_t> index_of(const std::string& name) const {
    for (std::size_t at = 0; at < results_.questions.size(); ++at)
      if (results_.questions[at].question == name) return at;
    return std::nullopt;
  }
  std::int64_t asked(std::size_t at) const {
    return results_.questions[at].answered + results_.questions[at].passed_over;
  }
  void empty(std::size_t at) {
    surveys::ShownQuestion& out = published_.questions[at];
    out = surveys::ShownQuestion{out.question, {}, {}, {}, {}};
  }

  Condition condition_of(const Question& question) const {
    Condition condition;
    if (question.relevant) condition.own.push_back(&question.relevant.tree);
    std::string name = question.section;
    for (std::size_t depth = 0; depth <= survey_.sections.size(); ++depth) {
      const surveys::Section* section = surveys::find_section(survey_, name);
      if (section == nullptr) break;
      if (section->relevant) condition.of_sections.push_back(&section->relevant.tree);
      name = section->parent;
    }
    return condition;
  }

  // Questions on whose answers formulas hang; those of calculations in place of these.
  std::set<std::string> sources_of(const std::vector<const Expression*>& trees) const {
    std::set<std::string> sources, seen;
    std::vector<std::string> open;
    const auto read = [&](const Expression& tree) {
      for (std::string& name : surveys::logic::names_in(tree, Op::answer)) open.push_back(std::move(name));
    };
    for (const Expression* tree : trees) read(*tree);
    while (!open.empty()) {
      const std::string name = std::move(open.back());
      open.pop_back();
      if (!seen.insert(name).second) continue;
      const Question* found = surveys::find_question(survey_, name);
      if (found == nullptr || found->kind != QuestionKind::calculation) {
        sources.insert(name);
        continue;
      }
      read(found->calculation.tree);
      const Condition condition = condition_of(*found);
      for (const Expression* tree : condition.own) read(*tree);
      for (const Expression* tree : condition.of_sections) read(*tree);
    }
    return sources;
  }

  bool holds(const std::vector<const Expression*>& trees, const std::string& source,
             const std::string& value) const {
    OneAnswer scope(survey_, source, value);
    return std::all_of(trees.begin(), trees.end(),
                       [&](const Expression* tree) { return surveys::logic::is_true(*tree, scope); });
  }

  // Questions that everybody of a version was asked: of two versions, how many answered the one alone.
  void hide_versions() {
    std::vector<std::size_t> always;
    for (std::size_t at = 0; at < results_.questions.size(); ++at) {
      const Question* found = question(at);
      if (found == nullptr) continue;
      const Condition condition = condition_of(*found);
      if (condition.own.empty() && condition.of_sections.empty()) always.push_back(at);
    }
    std::stable_sort(always.begin(), always.end(),
                     [&](std::size_t a, std::size_t b) { return question(a)->since < question(b)->since; });
    std::int64_t shown = results_.responses;
    for (const std::size_t at : always) {
      state_[at] = State::done;
      if (is_small(shown - asked(at)) || shown < asked(at))
        empty(at);
      else if (published_.questions[at].asked)
        shown = asked(at);
    }
  }

  void settle(std::size_t at) {
    if (state_[at] != State::open) return;
    state_[at] = State::under_way;
    const Question* found = question(at);
    const bool is_told =
        found == nullptr || is_small(results_.responses - asked(at)) || tells(at, condition_of(*found));
    if (is_told) empty(at);
    state_[at] = State::done;
  }

  bool tells(std::size_t at, const Condition& condition) {
    std::vector<const Expression*> all = condition.own;
    all.insert(all.end(), condition.of_sections.begin(), condition.of_sections.end());
    const std::set<std::string> sources = sources_of(all);
    if (sources.empty()) return asked(at) != 0 && asked(at) != results_.responses;
    if (sources.size() == 1) return tells_of(at, *sources.begin(), all);
    // On a page that is asked by one answer, a question that is asked by another one of that page: whoever gave that one
    // was on the page.
    const std::set<std::string> own = sources_of(condition.own);
    if (own.size() != 1) return true;
    const Question* source = surveys::find_question(survey_, *own.begin());
    if (source == nullptr || source->section != question(at)->section) return true;
    if (holds(condition.own, *own.begin(), {})) return true;
    return tells_of(at, *own.begin(), condition.own);
  }

  bool tells_of(std::size_t at, const std::string& name, const std::vector<const Expression*>& trees) {
    const auto source = index_of(name);
    if (!source) return true;
    settle(*source);
    if (state_[*source] != State::done) return true;  // a circle
    switch (question(*source)->kind) {
      case QuestionKind::choice:
      case QuestionKind::scale:
        return tells_of_parts(at, *source, trees);
      case QuestionKind::choices:
        return tells_of_choice(at, *source, trees);
      case QuestionKind::text:
      case QuestionKind::number:
      case QuestionKind::date:
      case QuestionKind::place:
      case QuestionKind::files:
        return tells_of_values(at, *source, trees);
      case QuestionKind::ranking:
      case QuestionKind::note:
      case QuestionKind::calculation:
        break;
    }
    return true;
  }

  // Everybody gave one of the choices or none.
  bool tells_of_parts(std::size_t at, std::size_t source, const std::vector<const Expression*>& trees) const {
    const QuestionResult& result = results_.questions[source];
    const surveys::ShownQuestion& shown = published_.questions[source];
    bool hides_inside = false, hides_outside = false;
    std::int64_t led = 0;
    const auto part = [&](const std::string& value, std::int64_t count, bool is_hidden) {
      const bool leads = holds(trees, result.question, value);
      if (leads) led += count;
      if (is_hidden) (leads ? hides_inside : hides_outside) = true;
    };
    for (std::size_t choice = 0; choice < result.choices.size(); ++choice) {
      const bool is_hidden = choice >= shown.choices.size() || !shown.choices[choice].answers;
      part(result.choices[choice].choice, result.choices[choice].answers, is_hidden);
    }
    part({}, results_.responses - result.answered, !shown.answered);
    return led != asked(at) || (hides_inside && hides_outside);
  }

  bool tells_of_choice(std::size_t at, std::size_t source,
                       const std::vector<const Expression*>& trees) const {
    const QuestionResult& result = results_.questions[source];
    const surveys::ShownQuestion& shown = published_.questions[source];
    const auto leads = [&](const std::string& value) { return holds(trees, result.question, value); };
    // By whether it is among those that were taken, or by whether any was; or by the reverse of these.
    const auto is_by = [&](const std::string& choice) {
      const bool otherwise = leads({});
      const auto fits = [&](const std::string& value, bool is_there) {
        return leads(value) == (is_there != otherwise);
      };
      std::string all, others;
      for (const surveys::ChoiceCount& each : result.choices) {
        const bool is_it = choice.empty() || each.choice == choice;
        if (!fits(each.choice, is_it)) return false;
        if (each.choice != choice && !choice.empty() && !fits(choice + " " + each.choice, true)) return false;
        all += (all.empty() ? "" : " ") + each.choice;
        if (each.choice != choice) others += (others.empty() ? "" : " ") + each.choice;
      }
      return fits(all, true) && (choice.empty() || others.empty() || fits(others, false));
    };
    const auto is_asked_so = [&](std::int64_t count) {
      return asked(at) == (leads({}) ? results_.responses - count : count);
    };
    if (is_by({})) return !shown.answered || !is_asked_so(result.answered);
    for (std::size_t choice = 0; choice < result.choices.size(); ++choice)
      if (is_by(result.choices[choice].choice))
        return choice >= shown.choices.size() || !shown.choices[choice].answers ||
               !is_asked_so(result.choices[choice].answers);
    return true;
  }

  // Of values that no figure shows, one way to part people is one figure more.
  bool tells_of_values(std::size_t at, std::size_t source, const std::vector<const Expression*>& trees) {
    const QuestionResult& result = results_.questions[source];
    if (!published_.questions[source].answered) return true;
    const bool leads_without = holds(trees, result.question, {});
    const std::int64_t led = asked(at) - (leads_without ? results_.responses - result.answered : 0);
    const std::int64_t not_led = result.answered - led;
    if (led < 0 || not_led < 0 || is_small(led) || is_small(not_led)) return true;
    if (led == 0 || not_led == 0) return false;
    for (const auto& [taken, by] : ways_)
      if (taken == source)
        return !std::equal(by.begin(), by.end(), trees.begin(), trees.end(),
                           [](const Expression* a, const Expression* b) { return *a == *b; });
    ways_.emplace_back(source, trees);
    return false;
  }

  const Survey& survey_;
  const surveys::Results& results_;
  surveys::ShownResults& published_;
  std::vector<State> state_;
  std::vector<std::pair<std::size_t, std::vector<const Expression*>>> ways_;
};

}  // namespace

void hide_what_tells(const Survey& survey, const surveys::Results& results,
                     surveys::ShownResults& published) {
  if (published.questions.size() != results.questions.size()) return;
  SkipLogic(survey, results, published).hide();
}

}  // namespace okno::figures
