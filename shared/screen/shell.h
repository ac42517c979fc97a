// What every flow stands in: for whose page and in which language it is, what was asked of the outside, and where the
// citizen's eyes and ears are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/message_kind.h"
#include "shared/base/message_number.h"
#include "shared/forms/org_info.h"
#include "shared/i18n/i18n.h"
#include "shared/screen/request.h"
#include "shared/screen/view/mistake.h"

namespace okno::screen {

struct Shell {
  // As the page was opened.
  OrgId org_id;
  i18n::Lang lang = i18n::Lang::ru;
  std::string base_url;  // without a slash at its end
  MessageKind kind = MessageKind::message;

  std::optional<forms::OrgInfo> org;
  std::chrono::milliseconds clock_behind{0};  // the device's, of the node's
  Requests requests;

  std::uint32_t revision = 1;
  std::string focus;
  std::string announcement;
  std::vector<Mistake> mistakes;
  bool acted = false;  // the citizen did something: from then on focus may be moved
  bool announced_ready = false;
};

// A file that was sent with a message, by its place among them.
std::string file_link(const Shell& shell, const MessageNumber& number, std::size_t place,
                      std::string_view access_key);
// «https://edge/m/40-8Q3K-27?key=…»
std::string message_link(const Shell& shell, const MessageNumber& number, std::string_view access_key);

}  // namespace okno::screen
