#include "shared/forms/length.h"

#include "shared/base/text.h"

namespace okno::forms {

using i18n::Text;

bool is_seen(std::string_view typed) { return text::seen_length(text::clean(typed, text::Lines::many)) > 0; }

std::optional<Text> check_length(std::string_view cleaned, std::size_t least, std::size_t most) {
  const std::size_t length = text::seen_length(cleaned);
  if (length < least) return Text::of("forms.too_short").with("count", static_cast<long long>(least));
  if (length > most)
    return Text::of("forms.too_long")
        .with("count", static_cast<long long>(most))
        .with("over", static_cast<long long>(length - most));
  return std::nullopt;
}

}  // namespace okno::forms
