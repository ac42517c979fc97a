// What comes back to the flows of messages.
#pragma once

#include "widget/response.h"

namespace okno::widget {

std::optional<screen::News> interpret_message(const Response& response);
std::optional<screen::News> read_message_news(std::string_view kind, wire::ObjectReader& in);

}  // namespace okno::widget
