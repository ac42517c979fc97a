// Questions that are answered by choosing.
#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/script_grammar.h"
#include "edge/exchange/limesurvey/reader.h"
#include "edge/exchange/xlsform/choice_lists.h"
#include "shared/base/text.h"

namespace okno::exchange::limesurvey {

using surveys::Question;
using surveys::QuestionKind;

void Reader::add_choice(Question& question, const std::string& theirs, surveys::Words title) {
  all_.add_choice(question, theirs, std::move(title), languages_.front().first);
}

void Reader::choose(const Asked& asked, QuestionKind kind) {
  const Item& item = asked.item;
  Question question = begun(asked, kind);
  const std::vector<Item>& offered = kind == QuestionKind::choices ? asked.parts : asked.answers;
  if (offered.empty())
    return all_.fault(at(item), "class",
                      kind == QuestionKind::choices ? "nothing to choose from; write rows SQ below it"
                                                    : "nothing to choose from; write rows A below it");
  for (const Item& each : offered) {
    if (each.name.empty())
      all_.fault(at(each), "name", "has no name; write a code, such as A1");
    else
      add_choice(question, each.name, each.text);
  }
  for (const std::string_view column : {"min_answers", "max_answers"}) {
    const std::string& written = item.at(column);
    const double number = surveys::logic::to_number(written);
    if (written.empty()) continue;
    if (number >= 0 && number <= 1000)
      (column == "min_answers" ? question.least : question.most) = static_cast<std::int64_t>(number);
    else
      all_.remark(at(item), column, "is left out: how many is a plain number here");
  }
  const bool has_other = item.is_yes("other") && kind != QuestionKind::ranking;
  if (has_other) {
    surveys::Words title = item.words_at("other_replace_text");
    if (title.empty()) title = xlsform::other_choice(languages_).title;
    add_choice(question, "other", std::move(title));
    all_.meanings.choices[question.name].emplace_back("-oth-", question.choices.back().name);
    question.has_other = question.choices.back().name == "other";
  }
  if (const std::string& initial = item.at("default"); !initial.empty() && kind == QuestionKind::choice)
    for (const auto& [theirs, name] : all_.meanings.choices[question.name])
      if (theirs == initial) question.initial = name;
  const std::vector<std::pair<std::string, std::string>> names = all_.meanings.choices[question.name];
  const std::string own = question.name;
  const std::size_t index = add(std::move(question), asked);
  if (kind != QuestionKind::choice)
    for (const auto& [theirs, name] : names)
      all_.meanings.names[item.name + "_" + theirs] = {Reference::Kind::choice, own, name, {}};
  if (kind == QuestionKind::choices) {
    for (const Item& each : offered)
      if (!each.at("relevance").empty() && text::trim(each.at("relevance")) != "1")
        for (const auto& [theirs, name] : names)
          if (theirs == each.name)
            all_.formula_of_choice(index, name, at(each), "relevance", each.at("relevance"));
    if (const std::string& alone = item.at("exclude_all_others"); !alone.empty())
      for (const auto& [theirs, name] : names)
        for (std::string_view rest = alone; !rest.empty();)
          if (text::trim(text::take_until(rest, ';')) == theirs)
            all_.tree_of(
                index, &Question::constraint,
                parts_of(
                    Op::either,
                    part_of(Op::negation, parts_of(Op::selected, made_of(Op::self, {}), text_of(name))),
                    parts_of(Op::equal, part_of(Op::count_selected, made_of(Op::self, {})), number_of(1))));
  }
  if (has_other) add_other(asked, index);
  if (item.type == "O" || item.type == "P") comments(asked, index);
}

void Reader::add_other(const Asked& asked, std::size_t index) {
  Question other = xlsform::question_of_other(all_.survey.questions[index], languages_);
  const std::string name = all_.name_for(other.name, {}, {});
  if (name != other.name) all_.survey.questions[index].has_other = false;
  other.name = name;
  Expression tree = std::move(other.relevant.tree);
  other.relevant = {};
  const std::size_t added = all_.add(std::move(other), at(asked.item));
  all_.tree_of(added, &Question::relevant, std::move(tree));
  means(asked.item.name + "_other", name);
}

// A text beside what was chosen; of several, one beside each.
void Reader::comments(const Asked& asked, std::size_t index) {
  const auto comment = [&](const std::string& theirs, const surveys::Words& title, const std::string& choice,
                           const Item& item) {
    const Question of = all_.survey.questions[index];
    Question text;
    text.kind = QuestionKind::text;
    text.is_long = true;
    text.section = of.section;
    text.name =
        all_.name_for(plain_name(of.name + (choice.empty() ? "" : "_" + choice) + "_comment"), {}, {});
    const surveys::Words ask = xlsform::question_of_other(of, languages_).title;
    for (const auto& [tag, words] : ask.by_language)
      text.title.set(tag, title.empty() ? words : title.in(std::string_view(tag)) + ": " + words);
    means(theirs, text.name);
    const std::size_t added = all_.add(std::move(text), at(item));
    Expression answer = answer_of(of.name);
    all_.tree_of(added, &Question::relevant,
                 choice.empty() ? parts_of(Op::unequal, std::move(answer), text_of({}))
                                : parts_of(Op::selected, std::move(answer), text_of(choice)));
  };
  if (asked.item.type == "O") return comment(asked.item.name + "_comment", {}, {}, asked.item);
  for (const Item& part : asked.parts)
    for (const auto& [theirs, name] : all_.meanings.choices[all_.survey.questions[index].name])
      if (theirs == part.name) comment(asked.item.name + "_" + part.name + "comment", part.text, name, part);
}

// Yes and no; woman and man.
void Reader::fixed(const Asked& asked) {
  Question question = begun(asked, QuestionKind::choice);
  if (asked.item.type == "Y") {
    add_choice(question, "Y", xlsform::words_for_truth(languages_, true));
    add_choice(question, "N", xlsform::words_for_truth(languages_, false));
  } else {
    add_choice(question, "F", xlsform::words_for_woman(languages_));
    add_choice(question, "M", xlsform::words_for_man(languages_));
  }
  question.initial =
      question.find(asked.item.at("default")) != nullptr ? asked.item.at("default") : std::string();
  add(std::move(question), asked);
}

}  // namespace okno::exchange::limesurvey
