// Documents of citizens and of browsers: the first line says which, the rest is the document.
#include <map>
#include <string_view>

#include "shared/wire/messages/draft.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"
#include "shared/wire/org_info.h"
#include "shared/wire/problem.h"
#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_draft.h"
#include "tests/fuzz/faults.h"

namespace {
using namespace okno;
using wire::Json;
using Read = void (*)(const Json&, std::string_view);

template <auto reader>
void whole(const Json& json, std::string_view document) {
  fuzz::round_trip(json, document, [](const Json& each, std::vector<wire::Fault>& faults) {
    return reader(each, "", faults);
  });
}
// Of one that saves what can be saved.
template <auto reader>
void saved(const Json& json, std::string_view) {
  const auto draft = reader(json);
  if (!draft) return;
  const std::string written = wire::write_json(wire::to_json(*draft));
  const auto again = reader(*wire::parse_json(written, {1 << 24, 32}));
  OKNO_PROMISE(again.ok());
  OKNO_PROMISE(wire::write_json(wire::to_json(*again)) == written);
}

surveys::Survey survey(const Json& json, std::string path, std::vector<wire::Fault>& faults) {
  return wire::read_survey(json, std::move(path), faults);
}
// Of what is only read.
void survey_list(const Json& json, std::string_view document) {
  std::vector<wire::Fault> faults;
  (void)wire::read_survey_list(json, "", faults);
  fuzz::check_faults(faults, document);
}

const std::map<std::string_view, Read> documents = {
    {"submission", whole<wire::read_submission>},
    {"receipt", whole<wire::read_receipt>},
    {"status", whole<wire::read_message_status>},
    {"rating", whole<wire::read_rating>},
    {"similar", whole<wire::read_similar_message>},
    {"responsible", whole<wire::read_responsible>},
    {"org_info", whole<wire::read_org_info>},
    {"problem", whole<wire::read_problem>},
    {"survey", whole<survey>},
    {"survey_list", survey_list},
    {"response", whole<wire::read_survey_response>},
    {"counted", whole<wire::read_survey_receipt>},
    {"results", whole<wire::read_shown_results>},
    {"draft", saved<wire::read_draft>},
    {"survey_draft", saved<wire::read_survey_draft>},
};
}  // namespace

OKNO_FUZZ(input) {
  const auto found = documents.find(input.line());
  if (found == documents.end()) return;
  const auto json = wire::parse_json(input.rest(), {1 << 16, 16});
  if (json) found->second(*json, input.rest());
}
