// A model that a command or another node made. A file that has no sound checksum is refused at once, so the rest is given
// one here: "raw" reads the bytes as they are.
#include "shared/rubricator/model/model.h"

#include "shared/rubricator/model/features.h"
#include "shared/rubricator/search/stem.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const auto model = rubricator::decode(input.rest());
  if (model) {
    OKNO_PROMISE(rubricator::encode(*model) == input.rest());
    OKNO_PROMISE(model->rank(input.rest()).size() == model->labels.size());
  }
  rubricator::Stemmer stemmer;
  const auto reading = rubricator::read_features(input.rest(), stemmer);
  OKNO_PROMISE(reading.words.size() <= input.rest().size());
}
