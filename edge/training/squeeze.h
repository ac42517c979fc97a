// Makes of dense weights a model that is small enough to send to a phone.
#pragma once

#include <cstddef>

#include "edge/training/corpus.h"
#include "edge/training/linear.h"
#include "shared/rubricator/model/model.h"

namespace okno::training {

// Keeps the weights that move scores most, as whole numbers, so many that the encoded model takes at most
// `limit_bytes`; the bias is kept even where it alone passes the limit. Scores are exponents.
rubricator::Model squeeze(const Corpus& corpus, const rubricator::Vocabulary& vocabulary,
                          const Weights& weights, std::size_t limit_bytes);

// 1 where the model has a weight and for the bias, over the model's own vocabulary.
Weights mask_of(const rubricator::Model& model);

}  // namespace okno::training
