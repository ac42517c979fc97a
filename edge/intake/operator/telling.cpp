#include "edge/intake/operator/telling.h"

#include <algorithm>

#include "edge/intake/history/documents.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/messages/submission.h"

namespace okno::intake {
namespace {

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

Result<Told> tell(const store::Reading& reading, const store::Files& files, const store::MessageRow& row,
                  const config::Orgs& orgs, i18n::Lang lang, Instant now) {
  const auto steps = reading.messages.steps(row.key);
  if (!steps) return steps.error();
  auto submission = document_of(reading, files, row.key, row.content, wire::read_submission);
  if (!submission) return submission.error();

  Told told;
  told.submission = *std::move(submission);
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
    const std::optional<log::ContentHash> said = step.content == row.content ? std::nullopt : step.content;
    const auto moved = document_of(reading, files, row.key, said, wire::read_moved_content);
    if (!moved) return moved.error();
    const std::string body = body_name(orgs, step.org, step.org_name, lang);
    const std::string name = names_person(step.status) ? with_person(body, moved->person) : body;
    status.history.push_back({last, step.status, step.org, name, moved->note, moved->topic});
    if (step.status == lifecycle::State::answered)
      status.answer = lifecycle::Answer{last, step.org, name, moved->answer};
  }
  if (row.rating) {
    const auto rated = document_of(reading, files, row.key, row.rating->content, wire::read_rated_content);
    if (!rated) return rated.error();
    status.rating =
        lifecycle::Rating{row.rating->score, row.rating->outcome, row.rating->review, rated->comment};
  }
  return told;
}

}  // namespace okno::intake
