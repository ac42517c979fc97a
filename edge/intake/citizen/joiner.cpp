#include "edge/intake/citizen/joiner.h"

#include <algorithm>

#include "edge/intake/citizen/similar.h"
#include "edge/intake/history/documents.h"
#include "edge/intake/operator/telling.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

// The body that answered last: a message may have gone on to another since.
const store::StepRow* answer_of(const std::vector<store::StepRow>& steps, const store::MessageRow& row) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const store::StepRow& step) {
    return step.version == row.for_all->rank / 2;
  });
  return found == steps.end() ? nullptr : &*found;
}

Result<std::optional<lifecycle::Answer>> read_for_all(const store::Reading& reading, const Node& node,
                                                      const store::MessageRow& row,
                                                      const std::vector<store::StepRow>& steps,
                                                      i18n::Lang lang) {
  std::optional<lifecycle::Answer> told;
  if (!row.for_all) return told;
  const auto content = document_of(reading, node.store.files(), row.key, std::optional(row.for_all->content),
                                   wire::read_for_all_content);
  if (!content) return content.error();
  if (content->text.empty()) return told;
  const store::StepRow* step = answer_of(steps, row);
  const OrgId org = step != nullptr ? step->org : row.responsible.org;
  const std::string& name = step != nullptr ? step->org_name : row.responsible.name;
  told = lifecycle::Answer{std::min(row.for_all->at, node.clock.now()), org,
                           body_name(node.orgs, org, name, lang), content->text};
  return told;
}

}  // namespace

Instant day_of_writing(const store::MessageRow& row) {
  return Instant(local_day(row.registered_at, row.offset)) - row.offset;
}

Result<std::optional<lifecycle::Answer>> text_for_all(const store::Reading& reading, const Node& node,
                                                      const store::MessageRow& row, i18n::Lang lang) {
  const auto steps = reading.messages.steps(row.key);
  if (!steps) return steps.error();
  return read_for_all(reading, node, row, *steps, lang);
}

Result<lifecycle::MessageStatus> tell_joiner(const store::Reading& reading, const Node& node,
                                             const store::MessageRow& row, i18n::Lang lang) {
  const auto steps = reading.messages.steps(row.key);
  if (!steps) return steps.error();
  lifecycle::MessageStatus status;
  status.joined = true;
  status.number = row.number;
  status.status = row.status;
  status.registered_at = day_of_writing(row);
  status.due_at = row.due_at;
  status.offset = row.offset;
  status.responsible = row.responsible;
  name_bodies(node.orgs, status.responsible, lang);
  // When it has turned out to be about something else, what that is concerns its author.
  if (is_shared(node, row)) status.situation = node.pack().find(row.situation)->title.in(lang);

  Instant last = status.registered_at;
  const Instant now = node.clock.now();
  const store::StepRow* before = nullptr;
  for (const store::StepRow& step : *steps) {
    if (before != nullptr) last = std::max(last, std::min(step.at, now));
    // Who works on it and what it is said to be about are the bodies' and the author's: for others nothing has moved.
    const bool moved = before == nullptr || before->status != step.status || before->org != step.org;
    before = &step;
    if (moved)
      status.history.push_back(
          {last, step.status, step.org, body_name(node.orgs, step.org, step.org_name, lang), {}});
  }
  auto told = read_for_all(reading, node, row, *steps, lang);
  if (!told) return told.error();
  status.answer = *std::move(told);
  return status;
}

}  // namespace okno::intake
