#include "edge/commands/demo/surveys/made_answers.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "shared/surveys/logic/expression.h"

namespace okno::commands {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::Survey;

constexpr std::uint32_t same_people = 811;
constexpr double passes_over = 0.12;  // a question that need not be answered
constexpr double writes = 0.3;        // something, where there is room for words

class People {
 public:
  People(const Survey& survey, const AnswerWay& way, Instant now) : survey_(survey), way_(way), now_(now) {}

  Made next() {
    content_ = 0.62 + 0.2 * gauss();
    Made made;
    made.at = moment();
    made.lang = below(1) < 0.03 ? i18n::Lang::en : i18n::Lang::ru;
    const Day day = local_day(made.at, UtcOffset(180));
    std::set<std::size_t> passed;
    // Each answer may lead to other questions.
    for (bool more = true; more;) {
      more = false;
      surveys::Walk walk(survey_, made.answers, day);
      for (const std::size_t index : walk.asked()) {
        const Question& question = survey_.questions[index];
        if (!passed.insert(index).second) continue;
        surveys::put_answer(made.answers, question.name, answer(walk, index));
        more = true;
        break;
      }
    }
    return made;
  }

 private:
  double below(double top) { return std::uniform_real_distribution<>(0, top)(engine_); }
  double gauss() { return std::normal_distribution<>()(engine_); }

  // More of them at first, and by day.
  Instant moment() {
    const double days_ago = way_.days * std::sqrt(below(1));
    const auto at = now_ - std::chrono::milliseconds(static_cast<std::int64_t>(days_ago * 86'400'000.0));
    const auto hour = std::chrono::hours(static_cast<int>(std::clamp(15 + 3 * gauss(), 4.0, 20.0)));
    const auto morning = std::chrono::floor<std::chrono::days>(at);
    const Instant moved =
        morning + hour + std::chrono::milliseconds(static_cast<std::int64_t>(below(3'600'000)));
    return moved < now_ ? moved : now_ - std::chrono::minutes(static_cast<int>(below(600)));
  }

  int share(const Question& question, std::string_view choice) const {
    const auto shares = way_.shares.find(question.name);
    if (shares == way_.shares.end()) return 50;
    const auto found = shares->second.find(std::string(choice));
    return found != shares->second.end() ? found->second : 0;
  }

  std::string_view one_of(const Question& question, const std::vector<const surveys::Choice*>& offered) {
    double all = 0;
    for (const surveys::Choice* choice : offered) all += share(question, choice->name);
    double at = below(all);
    for (const surveys::Choice* choice : offered)
      if ((at -= share(question, choice->name)) < 0) return choice->name;
    return offered.empty() ? std::string_view() : offered.front()->name;
  }

  std::string some_of(const Question& question, std::vector<const surveys::Choice*> offered) {
    std::shuffle(offered.begin(), offered.end(), engine_);
    const std::size_t most = question.most > 0 ? static_cast<std::size_t>(question.most) : offered.size();
    std::vector<std::string_view> some;
    for (const surveys::Choice* choice : offered)
      if (some.size() < most && below(100) < share(question, choice->name)) some.push_back(choice->name);
    // «Nothing» goes with nothing else.
    if (some.empty() && question.required) some.push_back(one_of(question, offered));
    if (some.size() > 1) std::erase(some, "nothing");
    return surveys::logic::joined(some);
  }

  std::string in_order(std::vector<const surveys::Choice*> offered) {
    // Who comes earlier in the list is the more wanted one, more or less.
    std::vector<std::pair<double, std::string_view>> wanted;
    for (std::size_t i = 0; i < offered.size(); ++i)
      wanted.emplace_back(static_cast<double>(i) + 1.3 * gauss(), offered[i]->name);
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string_view> names;
    for (const auto& each : wanted) names.push_back(each.second);
    return surveys::logic::joined(names);
  }

  std::string step_of(const Question& question) {
    const double steps = std::round((question.to - question.from) / question.step);
    const double at = std::clamp(std::round((content_ + 0.18 * gauss()) * steps), 0.0, steps);
    return surveys::logic::to_text(question.from + at * question.step);
  }

  std::string text_of(const Question& question) {
    const auto texts = way_.texts.find(question.name);
    if (texts == way_.texts.end() || texts->second.empty()) return {};
    if (!question.required && below(1) > writes) return {};
    return texts->second[static_cast<std::size_t>(below(static_cast<double>(texts->second.size())))];
  }

  std::string answer(surveys::Walk& walk, std::size_t index) {
    const Question& question = survey_.questions[index];
    if (!walk.is_required(index) && below(1) < passes_over) return {};
    switch (question.kind) {
      case QuestionKind::choice:
        return std::string(one_of(question, walk.offered(index)));
      case QuestionKind::choices:
        return some_of(question, walk.offered(index));
      case QuestionKind::ranking:
        return in_order(walk.offered(index));
      case QuestionKind::scale:
        return step_of(question);
      case QuestionKind::text:
        return text_of(question);
      case QuestionKind::number: {
        const auto range = way_.numbers.find(question.name);
        if (range == way_.numbers.end()) return "1";
        const auto [from, to] = range->second;
        // The lower ones more often.
        const double at = std::min(below(1), below(1));
        return std::to_string(from + static_cast<int>(at * (to - from + 1)));
      }
      case QuestionKind::date:
      case QuestionKind::place:
      case QuestionKind::files:
      case QuestionKind::note:
      case QuestionKind::calculation:
        return {};
    }
    return {};
  }

  const Survey& survey_;
  const AnswerWay& way_;
  const Instant now_;
  std::mt19937 engine_{same_people};
  double content_ = 0;  // how content this one is, 0…1
};

template <class Keep>
void each_member(const wire::Json* json, const Keep& keep) {
  const auto* object = json != nullptr ? json->get_if<wire::JsonObject>() : nullptr;
  if (object == nullptr) return;
  for (const auto& [name, value] : *object) keep(name, value);
}

int number_in(const wire::Json* json) {
  const auto* number = json != nullptr ? json->get_if<std::int64_t>() : nullptr;
  return number != nullptr ? static_cast<int>(*number) : 0;
}

}  // namespace

Result<AnswerWay> read_way(const wire::Json& ways, std::string_view name) {
  const wire::Json* json = ways.find(name);
  if (json == nullptr) return Error::io("nobody answers the demo survey " + std::string(name));
  AnswerWay way;
  way.people = number_in(json->find("people"));
  way.days = std::max(1, number_in(json->find("days")));
  each_member(json->find("shares"), [&](const std::string& question, const wire::Json& shares) {
    each_member(&shares, [&](const std::string& choice, const wire::Json& share) {
      way.shares[question][choice] = number_in(&share);
    });
  });
  each_member(json->find("numbers"), [&](const std::string& question, const wire::Json& range) {
    const auto* ends = range.get_if<wire::JsonArray>();
    if (ends != nullptr && ends->size() == 2)
      way.numbers[question] = {number_in(&ends->front()), number_in(&ends->back())};
  });
  each_member(json->find("texts"), [&](const std::string& question, const wire::Json& texts) {
    const auto* all = texts.get_if<wire::JsonArray>();
    for (std::size_t i = 0; all != nullptr && i < all->size(); ++i)
      if (const auto* text = (*all)[i].get_if<std::string>()) way.texts[question].push_back(*text);
  });
  return way;
}

std::vector<Made> make_answers(const Survey& survey, const AnswerWay& way, Instant now) {
  std::vector<Made> all;
  People people(survey, way, now);
  for (int i = 0; i < way.people; ++i) {
    Made made = people.next();
    if (surveys::validate(survey, made.answers, local_day(made.at, UtcOffset(180)), made.lang).empty())
      all.push_back(std::move(made));
  }
  std::sort(all.begin(), all.end(), [](const Made& a, const Made& b) { return a.at < b.at; });
  return all;
}

}  // namespace okno::commands
