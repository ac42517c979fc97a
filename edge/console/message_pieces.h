// What pages show of a message, wherever they show it.
#pragma once

#include "edge/console/pieces.h"
#include "edge/store/message_rows.h"
#include "shared/i18n/i18n.h"
#include "shared/lifecycle/state.h"

namespace okno::console {

std::string state_words(i18n::Lang lang, lifecycle::State state);
std::string action_words(i18n::Lang lang, lifecycle::Action action);  // as a button says it

Badge state_badge(i18n::Lang lang, lifecycle::State state);
// That the answer repeats others; nothing when it does not.
Line repeats_badge(i18n::Lang lang, const store::MessageRow& row);

// «до 7 декабря», «просрочено на 3 дня», «сегодня последний день»; what is answered shows its day only.
Time due_time(i18n::Lang lang, const store::MessageRow& row, Instant now);
Time moment(i18n::Lang lang, Instant at, const store::MessageRow& row, Instant now);

std::string message_address(const MessageNumber& number);

}  // namespace okno::console
