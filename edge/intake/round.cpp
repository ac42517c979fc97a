#include "edge/intake/round.h"

#include <algorithm>

#include "shared/wire/event.h"

namespace okno::intake {

std::string signature_of(const NodeId& node, const accounts::Principal& who) {
  return node.value + "/" + who.id;
}

Result<Round> read_round(store::Reading& reading, const MessageNumber& number) {
  const auto steps = reading.steps(number);
  if (!steps) return steps.error();
  const auto contents = reading.contents(number);
  if (!contents) return contents.error();

  Round round;
  for (const store::StepRow& step : *steps) {
    if (step.status == lifecycle::State::postponed) round.was_postponed = true;
    if (step.status != lifecycle::State::answered) continue;
    round.was_postponed = false;
    const auto content = std::find_if(contents->begin(), contents->end(),
                                      [&](const auto& each) { return each.id == step.content_id; });
    if (content == contents->end() || content->erased) continue;
    const auto json = wire::parse_json(content->document);
    if (!json) return Error::io("the content of an answer to " + number.value + " cannot be read");
    std::vector<wire::Fault> faults;
    lifecycle::MovedContent answer = wire::read_moved_content(*json, "", faults);
    if (!answer.signed_by.empty()) round.signatures.push_back(std::move(answer.signed_by));
    if (!answer.person.empty()) round.names.push_back(std::move(answer.person));
  }
  return round;
}

}  // namespace okno::intake
