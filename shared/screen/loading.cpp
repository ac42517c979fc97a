#include "shared/screen/loading.h"

namespace okno::screen {

void put_loading(Sheet& sheet, std::string_view title) {
  sheet.title(sheet.words(title));
  sheet.sentence("loading_text", "screen.loading.text", Tone::soft);
}

void put_failed(Sheet& sheet, Failure failure, std::string plain, const std::string& why) {
  const bool offline = failure == Failure::offline && why.empty();
  sheet.page_title(offline ? "screen.failed.offline" : "screen.failed.title");
  sheet.paragraph(
      "failed_text",
      !why.empty() ? why : sheet.words(offline ? "screen.failed.offline_text" : "screen.failed.text"));
  sheet.button("retry", "screen.failed.retry");
  sheet.link("plain_page", "screen.failed.plain").href = std::move(plain);
}

}  // namespace okno::screen
