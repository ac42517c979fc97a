// What an element offers to choose from.
#include <algorithm>

#include "edge/exchange/complaint.h"
#include "edge/exchange/surveyjs/reader.h"
#include "edge/exchange/xlsform/choice_lists.h"
#include "shared/base/text.h"

namespace okno::exchange::surveyjs {

using surveys::Question;
using surveys::QuestionKind;

void Reader::add_choice(Question& question, const std::string& theirs, surveys::Words title) {
  all_.add_choice(question, theirs, std::move(title), languages_.front().first);
}

void Reader::choices(const Json& json, std::string_view member, const Spot& spot, Question& question) {
  const JsonArray& items = items_in(json, member);
  for (const std::string_view elsewhere : {"choicesByUrl", "choicesFromQuestion"})
    if (has(json, elsewhere)) {
      if (items.empty())
        return all_.fault(spot, elsewhere, "choices from elsewhere are not read; write them into choices");
      all_.remark(spot, elsewhere, "is left out: choices from elsewhere are not read");
    }
  if (items.empty()) return all_.fault(spot, member, "nothing to choose from; write two choices at least");
  for (std::size_t i = 0; i < items.size() && i <= surveys::most_choices; ++i) {
    const Spot at = inside(spot, member, i);
    const bool is_plain = items[i].get_if<JsonObject>() == nullptr;
    const std::string theirs = is_plain ? text_of(items[i]) : text_in(items[i], "value");
    if (theirs.empty()) {
      all_.fault(at, is_plain ? "" : "value", "has no value; write a short one, such as yes");
      continue;
    }
    const auto& known = all_.meanings.choices[question.name];
    if (std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.first == theirs; })) {
      all_.fault(at, is_plain ? "" : "value",
                 quoted(theirs) + " stands there already; give it a value of its own");
      continue;
    }
    add_choice(question, theirs, is_plain ? surveys::Words{} : words(items[i], "text"));
  }
  const std::string order = text_in(json, member == "choices" ? "choicesOrder" : "");
  if (order == "random") question.shuffled = true;
  const auto title = [&](const surveys::Choice& choice) {
    return text::lower(choice.title.in(std::string_view(languages_.front().first)));
  };
  if (order == "asc" || order == "desc")
    std::stable_sort(question.choices.begin(), question.choices.end(),
                     [&](const surveys::Choice& a, const surveys::Choice& b) {
                       return order == "asc" ? title(a) < title(b) : title(b) < title(a);
                     });
  if (const auto least = number_in(json, "minSelectedChoices"); least && *least >= 0 && *least <= 1000)
    question.least = static_cast<std::int64_t>(*least);
  if (const auto most = number_in(json, "maxSelectedChoices"); most && *most >= 0 && *most <= 1000)
    question.most = static_cast<std::int64_t>(*most);
}

// «Other», «none» and their like.
void Reader::further_choices(const Json& json, Question& question) {
  const auto put = [&](const char* name, std::string_view own_words, surveys::Words stock) {
    if (question.find(name) != nullptr) return;
    surveys::Words title = words(json, own_words);
    add_choice(question, name, title.empty() ? std::move(stock) : std::move(title));
  };
  if (is_either(json, "showNoneItem", "hasNone"))
    put("none", "noneText", xlsform::words_for_none(languages_));
  if (is_true(json, "showRefuseItem")) put("refused", "refuseText", xlsform::words_for_refusal(languages_));
  if (is_true(json, "showDontKnowItem"))
    put("dontknow", "dontKnowText", xlsform::words_for_unknown(languages_));
  if (question.kind == QuestionKind::ranking || !is_either(json, "showOtherItem", "hasOther")) return;
  put("other", "otherText", xlsform::other_choice(languages_).title);
  question.has_other = true;
}

void Reader::add_other(std::size_t index, const Spot& spot) {
  Question other = xlsform::question_of_other(all_.survey.questions[index], languages_);
  const std::string name = all_.name_for(other.name, {}, {});
  if (name != other.name) all_.survey.questions[index].has_other = false;
  other.name = name;
  // What stands under a name of ours reads as one.
  Expression tree = std::move(other.relevant.tree);
  other.relevant = {};
  const std::size_t added = all_.add(std::move(other), spot);
  all_.tree_of(added, &Question::relevant, std::move(tree));
  for (const auto& [theirs, reference] : std::map(all_.meanings.names))
    if (reference.question == all_.survey.questions[index].name) means(theirs + "-Comment", name);
}

void Reader::choice_conditions(const Json& json, std::string_view member, std::size_t index,
                               const Spot& spot) {
  if (!surveys::has_choices(all_.survey.questions[index].kind)) return;
  all_.formula_of(index, &Question::filter, Use::filter, spot, "choicesVisibleIf",
                  text_in(json, "choicesVisibleIf"));
  if (has(json, "choicesEnableIf")) {
    all_.remark(spot, "choicesEnableIf", "what cannot be chosen is hidden here");
    all_.formula_of(index, &Question::filter, Use::filter, spot, "choicesEnableIf",
                    text_in(json, "choicesEnableIf"));
  }
  const JsonArray& items = items_in(json, member);
  for (std::size_t i = 0; i < items.size(); ++i)
    for (const std::string_view condition : {"visibleIf", "enableIf"})
      if (const std::string written = text_in(items[i], condition); !written.empty())
        for (const auto& [theirs, name] : all_.meanings.choices[all_.survey.questions[index].name])
          if (theirs == text_in(items[i], "value"))
            all_.formula_of_choice(index, name, inside(spot, member, i), condition, written);
  // None goes with no other.
  const bool is_alone = all_.survey.questions[index].kind == QuestionKind::choices &&
                        is_either(json, "showNoneItem", "hasNone");
  if (!is_alone) return;
  all_.formula_of(
      index, &Question::constraint, Use::constraint, spot, "showNoneItem",
      "!({" + text_in(json, "name") + "} contains 'none') or length({" + text_in(json, "name") + "}) = 1");
}

}  // namespace okno::exchange::surveyjs
