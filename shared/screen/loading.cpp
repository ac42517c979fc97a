#include "shared/screen/loading.h"

namespace okno::screen {

void put_loading(Sheet& sheet, std::string_view title) {
  sheet.title(sheet.words(title));
  sheet.paragraph("loading_text", sheet.words("screen.loading.text"), Tone::soft);
}

void put_failed(Sheet& sheet, Failure failure, std::string plain) {
  const bool offline = failure == Failure::offline;
  sheet.title(sheet.words(offline ? "screen.failed.offline" : "screen.failed.title"));
  sheet.paragraph("failed_text", sheet.words(offline ? "screen.failed.offline_text" : "screen.failed.text"));
  sheet.button("retry", "screen.failed.retry");
  sheet.link("plain_page", "screen.failed.plain").href = std::move(plain);
}

}  // namespace okno::screen
