#include "shared/rubricator/pack/pack.h"

#include <algorithm>

namespace okno::rubricator {

namespace {

template <class Items, class Id>
auto find_by_id(const Items& items, const Id& wanted) -> decltype(&items.front()) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == wanted; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Situation* Pack::find(const SituationId& wanted) const { return find_by_id(situations, wanted); }
const Routing* Pack::find_routing(std::string_view wanted) const { return find_by_id(routings, wanted); }
const Owner* Pack::find_owner(std::string_view wanted) const { return find_by_id(owners, wanted); }

std::string Pack::path(const Situation& situation, i18n::Lang lang) const {
  const auto subcategory = std::find_if(subcategories.begin(), subcategories.end(),
                                        [&](const Subcategory& s) { return s.id == situation.subcategory; });
  if (subcategory == subcategories.end()) return {};
  const auto category = std::find_if(categories.begin(), categories.end(),
                                     [&](const Category& c) { return c.id == subcategory->category; });
  if (category == categories.end()) return subcategory->title.in(lang);
  return category->title.in(lang) + " › " + subcategory->title.in(lang);
}

}  // namespace okno::rubricator
