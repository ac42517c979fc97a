// What events carry, and the contents beside them. The first line is an event's name, or says which content it is.
#include <map>
#include <string_view>

#include "shared/wire/messages/event.h"
#include "shared/wire/surveys/survey_event.h"
#include "tests/fuzz/faults.h"

namespace {
using namespace okno;
using wire::Json;

template <class Reader>
void payload(const Json& json, std::string_view document, const Reader& reader) {
  std::vector<wire::Fault> faults;
  const auto read = reader(json, faults);
  fuzz::check_faults(faults, document);
  if (!faults.empty() || read.newer) return;
  const std::string written = wire::write_json(wire::to_json(read.payload));
  const auto again = wire::parse_json(written, {1 << 24, 32});
  OKNO_PROMISE(again.ok());
  std::vector<wire::Fault> none;
  const auto same = reader(*again, none);
  if (!none.empty()) std::fprintf(stderr, "%s\n%s\n", wire::describe(none).c_str(), written.c_str());
  OKNO_PROMISE(none.empty() && !same.newer);
  OKNO_PROMISE(wire::write_json(wire::to_json(same.payload)) == written);
}
template <auto reader>
void content(const Json& json, std::string_view document) {
  fuzz::round_trip(json, document, [](const Json& each, std::vector<wire::Fault>& faults) {
    return reader(each, "", faults);
  });
}
// They are written by the kinds of a survey's questions.
void answers(const Json& json, std::string_view document) {
  std::vector<wire::Fault> faults;
  const auto given = wire::read_given_answers(json, "", faults);
  fuzz::check_faults(faults, document);
  if (!faults.empty()) return;
  surveys::Survey survey;
  for (const auto& [name, ignored] : given.answers) survey.questions.emplace_back().name = name;
  std::vector<wire::Fault> none;
  const Json again = wire::to_json(given, survey);
  (void)wire::read_given_answers(again, "", none);
  OKNO_PROMISE(none.empty());
}
const std::map<std::string_view, void (*)(const Json&, std::string_view)> contents = {
    {"moved", content<wire::read_moved_content>},   {"rated", content<wire::read_rated_content>},
    {"access", content<wire::read_access_content>}, {"answers", answers},
    {"counts", content<wire::read_counts>},         {"for_all", content<wire::read_for_all_content>},
};
}  // namespace

OKNO_FUZZ(input) {
  const std::string_view name = input.line();
  const std::string_view document = input.rest();
  if (name == "submitted") {
    (void)wire::read_submitted_content(document).has_value();
    return;
  }
  const auto json = wire::parse_json(document, {1 << 16, 16});
  if (!json) return;
  if (const auto found = contents.find(name); found != contents.end()) return found->second(*json, document);
  if (name.starts_with("survey."))
    payload(*json, document, [&](const Json& each, std::vector<wire::Fault>& faults) {
      return wire::read_survey_payload(each, name, faults);
    });
  else if (name == "response.given")
    payload(*json, document, wire::read_response_given);
  else
    payload(*json, document, [&](const Json& each, std::vector<wire::Fault>& faults) {
      return wire::read_payload(each, name, faults);
    });
}
