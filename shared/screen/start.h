// What a page is opened for.
#pragma once

#include <string>

#include "shared/base/id.h"
#include "shared/base/message_kind.h"
#include "shared/base/message_number.h"
#include "shared/i18n/i18n.h"
#include "shared/surveys/survey.h"

namespace okno::screen {

enum class Goal { form, status, survey };

struct Start {
  OrgId org;
  i18n::Lang lang = i18n::Lang::ru;
  std::string base_url;  // the edge's public address, for links
  MessageNumber number;  // with access_key: opens on the status page
  std::string access_key;
  Goal goal = Goal::form;  // status without a number: asks for number and key
  MessageKind kind = MessageKind::message;
  surveys::SurveyId survey{};  // that the survey flow asks
};

}  // namespace okno::screen
