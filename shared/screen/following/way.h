// The way of a message in words: where it is, how much of the term has passed, each hop and what is to come.
#pragma once

#include <string>

#include "shared/lifecycle/message.h"
#include "shared/screen/view/sheet.h"

namespace okno::screen::following {

// «В работе: Управа Ленинского округа».
std::string status_title(const screen::Sheet& sheet, const lifecycle::MessageStatus& status);
// The term bar and, when the date has passed, the plain word that it has. Nothing once no answer is owed.
void put_term(screen::Sheet& sheet, const lifecycle::MessageStatus& status);
void put_way(screen::Sheet& sheet, const lifecycle::MessageStatus& status);

}  // namespace okno::screen::following
