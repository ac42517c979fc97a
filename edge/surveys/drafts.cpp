#include "edge/surveys/drafts.h"

#include "edge/intake/history/append.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {

log::Draft opening(Random& random, const Survey& survey, const std::optional<NodeId>& hub) {
  log::Draft draft;
  draft.kind = survey_stream;
  draft.stream = log::new_stream_id(random);
  draft.name = event_name(SurveyOpened{});
  draft.for_all = !hub;
  if (hub) draft.followers = {*hub};
  draft.payload = wire::write_json(wire::to_json(SurveyPayload(SurveyOpened{survey})));
  return draft;
}

log::Draft giving(Random& random, const Survey& survey, const GivenAnswers& given,
                  const std::vector<log::NewContent>& files, const NodeId& self, const NodeId& owner) {
  log::Draft draft;
  draft.kind = response_stream;
  draft.stream = log::new_stream_id(random);
  draft.name = response_given;
  if (owner != self) draft.followers = {owner};
  draft.contents.push_back(intake::make_document(random, wire::to_json(given, survey)));
  draft.contents.insert(draft.contents.end(), files.begin(), files.end());
  draft.payload =
      wire::write_json(wire::to_json(ResponseGiven{survey.id, survey.version, draft.contents.front().hash}));
  return draft;
}

}  // namespace okno::surveys
