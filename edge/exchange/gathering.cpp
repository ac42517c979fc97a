#include "edge/exchange/gathering.h"

#include <algorithm>

#include "edge/exchange/formula/printing.h"
#include "edge/exchange/xlsform/formula_cells.h"
#include "shared/base/text.h"

namespace okno::exchange {

using surveys::Question;

std::string Spot::column_of(std::string_view member) const {
  if (path.empty() || member.empty()) return path + std::string(member);
  return path + "." + std::string(member);
}

std::string plain_name(std::string_view theirs) {
  std::string name;
  for (const char c : theirs) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n';
    if (is_blank && !name.empty() && name.back() != '_') name += '_';
    if (surveys::is_name("a" + std::string(1, c))) name += c;
  }
  while (name.ends_with('_')) name.pop_back();
  if (name.size() > 40) name.resize(40);
  if (!name.empty() && !surveys::is_name(name)) name.insert(0, "q");
  return name;
}

bool Gathering::is_taken(const std::string& name) const {
  return surveys::find_question(survey, name) != nullptr || surveys::find_section(survey, name) != nullptr;
}

std::string Gathering::name_for(const std::string& theirs, const Spot& spot, std::string_view member) {
  std::string name = surveys::is_name(theirs) ? theirs : plain_name(theirs);
  if (name.empty()) name = "q" + std::to_string(survey.questions.size() + survey.sections.size() + 1);
  const std::string first = name;
  for (std::size_t i = 2; is_taken(name); ++i) name = first + "_" + std::to_string(i);
  if (name != theirs && !theirs.empty())
    remark(spot, member, quoted(theirs) + " is called " + name + " here");
  return name;
}

std::string Gathering::choice_name_for(const Question& question, const std::string& theirs) {
  std::string name;
  for (const char c : theirs)
    if (static_cast<unsigned char>(c) > ' ' && c != 0x7F)
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  if (name.size() > 60) name = std::string(text::first_seen(name, 15));
  if (!surveys::is_choice_name(name)) name = "c" + std::to_string(question.choices.size() + 1);
  const std::string first = name;
  for (std::size_t i = 2; question.find(name) != nullptr; ++i) name = first + "_" + std::to_string(i);
  return name;
}

void Gathering::add_choice(surveys::Question& question, const std::string& theirs, surveys::Words title,
                           const std::string& language) {
  const std::string name = choice_name_for(question, theirs);
  if (title.empty()) title.set(language, theirs);
  meanings.choices[question.name].emplace_back(theirs, name);
  question.choices.push_back({name, std::move(title), {}});
}

std::size_t Gathering::add(Question question, const Spot& spot) {
  survey.questions.push_back(std::move(question));
  question_spots_.push_back(spot);
  return survey.questions.size() - 1;
}

std::size_t Gathering::add(surveys::Section section, const Spot& spot) {
  survey.sections.push_back(std::move(section));
  section_spots_.push_back(spot);
  return survey.sections.size() - 1;
}

void Gathering::refuse(const std::string& theirs, std::string why) {
  if (!theirs.empty()) meanings.names[theirs] = {Reference::Kind::refused, {}, {}, std::move(why)};
}

void Gathering::formula_of(std::size_t question, surveys::Formula Question::*member, Use use,
                           const Spot& spot, std::string_view theirs, const std::string& written) {
  if (!text::trim(written).empty())
    waiting_.push_back({false, question, member, use, spot, std::string(theirs), written});
}

void Gathering::formula_of_choice(std::size_t question, const std::string& choice, const Spot& spot,
                                  std::string_view theirs, const std::string& written) {
  if (!text::trim(written).empty())
    waiting_.push_back(
        {false, question, &Question::filter, Use::filter, spot, std::string(theirs), written, choice});
}

void Gathering::formula_of_section(std::size_t section, const Spot& spot, std::string_view theirs,
                                   const std::string& written) {
  if (!text::trim(written).empty())
    waiting_.push_back({true, section, nullptr, Use::condition, spot, std::string(theirs), written});
}

void Gathering::tree_of(std::size_t question, surveys::Formula Question::*member, Expression tree) {
  join(survey.questions[question].*member, std::move(tree));
}

void Gathering::join(surveys::Formula& formula, Expression tree) const {
  if (formula) {
    std::vector<Expression> both;
    both.push_back(std::move(formula.tree));
    both.push_back(std::move(tree));
    tree = joined(Op::both, std::move(both));
  }
  // What is kept as written is what a file of ours would have.
  std::string written = xlsform_of(tree);
  formula = {std::move(tree), std::move(written), true};
}

surveys::Formula& Gathering::place_of(const Waiting& waiting) {
  return waiting.is_section ? survey.sections[waiting.index].relevant
                            : survey.questions[waiting.index].*waiting.member;
}

void Gathering::read_waiting() {
  std::vector<std::pair<const Waiting*, Expression>> read;
  for (const Waiting& waiting : waiting_) {
    const Question* of = waiting.is_section ? nullptr : &survey.questions[waiting.index];
    auto tree = read_theirs_(
        waiting.written, {meanings, survey, of, waiting.use != Use::value, waiting.use == Use::constraint});
    if (!tree) {
      fault(waiting.spot, waiting.theirs, tree.error().detail);
      continue;
    }
    if (!waiting.choice.empty()) {
      Expression name = made_of(Op::column, {});
      name.text = "name";
      std::vector<Expression> sides;
      sides.push_back(std::move(name));
      sides.push_back(text_of(waiting.choice));
      std::vector<Expression> either;
      either.push_back(made_of(Op::unequal, std::move(sides)));
      either.push_back(*std::move(tree));
      tree = made_of(Op::either, std::move(either));
    }
    read.emplace_back(&waiting, *std::move(tree));
  }
  // Calculations first: what others compare with them hangs on what they come to.
  for (const bool is_value : {true, false})
    for (auto& [waiting, tree] : read)
      if ((waiting->use == Use::value) == is_value) join(place_of(*waiting), std::move(tree));
  for (const auto& [waiting, ignored] : read) check(*waiting);
}

void Gathering::check(const Waiting& waiting) {
  Question* of = waiting.is_section ? nullptr : &survey.questions[waiting.index];
  const surveys::Formula& formula = place_of(waiting);
  for (std::string& what : faults_in_formula(formula.tree, {survey, of, waiting.use, nullptr}))
    fault(waiting.spot, waiting.theirs, std::move(what));
  if (waiting.use == Use::constraint) xlsform::set_bounds(formula.tree, *of);
}

// {name} in their words is ${name} in ours.
void Gathering::say_answers() {
  const auto replace = [&](surveys::Words& words, const Spot& spot) {
    for (auto& [tag, text] : words.by_language) {
      std::string out;
      std::string_view rest = text;
      while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view inside = text::trim(rest.substr(open + 1, close - open - 1));
        const Reference* found = meanings.find(inside);
        if (found == nullptr) found = meanings.find(inside.substr(0, inside.rfind('.')));
        out += rest.substr(0, open);
        if (found != nullptr && found->kind == Reference::Kind::answer)
          out += "${" + found->question + "}";
        else
          out += rest.substr(open, close - open + 1);
        if (found == nullptr && !inside.empty())
          remark(spot, {},
                 quoted(rest.substr(open, close - open + 1)) +
                     " names no question, and people see it as it stands");
        rest.remove_prefix(close + 1);
      }
      text = out.append(rest);
    }
  };
  replace(survey.title, {});
  replace(survey.introduction, {});
  for (std::size_t i = 0; i < survey.sections.size(); ++i)
    replace(survey.sections[i].title, section_spots_[i]);
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    Question& question = survey.questions[i];
    for (surveys::Words* words :
         {&question.title, &question.hint, &question.required_words, &question.constraint_words})
      replace(*words, question_spots_[i]);
    for (surveys::Choice& choice : question.choices) replace(choice.title, question_spots_[i]);
  }
}

ReadSurvey Gathering::finish(const std::vector<std::pair<std::string_view, std::string_view>>& members) {
  say_answers();
  read_waiting();
  surveys::Survey asked = survey;
  if (asked.org.empty()) asked.org.value = "0";
  // One thing that is wrong brings others with it.
  if (notes.faults.empty())
    for (const surveys::SurveyFault& found : surveys::find_faults(asked)) {
      using At = surveys::SurveyFault::At;
      const Spot spot = found.at == At::survey    ? Spot{}
                        : found.at == At::section ? section_spots_[found.index]
                                                  : question_spots_[found.index];
      std::string_view member = found.at == At::choice ? std::string_view("choices") : found.member;
      for (const auto& [ours, theirs] : members)
        if (ours == member) member = theirs;
      fault(spot, member, found.what);
    }
  return {std::move(survey), std::move(notes.faults), std::move(notes.remarks)};
}

}  // namespace okno::exchange
