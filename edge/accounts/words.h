// What is said of users, grants and roles, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "edge/accounts/principal.h"
#include "shared/i18n/i18n.h"

namespace okno::accounts {

// The words of a key that begins with "accounts."; empty for any other. {name} stands for arguments.
std::string_view find_words(i18n::Lang lang, std::string_view key);
// The same with its arguments put in.
std::string fill_words(i18n::Lang lang, const i18n::Text& text);

std::string_view role_words(i18n::Lang lang, Role role);

}  // namespace okno::accounts
