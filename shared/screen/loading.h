// The pages on which every flow begins: it is on its way, or it did not come.
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/view/sheet.h"

namespace okno::screen {

enum class Failure { at_edge, offline };
// Once the network is back, a fresh try is due soon; somebody is looking at the page.
inline constexpr std::int64_t load_retry_ms = 10'000;

[[gnu::noinline]] void put_loading(Sheet& sheet, std::string_view title);
// With the button "retry" and a link to the plain page at `plain`. `why`: in the edge's words; empty: it has said nothing.
[[gnu::noinline]] void put_failed(Sheet& sheet, Failure failure, std::string plain,
                                  const std::string& why = {});

}  // namespace okno::screen
