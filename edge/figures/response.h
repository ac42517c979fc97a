// What one person answered, as figures and exports take it.
#pragma once

#include <cstdint>

#include "shared/surveys/answers.h"

namespace okno::figures {

struct Response {
  std::int64_t version = 1;  // of the survey
  Instant at{};
  i18n::Lang lang = i18n::Lang::ru;
  surveys::Answers answers;  // as they are kept (surveys::validate)
  // What organisers made of its texts: question, and labels parted by "; ".
  surveys::Answers labels{};
};

}  // namespace okno::figures
