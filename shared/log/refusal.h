// Why an event is not kept. A refusal travels back to the sender, which lists it and tries again after a hello, an
// introduction or a command.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::log {

enum class RefusalCode {
  unreadable,      // not an event's text, or not the canonical one
  version,         // "okno2" and later: send it again when this node was updated
  signature,       // the proof does not show that the life said it
  origin_unknown,  // nobody introduced this life: send it again after an introduction
  too_large,
  time,   // said to happen later than the receiver's clock allows
  other,  // the name that a later program gave is not known here
};
std::string_view to_string(RefusalCode code);  // "origin_unknown"
RefusalCode parse_refusal_code(std::string_view name);

struct Refusal {
  RefusalCode code = RefusalCode::unreadable;
  std::string detail;  // one plain English line; never holds people's data
  friend bool operator==(const Refusal&, const Refusal&) = default;
};
using Checked = Result<Nothing, Refusal>;

}  // namespace okno::log
