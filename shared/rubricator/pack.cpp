#include "shared/rubricator/pack.h"

#include <algorithm>

namespace okno::rubricator {

const Situation* Pack::find(const SituationId& wanted) const {
  for (const Situation& situation : situations) {
    if (situation.id == wanted) return &situation;
  }
  return nullptr;
}

std::string Pack::path(const Situation& situation, i18n::Lang lang) const {
  const auto subcategory = std::find_if(subcategories.begin(), subcategories.end(),
                                        [&](const Subcategory& s) { return s.id == situation.subcategory; });
  if (subcategory == subcategories.end()) return {};
  const auto category = std::find_if(categories.begin(), categories.end(),
                                     [&](const Category& c) { return c.id == subcategory->category; });
  if (category == categories.end()) return subcategory->title.in(lang);
  return category->title.in(lang) + " › " + subcategory->title.in(lang);
}

const Route* choose_route(const Situation& situation, std::string_view oktmo) {
  const Route* best = nullptr;
  for (const Route& route : situation.routes) {
    if (!oktmo.starts_with(route.oktmo)) continue;
    if (best == nullptr || route.oktmo.size() > best->oktmo.size()) best = &route;
  }
  return best;
}

}  // namespace okno::rubricator
