// What people read of HTML that stands in other programs' forms. Only for texts: it is no reader of pages.
#pragma once

#include <string>
#include <string_view>

namespace okno::exchange {

std::string without_tags(std::string_view html);

}  // namespace okno::exchange
