// What an operator's request makes of a message, as an event that is not yet written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/intake/operator/round.h"

namespace okno::intake {

struct PlannedMove {
  lifecycle::MessageMoved payload;
  std::vector<log::NewContent> contents;
  NodeId owner;          // after it
  std::string answer{};  // as it will be read
};

// The text for all as it was typed, cleaned, as a content. Notes what it lacks as a fault of "text_for_all"; then nothing.
std::optional<log::NewContent> plan_text_for_all(const Node& node, const std::string& typed,
                                                 forms::FieldErrors& errors);

// `row` may be moved so. Notes in `errors` everything that the request lacks, days in it in the words of `lang`; then
// the plan means nothing.
PlannedMove plan_move(const Node& node, const store::MessageRow& row, const Round& round,
                      const MoveRequest& request, const accounts::Principal& who, i18n::Lang lang,
                      forms::FieldErrors& errors);

}  // namespace okno::intake
