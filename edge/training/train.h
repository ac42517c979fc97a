// From labelled texts to a model: the whole of training.
#pragma once

#include <cstddef>
#include <vector>

#include "edge/training/ensemble.h"
#include "edge/training/examples.h"
#include "shared/base/result.h"
#include "shared/rubricator/model/model.h"

namespace okno::training {

inline constexpr std::size_t usual_limit_bytes = 150 * 1024;

struct Trained {
  rubricator::Model model;
  std::size_t examples = 0;
  Mixture mixture;  // with what held-out texts gave on the way
};

// `descriptions` may name labels without an example. Deterministic: the same examples give the same model. Fails with invalid when there is no example, and with
// too_large for more labels or longer ones than a model holds.
Result<Trained> train(const std::vector<Example>& examples, const std::vector<Description>& descriptions,
                      std::size_t limit_bytes, const Settings& settings = {});

struct Figures {
  std::size_t count = 0;
  double top1 = 0;
  double top3 = 0;
};
// A label that the model does not know counts as a miss.
Figures evaluate(const rubricator::Model& model, const std::vector<Example>& examples);

}  // namespace okno::training
