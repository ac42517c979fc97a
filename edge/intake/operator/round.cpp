#include "edge/intake/operator/round.h"

#include "edge/intake/history/documents.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {

std::string signature_of(const NodeId& node, const accounts::Principal& who) {
  return node.value + "/" + who.id;
}

Result<Round> read_round(const store::Reading& reading, const store::Files& files,
                         const store::MessageRow& row) {
  const auto steps = reading.messages.steps(row.key);
  if (!steps) return steps.error();

  Round round;
  for (const store::StepRow& step : *steps) {
    if (step.status == lifecycle::State::postponed) round.was_postponed = true;
    if (step.status != lifecycle::State::answered) continue;
    round.was_postponed = false;
    auto answer = document_of(reading, files, row.key, step.content, wire::read_moved_content);
    if (!answer) return answer.error();
    if (!answer->signed_by.empty()) round.signatures.push_back(std::move(answer->signed_by));
    if (!answer->person.empty()) round.names.push_back(std::move(answer->person));
  }
  return round;
}

}  // namespace okno::intake
