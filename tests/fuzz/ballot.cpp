// What voters type and send: codes, choices, openings, leaves. What is read is what would have been written. The first line
// says which.
#include "shared/votes/protocol/code.h"
#include "shared/votes/protocol/leaf.h"
#include "shared/votes/protocol/opening.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno::votes;
  const std::string_view what = input.line();
  const std::string_view bytes = input.rest();
  if (what == "code") {
    const auto code = read_code(bytes);
    if (code.ok()) OKNO_PROMISE(*read_code(write_code(*code)) == *code);
  } else if (what == "leaf") {
    const auto write = [](const auto& one) { return write_leaf(one); };
    const auto admission = read_admissions_leaf(bytes);
    if (admission.ok()) OKNO_PROMISE(std::visit(write, *admission) == bytes);
    const auto ballot = read_ballots_leaf(bytes, 1, 64);
    if (ballot.ok()) OKNO_PROMISE(std::visit(write, *ballot) == bytes);
  } else if (what == "choice") {
    const auto choice = read_choice(bytes);
    if (choice.ok()) OKNO_PROMISE(write_choice(*choice) == bytes);
  } else if (what == "opening") {
    const auto opening = read_opening(bytes, bytes.size());
    if (opening.ok()) OKNO_PROMISE(*write_opening(*opening, bytes.size()) == bytes);
  }
}
