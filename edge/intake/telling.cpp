#include "edge/intake/telling.h"

#include <algorithm>

#include "shared/wire/event.h"
#include "shared/wire/submission.h"

namespace okno::intake {
namespace {

using Contents = std::vector<lifecycle::Content>;

// The document of a content as T; an empty T when there is none, it was erased or it cannot be read.
template <class T>
T document_of(const Contents& contents, const std::string& id,
              T (*read)(const wire::Json&, std::string, std::vector<wire::Fault>&)) {
  const auto found = std::find_if(contents.begin(), contents.end(),
                                  [&](const lifecycle::Content& content) { return content.id == id; });
  if (id.empty() || found == contents.end() || found->erased) return T{};
  const auto json = wire::parse_json(found->document);
  std::vector<wire::Fault> faults;
  return json ? read(*json, "", faults) : T{};
}

// The executor is named from the assignment on, the one who signs with the answer.
bool names_person(lifecycle::State state) {
  return state == lifecycle::State::assigned || state == lifecycle::State::answered;
}

std::string with_person(std::string body, const std::string& person) {
  return person.empty() ? body : body + ", " + person;
}

}  // namespace

std::string body_name(const config::Orgs& orgs, const OrgId& org, const std::string& known, i18n::Lang lang) {
  const config::Org* found = orgs.find(org);
  return found != nullptr ? found->name.in(lang) : known;
}

void name_bodies(const config::Orgs& orgs, lifecycle::Responsible& responsible, i18n::Lang lang) {
  responsible.name = body_name(orgs, responsible.org, responsible.name, lang);
  for (lifecycle::Body& body : responsible.also) body.name = body_name(orgs, body.org, body.name, lang);
}

Result<Told> tell(store::Reading& reading, const store::MessageRow& row, const config::Orgs& orgs,
                  i18n::Lang lang, Instant now) {
  const auto steps = reading.steps(row.number);
  if (!steps) return steps.error();
  const auto contents = reading.contents(row.number);
  if (!contents) return contents.error();

  Told told;
  told.submission = document_of(*contents, row.content.id, wire::read_submission);
  lifecycle::MessageStatus& status = told.status;
  status.number = row.number;
  status.status = row.status;
  status.registered_at = row.registered_at;
  status.due_at = row.due_at;
  status.offset = row.offset;
  status.responsible = row.responsible;
  name_bodies(orgs, status.responsible, lang);
  status.situation = row.situation_title;
  Instant last = row.registered_at;
  for (const store::StepRow& step : *steps) {
    last = std::max(last, std::min(step.at, now));
    // The first step's content is what the citizen wrote.
    const bool is_first = step.content_id == row.content.id || step.content_id.empty();
    const auto moved = is_first ? lifecycle::MovedContent{}
                                : document_of(*contents, step.content_id, wire::read_moved_content);
    const std::string body = body_name(orgs, step.org, step.org_name, lang);
    const std::string name = names_person(step.status) ? with_person(body, moved.person) : body;
    status.history.push_back({last, step.status, step.org, name, moved.note, moved.topic});
    if (step.status == lifecycle::State::answered)
      status.answer = lifecycle::Answer{last, step.org, name, moved.answer};
  }
  if (row.rating) {
    const std::string id = row.rating->content ? row.rating->content->id : std::string();
    const auto rated = document_of(*contents, id, wire::read_rated_content);
    status.rating =
        lifecycle::Rating{row.rating->score, row.rating->outcome, row.rating->review, rated.comment};
  }
  return told;
}

}  // namespace okno::intake
