// How a flow is left for another one: it says what the citizen wants, the shell opens it. Flows do not know each other.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "shared/base/message_number.h"
#include "shared/lifecycle/message.h"

namespace okno::screen {

// To a message on its way. The flow that is left is kept; «Назад» leads to it.
struct Follow {
  lifecycle::Receipt receipt;
};
// To a new message.
struct WriteMessage {};
// To the flow that this one was opened from.
struct GoBack {};

using Departure = std::variant<Follow, WriteMessage, GoBack>;

}  // namespace okno::screen
