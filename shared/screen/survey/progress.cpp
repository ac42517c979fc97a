#include <algorithm>

#include "shared/screen/survey/asking.h"

namespace okno::screen::survey {
namespace {

// Whether an answer that is still to come may change that the question is asked.
bool is_open(const Model& model, std::size_t question) {
  const surveys::Survey& survey = *model.survey;
  const auto hangs_on_later = [&](const surveys::Formula& formula) {
    if (!formula) return false;
    const auto names = surveys::logic::names_in(formula.tree, surveys::logic::Op::answer);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const auto index = surveys::index_of(survey, name);
      if (!index) return false;
      // What a calculation reads is not looked through: it may be anything until the end.
      return survey.questions[*index].kind == surveys::QuestionKind::calculation ||
             page_of(model, *index) >= model.at;
    });
  };
  const surveys::Question& of = survey.questions[question];
  if (hangs_on_later(of.relevant)) return true;
  for (const surveys::Section* section = surveys::find_section(survey, of.section); section != nullptr;
       section = surveys::find_section(survey, section->parent))
    if (hangs_on_later(section->relevant)) return true;
  return false;
}

}  // namespace

Progress progress_of(const Model& model, surveys::Walk& walk) {
  Progress progress{0, 0, 0};
  for (std::size_t page = 0; page < model.pages.size(); ++page) {
    const bool is_asked = !asked_on(model, page, walk).empty();
    if (page <= model.at) {
      progress.number += is_asked ? 1 : 0;
      continue;
    }
    const auto& questions = model.pages[page];
    const bool is_unsure = std::any_of(questions.begin(), questions.end(),
                                       [&](std::size_t index) { return is_open(model, index); });
    const bool is_sure = std::any_of(questions.begin(), questions.end(), [&](std::size_t index) {
      return walk.is_asked(index) && !is_open(model, index);
    });
    progress.least += is_sure ? 1 : 0;
    progress.most += is_sure || is_unsure ? 1 : 0;
  }
  progress.least += progress.number;
  progress.most += progress.number;
  return progress;
}

}  // namespace okno::screen::survey
