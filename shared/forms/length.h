// How long a text is, as a person sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::forms {

// Whether anything is seen of it once it is cleaned.
bool is_seen(std::string_view typed);

// Why a cleaned text of fewer than `least` or more than `most` seen characters is refused.
std::optional<i18n::Text> check_length(std::string_view cleaned, std::size_t least, std::size_t most);

}  // namespace okno::forms
