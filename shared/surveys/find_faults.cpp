// What is wrong about a survey, whatever it was written in.
#include <algorithm>

#include "shared/base/text.h"
#include "shared/surveys/survey.h"

namespace okno::surveys {
namespace {

using At = SurveyFault::At;

class Finder {
 public:
  explicit Finder(const Survey& survey) : survey_(survey) {}

  std::vector<SurveyFault> find() {
    if (survey_.org.empty()) add(At::survey, 0, "org", "nobody asks; write the number of the body that does");
    words(At::survey, 0, "title", survey_.title, true);
    if (survey_.questions.empty()) add(At::survey, 0, "questions", "nothing is asked; write a question");
    if (survey_.questions.size() > most_questions)
      add(At::survey, 0, "questions", "more than " + std::to_string(most_questions) + " questions; ask less");
    if (survey_.opens_at && survey_.closes_at && *survey_.closes_at <= *survey_.opens_at)
      add(At::survey, 0, "closes_at", "closes before it opens; write a later day");
    for (std::size_t i = 0; i < survey_.sections.size(); ++i) section(i);
    for (std::size_t i = 0; i < survey_.questions.size(); ++i) question(i);
    for (std::size_t i = 0; i < survey_.quotas.size(); ++i) quota(survey_.quotas[i]);
    if (faults_.empty()) circles();
    return std::move(faults_);
  }

 private:
  void add(At at, std::size_t index, std::string member, std::string what, std::size_t choice = 0) {
    faults_.push_back({at, index, choice, std::move(member), std::move(what)});
  }

  void words(At at, std::size_t index, const std::string& member, const Words& words, bool wanted,
             std::size_t choice = 0) {
    if (wanted && words.empty())
      add(at, index, member, "nothing to read here; write what people will see", choice);
    for (const auto& [tag, text] : words.by_language) {
      if (text::seen_length(text) > longest_title)
        add(at, index, member, "longer than " + std::to_string(longest_title) + " characters; shorten it",
            choice);
      mentioned(at, index, member, text, choice);
    }
  }

  // `${name}` in words.
  void mentioned(At at, std::size_t index, const std::string& member, const std::string& text,
                 std::size_t choice) {
    for (std::size_t open = text.find("${"); open != std::string::npos; open = text.find("${", open + 2)) {
      const std::size_t close = text.find('}', open);
      if (close == std::string::npos) {
        add(at, index, member, "a ${ without its }; close it, or take the ${ out", choice);
        return;
      }
      const std::string name(text::trim(std::string_view(text).substr(open + 2, close - open - 2)));
      if (find_question(survey_, name) == nullptr)
        add(at, index, member, "${" + name + "} names no question; write the name of one" + nearest(name),
            choice);
    }
  }

  std::string nearest(const std::string& name) const {
    const std::string lower = text::lower(name);
    for (const Question& question : survey_.questions)
      if (text::lower(question.name) == lower) return ", perhaps ${" + question.name + "}";
    return {};
  }

  void section(std::size_t i) {
    const Section& section = survey_.sections[i];
    if (!is_name(section.name)) add(At::section, i, "name", bad_name(section.name));
    if (taken(section.name, survey_.sections.begin(),
              survey_.sections.begin() + static_cast<std::ptrdiff_t>(i)))
      add(At::section, i, "name", "\"" + section.name + "\" stands here twice; give each a name of its own");
    if (!section.parent.empty() && find_section(survey_, section.parent) == nullptr)
      add(At::section, i, "parent", "there is no section \"" + section.parent + "\"");
    words(At::section, i, "title", section.title, false);
    formula(At::section, i, "relevant", section.relevant);
    for (std::size_t up = 0; up < survey_.sections.size(); ++up)
      if (up >= i && survey_.sections[up].name == section.parent)
        add(At::section, i, "parent", "\"" + section.parent + "\" has to begin before it; put it first");
  }

  template <class It>
  bool taken(const std::string& name, It begin, It end) const {
    return std::any_of(begin, end, [&](const auto& other) { return other.name == name; });
  }

  static std::string bad_name(const std::string& name) {
    if (name.empty()) return "has no name; write one in Latin letters";
    return "\"" + name + "\" is no name; write Latin letters, digits, - and _, a letter first, up to 64";
  }

  void question(std::size_t i) {
    const Question& question = survey_.questions[i];
    if (!is_name(question.name)) add(At::question, i, "name", bad_name(question.name));
    const auto end = survey_.questions.begin() + static_cast<std::ptrdiff_t>(i);
    if (taken(question.name, survey_.questions.begin(), end) ||
        taken(question.name, survey_.sections.begin(), survey_.sections.end()))
      add(At::question, i, "name",
          "\"" + question.name + "\" stands here twice; give each a name of its own");
    if (!question.section.empty() && find_section(survey_, question.section) == nullptr)
      add(At::question, i, "section", "there is no section \"" + question.section + "\"");
    words(At::question, i, "title", question.title, question.kind != QuestionKind::calculation);
    words(At::question, i, "hint", question.hint, false);
    words(At::question, i, "required_words", question.required_words, false);
    words(At::question, i, "constraint_words", question.constraint_words, false);
    formula(At::question, i, "relevant", question.relevant);
    formula(At::question, i, "required", question.required_when);
    formula(At::question, i, "constraint", question.constraint);
    formula(At::question, i, "calculation", question.calculation);
    formula(At::question, i, "filter", question.filter);
    bounds(i, question);
    if (has_choices(question.kind)) choices(i, question);
  }

  void bounds(std::size_t i, const Question& question) {
    if (question.least < 0 || question.most < 0 || (question.most > 0 && question.most < question.least))
      add(At::question, i, "most",
          "at least " + std::to_string(question.least) + " and at most " + std::to_string(question.most) +
              " cannot be; write a larger end");
    if (question.kind != QuestionKind::scale) return;
    const double steps = (question.to - question.from) / question.step;
    if (!(question.step > 0) || !(question.to > question.from))
      add(At::question, i, "from", "a scale has to rise; write start below end and a step above 0");
    else if (!(steps <= 100))
      add(At::question, i, "step", "more than 101 steps; write a larger step, or ask for a number");
  }

  void choices(std::size_t i, const Question& question) {
    if (question.choices.empty())
      add(At::question, i, "choices", "nothing to choose from; give two at least");
    if (question.choices.size() > most_choices)
      add(At::question, i, "choices", "more than " + std::to_string(most_choices) + " choices; give less");
    for (std::size_t c = 0; c < question.choices.size(); ++c) {
      const Choice& choice = question.choices[c];
      if (!is_choice_name(choice.name))
        add(At::choice, i, "name",
            choice.name.empty()
                ? "has no name; write one"
                : "\"" + choice.name + "\" is no name; write one without blanks, up to 64 bytes",
            c);
      words(At::choice, i, "title", choice.title, true, c);
      if (taken(choice.name, question.choices.begin(),
                question.choices.begin() + static_cast<std::ptrdiff_t>(c)))
        add(At::choice, i, "name", "\"" + choice.name + "\" stands here twice; give each a name of its own",
            c);
    }
  }

  // Names in formulas are those of questions.
  void formula(At at, std::size_t index, const std::string& member, const Formula& formula) {
    if (!formula) return;
    for (const std::string& name : logic::names_in(formula.tree, logic::Op::answer)) {
      const Question* question = find_question(survey_, name);
      if (question == nullptr)
        add(at, index, member, "${" + name + "} names no question; write the name of one" + nearest(name));
      else if (question->kind == QuestionKind::note)
        add(at, index, member,
            "${" + name + "} is a note, which has no answer; write the name of a question");
    }
  }

  void quota(const Quota& quota) {
    const Question* question = find_question(survey_, quota.question);
    if (question == nullptr || (has_choices(question->kind) && question->find(quota.choice) == nullptr))
      add(At::survey, 0, "quotas",
          "\"" + quota.question + "\" with \"" + quota.choice + "\" is asked nowhere");
    if (quota.most < 1) add(At::survey, 0, "quotas", "a quota of nobody; write 1 or more");
  }

  // --- what waits for itself ---
  // Nodes: questions, then sections.
  std::vector<std::size_t> needs(std::size_t node) const {
    std::vector<std::size_t> all;
    const auto ask = [&](const Formula& formula) {
      if (!formula) return;
      for (const std::string& name : logic::names_in(formula.tree, logic::Op::answer))
        if (const auto question = index_of(survey_, name)) all.push_back(*question);
    };
    const auto stand_in = [&](const std::string& name) {
      if (const Section* section = find_section(survey_, name))
        all.push_back(survey_.questions.size() + static_cast<std::size_t>(section - survey_.sections.data()));
    };
    if (node < survey_.questions.size()) {
      const Question& question = survey_.questions[node];
      ask(question.relevant);
      ask(question.filter);
      ask(question.calculation);
      stand_in(question.section);
    } else {
      const Section& section = survey_.sections[node - survey_.questions.size()];
      ask(section.relevant);
      stand_in(section.parent);
    }
    return all;
  }

  void circles() {
    enum class State { open, under_way, done };
    const std::size_t count = survey_.questions.size() + survey_.sections.size();
    std::vector<State> states(count, State::open);
    for (std::size_t start = 0; start < count; ++start) {
      // Depth first, without recursion.
      std::vector<std::pair<std::size_t, std::vector<std::size_t>>> way;
      const auto enter = [&](std::size_t node) {
        states[node] = State::under_way;
        way.emplace_back(node, needs(node));
      };
      if (states[start] == State::open) enter(start);
      while (!way.empty()) {
        auto& [node, open] = way.back();
        if (open.empty()) {
          states[node] = State::done;
          way.pop_back();
          continue;
        }
        const std::size_t next = open.back();
        open.pop_back();
        if (states[next] == State::open) {
          enter(next);
        } else if (states[next] == State::under_way) {
          std::string names;
          for (auto step = way.begin(); step != way.end(); ++step)
            if (!names.empty() || step->first == next) names += name_of(step->first) + " → ";
          const bool is_question = next < survey_.questions.size();
          add(is_question ? At::question : At::section, is_question ? next : next - survey_.questions.size(),
              member_of(next),
              "whether it is asked hangs on itself (" + names + name_of(next) +
                  "); take one of these formulas out");
        }
      }
    }
  }

  const std::string& name_of(std::size_t node) const {
    return node < survey_.questions.size() ? survey_.questions[node].name
                                           : survey_.sections[node - survey_.questions.size()].name;
  }

  std::string member_of(std::size_t node) const {
    if (node >= survey_.questions.size()) return "relevant";
    const Question& question = survey_.questions[node];
    return question.relevant      ? "relevant"
           : question.calculation ? "calculation"
           : question.filter      ? "filter"
                                  : "name";
  }

  const Survey& survey_;
  std::vector<SurveyFault> faults_;
};

}  // namespace

std::vector<SurveyFault> find_faults(const Survey& survey) { return Finder(survey).find(); }

std::vector<std::string> lines_of(const std::vector<SurveyFault>& faults) {
  std::vector<std::string> lines;
  for (const SurveyFault& fault : faults) {
    std::string path;
    switch (fault.at) {
      case At::survey:
        break;
      case At::section:
        path = "sections[" + std::to_string(fault.index) + "].";
        break;
      case At::question:
        path = "questions[" + std::to_string(fault.index) + "].";
        break;
      case At::choice:
        path =
            "questions[" + std::to_string(fault.index) + "].choices[" + std::to_string(fault.choice) + "].";
        break;
    }
    lines.push_back(path + fault.member + ": " + fault.what);
  }
  return lines;
}

std::vector<std::string> faults_of(const Survey& survey) { return lines_of(find_faults(survey)); }

}  // namespace okno::surveys
