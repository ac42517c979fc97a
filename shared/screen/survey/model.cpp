#include "shared/screen/survey/model.h"

#include <algorithm>
#include <array>

#include "shared/screen/view/pick.h"

namespace okno::screen::survey {
namespace {

struct PageName {
  Page page;
  std::string_view name;
};
constexpr std::array<PageName, 9> page_names = {{{Page::loading, "loading"},
                                                 {Page::failed, "failed"},
                                                 {Page::missing, "missing"},
                                                 {Page::ask, "ask"},
                                                 {Page::check, "check"},
                                                 {Page::sending, "sending"},
                                                 {Page::waiting, "waiting"},
                                                 {Page::thanks, "thanks"},
                                                 {Page::closed, "closed"}}};

bool is_offered(const surveys::Survey& survey, const std::pair<std::string, std::string>& answer) {
  const surveys::Question* question = pick(survey.questions, &surveys::Question::name, answer.first);
  return question != nullptr && question->find(answer.second) != nullptr;
}

// The first question that still wants an answer; none when all have what they need.
std::optional<std::size_t> first_open_question(const Model& model) {
  const auto& questions = model.survey->questions;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (questions[i].presence == forms::Presence::required && answer_to(model, questions[i]).empty())
      return i;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Page page) { return pick(page_names, &PageName::page, page)->name; }

const surveys::Question* asked_question(const Model& model) {
  if (model.page != Page::ask || !model.survey || model.question >= model.survey->questions.size())
    return nullptr;
  return &model.survey->questions[model.question];
}

const std::string& answer_to(const Model& model, const surveys::Question& question) {
  static const std::string none;
  const auto* given = pick(model.draft.answers, &surveys::Answers::value_type::first, question.name);
  return given == nullptr ? none : given->second;
}

std::string control_of(const surveys::Question& question) { return "answers." + question.name; }

surveys::Draft to_draft(const Model& model) {
  surveys::Draft draft = model.draft;
  draft.page = to_string(model.page);
  if (const surveys::Question* question = asked_question(model)) draft.page += ":" + question->name;
  return draft;
}

void restore(Model& model, const surveys::Draft& draft) {
  if (!model.survey) return;
  const surveys::Survey& survey = *model.survey;
  model.draft = draft;
  std::erase_if(model.draft.answers, [&](const auto& answer) { return !is_offered(survey, answer); });
  model.draft.version = survey.version;
  model.changed = draft.version != survey.version && !draft.answers.empty();
  if (draft.sending == surveys::Sending::sent) {
    model.page = Page::thanks;
    return;
  }
  const std::string_view kept = draft.page;
  const std::size_t colon = kept.find(':');
  const std::string_view page = kept.substr(0, colon);
  const std::optional<std::size_t> open = first_open_question(model);
  const auto* asked = colon == std::string_view::npos
                          ? nullptr
                          : pick(survey.questions, &surveys::Question::name, kept.substr(colon + 1));
  const bool answered =
      page == to_string(Page::check) || page == to_string(Page::sending) || page == to_string(Page::waiting);
  model.page = Page::ask;
  model.question = 0;
  if (asked != nullptr) {
    model.question = static_cast<std::size_t>(asked - survey.questions.data());
    // Nobody comes past a question that wants an answer.
    if (open && *open < model.question) model.question = *open;
  } else if (answered && open) {
    model.question = *open;
  } else if (answered) {
    const bool waits = draft.sending == surveys::Sending::waiting && !model.changed;
    model.page = waits ? Page::waiting : Page::check;
  }
  model.delivery = model.page == Page::waiting ? Delivery::waiting : Delivery::none;
  if (model.page != Page::waiting) model.draft.sending = surveys::Sending::not_yet;
}

}  // namespace okno::screen::survey
