// What voters type and send: codes, choices, openings, leaves. What is read is what would have been written. The first line
// says which.
#include "shared/votes/protocol/code.h"
#include "shared/votes/protocol/opening.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno::votes;
  const std::string_view what = input.line();
  const std::string_view bytes = input.rest();
  if (what == "code") {
    const auto code = read_code(bytes);
    if (code.ok()) OKNO_PROMISE(*read_code(write_code(*code)) == *code);
  } else if (what == "choice") {
    const auto choice = read_choice(bytes);
    if (choice.ok()) OKNO_PROMISE(write_choice(*choice) == bytes);
  } else if (what == "opening") {
    const auto opening = read_opening(bytes, bytes.size());
    if (opening.ok()) OKNO_PROMISE(*write_opening(*opening, bytes.size()) == bytes);
  }
}
