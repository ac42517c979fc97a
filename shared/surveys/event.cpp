#include "shared/surveys/event.h"

namespace okno::surveys {
namespace {

struct Named {
  std::string_view operator()(const SurveyOpened&) const { return "survey.opened"; }
  std::string_view operator()(const SurveyExtended&) const { return "survey.extended"; }
  std::string_view operator()(const SurveyClosed&) const { return "survey.closed"; }
  std::string_view operator()(const SurveyTallied&) const { return "survey.tallied"; }
  std::string_view operator()(const SurveySettled&) const { return "survey.settled"; }
};

}  // namespace

std::string_view event_name(const SurveyPayload& payload) { return std::visit(Named{}, payload); }

}  // namespace okno::surveys
