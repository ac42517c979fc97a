// Situations for a long text: what search finds in it and what a model has learnt of such texts, in one order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"
#include "shared/rubricator/model/model.h"
#include "shared/rubricator/pack/pack.h"
#include "shared/rubricator/search/search.h"

namespace okno::rubricator {

struct Suggestion {
  std::size_t situation = 0;     // index into pack.situations
  double score = 0;              // 0 to 1
  std::vector<std::string> why;  // words that weighed most
};

// Best first, at most `limit`. `model` may be null: then search decides alone, each score beside the best hit's. The
// model's labels that are no situation of the pack are passed over.
std::vector<Suggestion> suggest(const Pack& pack, const Search& search, const Model* model,
                                std::string_view text, i18n::Lang lang, std::size_t limit);

}  // namespace okno::rubricator
