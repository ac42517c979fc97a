#include "widget/surveys/session.h"

#include <string>
#include <utility>

#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_draft.h"
#include "widget/session_of.h"
#include "widget/surveys/effects.h"

namespace okno::widget {
namespace {

using screen::News;

surveys::Survey read_survey(const wire::Json& json, std::string path, std::vector<wire::Fault>& faults) {
  return wire::read_survey(json, std::move(path), faults);
}

News interpret_list(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto listed = read_body(response.body, wire::read_survey_list))
      return screen::SurveysLoaded{*std::move(listed)};
  return screen::LoadFailed{response.status == 0};
}

News interpret_survey(const Response& response) {
  if (response.status == 404) return screen::SurveyMissing{};
  if (verdict_of(response.status) == Verdict::taken)
    if (auto survey = read_body(response.body, read_survey))
      return screen::SurveyLoaded{std::make_shared<const surveys::Survey>(*std::move(survey))};
  return screen::LoadFailed{response.status == 0};
}

News interpret_receipt(const Response& response) {
  if (response.status == 404) return screen::SurveyMissing{};
  if (response.status == 409) return screen::SurveyChanged{};
  switch (verdict_of(response.status)) {
    case Verdict::taken:
      // The same key gets the same receipt: an answer that broke on its way is asked for again.
      if (auto receipt = read_body(response.body, wire::read_survey_receipt))
        return screen::ResponseTaken{receipt->receipt, receipt->counted_at};
      break;
    case Verdict::refused:
      if (auto earlier = read_earlier(response.body, wire::read_survey_receipt))
        return screen::ResponseTaken{earlier->receipt, earlier->counted_at,
                                     screen::ResponseTaken::When::before_changes};
      return read_refusal(response.body);
    case Verdict::try_again:
      break;
  }
  return screen::Unreachable{};
}

News interpret_results(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto results = read_body(response.body, wire::read_shown_results))
      return screen::ResultsLoaded{std::make_shared<const surveys::ShownResults>(*std::move(results))};
  return screen::LoadFailed{response.status == 0};
}

std::optional<News> interpret(const Response& response) {
  if (response.token == "surveys") return interpret_list(response);
  if (response.token == "survey") return interpret_survey(response);
  if (response.token == "results") return interpret_results(response);
  if (response.token == "response") return interpret_receipt(response);
  if (auto map = interpret_map(response)) return map;
  return interpret_upload(response);
}

std::optional<News> read_news(std::string_view kind, wire::ObjectReader& in) {
  if (kind == "draft") return News(screen::AnswersLoaded{read_kept(in, wire::read_survey_draft)});
  return read_file_news(kind, in);
}

// «survey:40.survey.7»; «surveys» and «polls» are all of them.
void read_view(std::string_view view, screen::Start& start) {
  constexpr std::string_view prefix = "survey:";
  start.goal = screen::Goal::survey;
  if (view.starts_with(prefix)) start.survey.value = view.substr(prefix.size());
}

constexpr Module surveys_module{read_view, {interpret, read_news}, "survey"};

}  // namespace

std::unique_ptr<Session> open_surveys() {
  return std::make_unique<SessionOf<screen::ModelOf<screen::survey::Model>>>(surveys_module);
}

}  // namespace okno::widget
