#include "edge/kinds/surveys.h"

#include <array>

#include "edge/http/surveys/routes.h"
#include "edge/http/surveys/survey_api.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/retention.h"
#include "edge/surveys/survey_projector.h"
#include "shared/base/text.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/surveys/survey.h"

namespace okno::kinds {
namespace {

constexpr std::array<std::string_view, 1> for_all{surveys::survey_stream};
constexpr std::array<std::string_view, 1> retained_states{"closed"};
constexpr std::array menu{
    console::MenuEntry{"/console/surveys", "console.surveys", accounts::Right::see_figures}};
constexpr std::array org_parts{http::Site::OrgPart{"polls", http::open_surveys}};

void add_projectors(log::Projectors& projectors, const ProjectorNeeds& needs) {
  projectors.add(surveys::survey_projector(needs.neighbours.self, needs.files));
  projectors.add(surveys::response_projector(needs.neighbours.self, needs.files));
}

// With the first of the faults, where they are what is wrong.
Error told(const intake::Refusal& refusal) {
  Error error = refusal.error;
  if (!refusal.fields.empty() && !refusal.fields.front().message.args.empty())
    error.detail = refusal.fields.front().message.args.front().second;
  return error;
}

Status keep_up(intake::Node& node) {
  if (const auto closed = surveys::close_due(node); !closed) return closed.error();
  const auto told = surveys::tally(node);
  return told ? success() : Status(told.error());
}

Status let_go(intake::Node& node) {
  const auto erased = surveys::let_go(node);
  return erased ? success() : Status(erased.error());
}

Result<surveys::Survey> read_document(std::string_view document) {
  const auto json = wire::parse_json(document);
  if (!json) return Error::invalid(wire::place_in_lines(document, json.error().detail));
  std::vector<wire::Fault> faults;
  surveys::Survey survey = wire::read_survey(*json, "", faults);
  if (!faults.empty()) return Error::invalid(wire::describe(faults));
  return survey;
}

constexpr int most_invited = 100'000;  // at once

Result<std::string> invite(surveys::Desk& desk, const std::string& document, const accounts::Principal& by) {
  std::string_view written = document;
  const std::string id(text::take_until(written, '\n'));
  int people = 0;
  if (!text::parse_int(written, people) || people < 1 || people > most_invited)
    return Error::invalid("say for how many, 1 to " + std::to_string(most_invited));
  const auto codes = intake::wait_for<std::vector<std::string>>(
      MaySleep::on_own_thread(), [&](auto answer) { desk.invite({id}, people, by, std::move(answer)); });
  if (!codes) return told(codes.error());
  std::string lines;
  for (const std::string& code : *codes) lines += (lines.empty() ? "" : "\n") + code;
  return lines;
}

// "open" takes the survey as JSON and gives its id; "close" takes the id; "extend" the id, a line break and the survey;
// "invite" the id, a line break and for how many, and gives a code a line.
Result<std::string> change(intake::Node& node, std::string_view what, const std::string& document) {
  surveys::Desk desk(node);
  const accounts::Principal by = accounts::the_machine();
  const MaySleep here = MaySleep::on_own_thread();
  if (what == "open") {
    const auto survey = read_document(document);
    if (!survey) return survey.error();
    const auto id = intake::wait_for<surveys::SurveyId>(
        here, [&](auto answer) { desk.open(*survey, by, std::move(answer)); });
    return id ? Result<std::string>(id->value) : told(id.error());
  }
  if (what == "extend") {
    std::string_view written = document;
    const std::string id(text::take_until(written, '\n'));
    const auto survey = read_document(written);
    if (!survey) return survey.error();
    const auto extended = intake::wait_for<Nothing>(
        here, [&](auto answer) { desk.extend({id}, *survey, by, std::move(answer)); });
    return extended ? Result<std::string>("extended") : told(extended.error());
  }
  if (what == "close") {
    const auto closed =
        intake::wait_for<Nothing>(here, [&](auto answer) { desk.close({document}, by, std::move(answer)); });
    return closed ? Result<std::string>("closed") : told(closed.error());
  }
  if (what == "invite") return invite(desk, document, by);
  return Error::invalid("a survey can be opened, extended and closed, and people invited to it; not \"" +
                        std::string(what) + "\"");
}

}  // namespace

Kind survey_kind() {
  Kind kind;
  kind.name = "surveys";
  kind.add_projectors = add_projectors;
  kind.add_routes = http::add_survey_routes;
  kind.for_all = for_all;
  kind.menu = menu;
  kind.org_parts = org_parts;
  kind.change = change;
  kind.each_minute = keep_up;
  kind.each_hour = let_go;
  kind.retained_stream = surveys::survey_stream;
  kind.retained_states = retained_states;
  return kind;
}

}  // namespace okno::kinds
