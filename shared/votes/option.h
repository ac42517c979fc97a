// What a vote chooses from: a project with what it costs, or an answer.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "shared/i18n/i18n.h"
#include "shared/votes/profile.h"

namespace okno::votes {

struct Option {
  std::string id;
  i18n::Words title;
  Money cost = 0;                                    // whole roubles; nought where it costs nothing
  std::string category{};                            // empty: none
  std::string area{};                                // empty: the whole body's
  std::optional<std::pair<double, double>> place{};  // latitude, longitude (WGS 84)
  friend bool operator==(const Option&, const Option&) = default;
};

}  // namespace okno::votes
