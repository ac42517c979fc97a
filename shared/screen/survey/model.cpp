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
constexpr std::array<PageName, 11> page_names = {{{Page::loading, "loading"},
                                                  {Page::failed, "failed"},
                                                  {Page::missing, "missing"},
                                                  {Page::list, "list"},
                                                  {Page::ask, "ask"},
                                                  {Page::check, "check"},
                                                  {Page::sending, "sending"},
                                                  {Page::waiting, "waiting"},
                                                  {Page::thanks, "thanks"},
                                                  {Page::results, "results"},
                                                  {Page::closed, "closed"}}};

bool is_offered(const surveys::Survey& survey, const std::pair<std::string, std::string>& answer) {
  const surveys::Question* question = surveys::find_question(survey, answer.first);
  if (question == nullptr || !surveys::is_asked_of_people(question->kind)) return false;
  if (!surveys::has_choices(question->kind)) return true;
  const auto chosen = surveys::logic::chosen(answer.second);
  return std::all_of(chosen.begin(), chosen.end(),
                     [&](std::string_view name) { return question->find(name) != nullptr; });
}

// Where the page stood that was kept; none when it is no page of questions.
std::optional<std::size_t> kept_page(const Model& model, std::string_view kept) {
  const std::size_t colon = kept.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto first = surveys::index_of(*model.survey, kept.substr(colon + 1));
  return first ? std::optional(page_of(model, *first)) : std::nullopt;
}

}  // namespace

std::string_view to_string(Page page) { return pick(page_names, &PageName::page, page)->name; }

void know_survey(Model& model, std::shared_ptr<const surveys::Survey> survey) {
  model.survey = std::move(survey);
  model.pages = surveys::pages_of(*model.survey);
}

std::vector<std::size_t> asked_on(const Model& model, std::size_t page, surveys::Walk& walk) {
  std::vector<std::size_t> asked;
  for (const std::size_t question : model.pages[page])
    if (walk.is_asked(question)) asked.push_back(question);
  return asked;
}

std::optional<std::size_t> page_from(const Model& model, std::size_t from, surveys::Walk& walk) {
  for (std::size_t page = from; page < model.pages.size(); ++page)
    if (!asked_on(model, page, walk).empty()) return page;
  return std::nullopt;
}

std::optional<std::size_t> page_before(const Model& model, std::size_t from, surveys::Walk& walk) {
  for (std::size_t page = std::min(from, model.pages.size()); page > 0; --page)
    if (!asked_on(model, page - 1, walk).empty()) return page - 1;
  return std::nullopt;
}

std::size_t page_of(const Model& model, std::size_t question) {
  for (std::size_t page = 0; page < model.pages.size(); ++page)
    if (std::find(model.pages[page].begin(), model.pages[page].end(), question) != model.pages[page].end())
      return page;
  return 0;
}

std::string control_of(const surveys::Question& question) { return "answers." + question.name; }

surveys::Answers answers_to_send(const Model& model, Day today) {
  surveys::Walk walk(*model.survey, model.draft.answers, today);
  surveys::Answers answers = walk.sent();
  std::erase_if(answers, [&](const auto& answer) {
    const surveys::Question* question = surveys::find_question(*model.survey, answer.first);
    return question == nullptr || question->kind == surveys::QuestionKind::calculation;
  });
  return answers;
}

bool is_untouched(const Model& model) {
  return model.draft.answers.empty() ||
         (model.survey && model.draft.answers == surveys::initial_answers(*model.survey));
}

std::optional<std::size_t> first_open_page(const Model& model, Day today) {
  const surveys::Survey& survey = *model.survey;
  surveys::Answers answers = answers_to_send(model, today);
  for (std::size_t page = 0; page < model.pages.size(); ++page)
    if (!surveys::validate_some(survey, model.pages[page], answers, today, i18n::Lang::ru).empty())
      return page;
  return std::nullopt;
}

surveys::Draft to_draft(const Model& model) {
  surveys::Draft draft = model.draft;
  draft.page = to_string(model.page);
  if (model.page == Page::ask && model.survey && model.at < model.pages.size())
    draft.page += ":" + model.survey->questions[model.pages[model.at].front()].name;
  return draft;
}

void restore(Model& model, const surveys::Draft& draft, Day today) {
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
  const std::string_view page = std::string_view(draft.page).substr(0, draft.page.find(':'));
  const std::optional<std::size_t> open = first_open_page(model, today);
  const std::optional<std::size_t> asked = kept_page(model, draft.page);
  const bool answered =
      page == to_string(Page::check) || page == to_string(Page::sending) || page == to_string(Page::waiting);
  surveys::Walk walk(survey, model.draft.answers, today);
  model.page = Page::ask;
  model.at = page_from(model, 0, walk).value_or(0);
  if (asked) {
    // Nobody comes past a question that wants an answer, or to a page with nothing on it.
    const std::size_t wanted = open ? std::min(*open, *asked) : *asked;
    model.at = page_from(model, wanted, walk).value_or(page_before(model, wanted, walk).value_or(0));
  } else if (answered && open) {
    model.at = *open;
  } else if (answered) {
    const bool waits = draft.sending == surveys::Sending::waiting && !model.changed;
    model.page = waits ? Page::waiting : Page::check;
  }
  model.seen = model.page == Page::ask ? asked_on(model, model.at, walk) : std::vector<std::size_t>();
  model.delivery = model.page == Page::waiting ? Delivery::waiting : Delivery::none;
  if (model.page != Page::waiting) model.draft.sending = surveys::Sending::not_yet;
}

}  // namespace okno::screen::survey
