// The console speaks Russian: what it calls states and actions.
#pragma once

#include <string>
#include <string_view>

#include "edge/store/message_rows.h"
#include "shared/lifecycle/state.h"

namespace okno::console {

std::string_view state_words(lifecycle::State state);
std::string_view action_words(lifecycle::Action action);  // as a button says it

// «до 7 декабря», «просрочено на 3 дня», «сегодня последний день»; what is answered shows its day only.
std::string due_words(const store::MessageRow& row, Instant now);
// "due overdue", "due soon" or "due": the style's name for it.
std::string_view due_class(const store::MessageRow& row, Instant now);

}  // namespace okno::console
