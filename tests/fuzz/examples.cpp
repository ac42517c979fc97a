// Labelled texts to learn from, in a spreadsheet's CSV.
#include "edge/training/examples.h"

#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  const auto examples = okno::training::parse_examples(input.rest());
  if (!examples) {
    OKNO_PROMISE(!examples.error().detail.empty());
    return;
  }
  std::size_t bytes = 0;
  for (const auto& example : *examples) {
    OKNO_PROMISE(!example.label.empty() && example.line > 1);
    bytes += example.text.size() + example.label.size();
  }
  OKNO_PROMISE(bytes <= input.rest().size());
}
