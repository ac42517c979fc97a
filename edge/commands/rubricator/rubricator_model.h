// okno rubricator train and evaluate.
#pragma once

#include <vector>

#include "edge/commands/options.h"
#include "edge/training/corpus.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::commands {

// What a pack says of its situations, one text a phrase.
std::vector<training::Description> descriptions_of(const rubricator::Pack& pack);

int train_model(const Options& options);
int evaluate_model(const Options& options);

}  // namespace okno::commands
