#include "shared/votes/ballot_rules.h"

#include <algorithm>
#include <set>

#include "shared/votes/roubles.h"

namespace okno::votes {
namespace {

using Kind = BallotFaultKind;
using Faults = std::vector<BallotFault>;

// What the encoding of ballots demands (docs/votes-protocol): no option twice, ascending where order says nothing.
void check_form(const BallotRules& rules, std::size_t options, const Choice& choice, Faults& faults) {
  if (choice.kind != rules.kind) faults.push_back({Kind::other_kind});
  std::set<std::uint16_t> seen;
  for (std::size_t i = 0; i < choice.options.size(); ++i) {
    const ChosenOption& chosen = choice.options[i];
    if (chosen.option >= options) faults.push_back({Kind::unknown_option, {}, chosen.option});
    if (!seen.insert(chosen.option).second) {
      faults.push_back({Kind::repeated, chosen.option});
    } else if (i > 0 && rules.kind != BallotKind::ordinal && chosen.option < choice.options[i - 1].option) {
      faults.push_back({Kind::unsorted, chosen.option});
    }
    const bool is_right = rules.kind == BallotKind::points ? chosen.value > 0
                          : rules.kind == BallotKind::question
                              ? chosen.value <= static_cast<std::uint32_t>(Stance::abstain)
                              : chosen.value == 0;
    if (!is_right) faults.push_back({Kind::wrong_value, chosen.option, chosen.value});
  }
}

void check_number(const BallotRules& rules, const Choice& choice, Faults& faults) {
  const std::size_t count = choice.options.size();
  const std::uint32_t least = rules.kind == BallotKind::one ? 1 : rules.least;
  const std::uint32_t most = rules.kind == BallotKind::one ? 1 : rules.most;
  if (count < least) faults.push_back({Kind::too_few, {}, least});
  if (most > 0 && count > most) faults.push_back({Kind::too_many, {}, most});
}

void check_points(const BallotRules& rules, const Choice& choice, Faults& faults) {
  if (rules.kind != BallotKind::points) return;
  std::uint64_t given = 0;
  for (const ChosenOption& chosen : choice.options) {
    given += chosen.value;
    if (rules.points_each > 0 && chosen.value > rules.points_each)
      faults.push_back({Kind::points_each, chosen.option, rules.points_each});
  }
  if (given > rules.points) faults.push_back({Kind::too_many_points, {}, rules.points});
}

void check_groups(const BallotRules& rules, const std::vector<Option>& options, const Choice& choice,
                  Faults& faults) {
  for (const CategoryLimit& limit : rules.categories) {
    std::uint32_t count = 0;
    for (const ChosenOption& chosen : choice.options)
      if (options[chosen.option].category == limit.category && ++count == limit.most + 1)
        faults.push_back({Kind::category_full, chosen.option, limit.most});
  }
  for (const auto& group : rules.rivals) {
    std::uint32_t count = 0;
    for (const ChosenOption& chosen : choice.options)
      if (std::find(group.begin(), group.end(), chosen.option) != group.end() && ++count == 2)
        faults.push_back({Kind::rivals, chosen.option});
  }
}

void check_areas(const BallotRules& rules, const std::vector<Option>& options, std::string_view own_area,
                 const Choice& choice, Faults& faults) {
  if (rules.areas == AreaRule::all) return;
  std::set<std::string_view> areas;
  for (const ChosenOption& chosen : choice.options) {
    const std::string& area = options[chosen.option].area;
    if (area.empty()) continue;
    const bool is_own = area == own_area;
    if (rules.areas == AreaRule::own && !is_own) faults.push_back({Kind::foreign_area, chosen.option});
    if (rules.areas == AreaRule::any_n || !is_own) areas.insert(area);
  }
  if (rules.areas != AreaRule::own && areas.size() > rules.other_areas)
    faults.push_back({Kind::too_many_areas, {}, rules.other_areas});
}

Money cost_of(const std::vector<Option>& options, const Choice& choice) {
  Money cost = 0;
  for (const ChosenOption& chosen : choice.options)
    if (chosen.option < options.size()) cost += options[chosen.option].cost;
  return cost;
}

}  // namespace

std::vector<BallotFault> check(const BallotRules& rules, const std::vector<Option>& options,
                               std::string_view own_area, const Choice& choice) {
  Faults faults;
  check_form(rules, options.size(), choice, faults);
  check_number(rules, choice, faults);
  check_points(rules, choice, faults);
  // What follows looks at options, which must be there.
  if (std::any_of(faults.begin(), faults.end(),
                  [](const BallotFault& f) { return f.kind == Kind::unknown_option; }))
    return faults;
  if (rules.most_cost > 0 && cost_of(options, choice) > rules.most_cost)
    faults.push_back({Kind::too_dear, {}, rules.most_cost});
  check_groups(rules, options, choice, faults);
  check_areas(rules, options, own_area, choice, faults);
  return faults;
}

i18n::Text words_of(const BallotFault& fault, const std::vector<Option>& options, i18n::Lang lang) {
  const auto key = [&] {
    switch (fault.kind) {
      case Kind::other_kind:
      case Kind::unsorted:
      case Kind::wrong_value:
        return "vote.fault.form";
      case Kind::unknown_option:
        return "vote.fault.unknown_option";
      case Kind::repeated:
        return "vote.fault.repeated";
      case Kind::too_few:
        return "vote.fault.too_few";
      case Kind::too_many:
        return "vote.fault.too_many";
      case Kind::too_dear:
        return "vote.fault.too_dear";
      case Kind::category_full:
        return "vote.fault.category_full";
      case Kind::rivals:
        return "vote.fault.rivals";
      case Kind::too_many_points:
        return "vote.fault.too_many_points";
      case Kind::points_each:
        return "vote.fault.points_each";
      case Kind::foreign_area:
        return "vote.fault.foreign_area";
      case Kind::too_many_areas:
        return "vote.fault.too_many_areas";
    }
    return "vote.fault.form";
  }();
  i18n::Text text = i18n::Text::of(key);
  const Option* option = fault.option && *fault.option < options.size() ? &options[*fault.option] : nullptr;
  switch (fault.kind) {
    case Kind::category_full:
      return std::move(text)
          .with("option", option == nullptr ? "" : option->title.in(lang))
          .with("category", option == nullptr ? "" : option->category)
          .with("count", fault.number);
    case Kind::points_each:
      return std::move(text)
          .with("option", option == nullptr ? "" : option->title.in(lang))
          .with("count", fault.number);
    case Kind::repeated:
    case Kind::rivals:
    case Kind::foreign_area:
      return std::move(text).with("option", option == nullptr ? "" : option->title.in(lang));
    case Kind::too_dear:
      return std::move(text).with("money", roubles(fault.number));
    case Kind::too_few:
    case Kind::too_many:
    case Kind::too_many_points:
    case Kind::too_many_areas:
      return std::move(text).with("count", fault.number);
    default:
      return text;
  }
}

StillFree still_free(const BallotRules& rules, const std::vector<Option>& options, const Choice& choice) {
  const auto rest = [](auto most, auto used) { return used >= most ? 0 : most - used; };
  StillFree free;
  const auto count = static_cast<std::uint32_t>(choice.options.size());
  const bool is_one = rules.kind == BallotKind::one;
  free.needed = rest(is_one ? 1U : rules.least, count);
  if (is_one || rules.most > 0) free.options = rest(is_one ? 1U : rules.most, count);
  if (rules.most_cost > 0) free.money = std::max<Money>(rules.most_cost - cost_of(options, choice), 0);
  if (rules.kind == BallotKind::points) {
    std::uint64_t given = 0;
    for (const ChosenOption& chosen : choice.options) given += chosen.value;
    free.points = static_cast<std::uint32_t>(rest(std::uint64_t{rules.points}, given));
  }
  return free;
}

}  // namespace okno::votes
