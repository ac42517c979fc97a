#include "edge/figures/weighted_answers.h"

#include <array>
#include <cmath>
#include <limits>

namespace okno::figures {
namespace {

using Why = MarginFault::Why;

// Responses that are alike in all margins.
struct Groups {
  std::vector<std::uint32_t> of_response;
  std::vector<Margin> margins;  // members by group
  Times times;
};

// Faults where margins and answers do not fit: raking would have no solution.
std::vector<MarginFault> faults_of(const std::vector<Margin>& margins) {
  std::vector<MarginFault> faults;
  for (const Margin& margin : margins) {
    std::vector<bool> is_there(margin.categories.size());
    for (const std::size_t member : margin.members)
      if (member != unknown) is_there[member] = true;
    for (std::size_t cell = 0; cell < is_there.size(); ++cell) {
      const std::string where = margin.name + ": " + margin.categories[cell];
      if (is_there[cell] && margin.people[cell] <= 0) faults.push_back({Why::nobody, 0, where});
      if (!is_there[cell] && margin.people[cell] > 0) faults.push_back({Why::no_people, 0, where});
    }
  }
  return faults;
}

Groups group(const std::vector<Margin>& margins, std::size_t responses) {
  Groups groups;
  groups.margins = margins;
  for (Margin& margin : groups.margins) margin.members.clear();
  std::unordered_map<std::string, std::uint32_t> known;
  std::string key;
  for (std::size_t response = 0; response < responses; ++response) {
    key.clear();
    for (const Margin& margin : margins) key += std::to_string(margin.members[response]) + " ";
    const auto [found, is_new] = known.try_emplace(key, static_cast<std::uint32_t>(groups.times.size()));
    if (is_new) {
      groups.times.push_back(0);
      for (std::size_t at = 0; at < margins.size(); ++at)
        groups.margins[at].members.push_back(margins[at].members[response]);
    }
    ++groups.times[found->second];
    groups.of_response.push_back(found->second);
  }
  return groups;
}

// How many of each group gave this answer, another, or none, as entries of which each is all alike.
WeightedCell weigh_cell(const Groups& groups, const Weighting& weighting, const std::vector<double>& values) {
  enum { none, other, this_one };
  std::vector<std::array<std::int64_t, 3>> counts(groups.times.size());
  std::array<std::int64_t, 3> all{};
  for (std::size_t response = 0; response < values.size(); ++response) {
    const std::size_t what = std::isnan(values[response]) ? none : values[response] > 0 ? this_one : other;
    ++counts[groups.of_response[response]][what];
    ++all[what];
  }
  Weighting entries;
  entries.groups.resize(groups.margins.size());
  std::vector<double> answers;
  for (std::size_t at = 0; at < counts.size(); ++at)
    for (std::size_t what = 0; what < counts[at].size(); ++what) {
      if (counts[at][what] == 0) continue;
      entries.weights.push_back(weighting.weights[at]);
      entries.times.push_back(counts[at][what]);
      for (std::size_t margin = 0; margin < groups.margins.size(); ++margin)
        entries.groups[margin].push_back(groups.margins[margin].members[at]);
      answers.push_back(what == none ? std::numeric_limits<double>::quiet_NaN() : what == this_one ? 1 : 0);
    }
  WeightedCell cell;
  const std::int64_t answered = all[other] + all[this_one];
  cell.plain = answered == 0 ? 0 : static_cast<double>(all[this_one]) / static_cast<double>(answered);
  cell.weighted = weighted_mean(entries, answers);
  return cell;
}

}  // namespace

WeightedAnswers weigh(const CodedAnswers& answers, const std::vector<KnownMargin>& known,
                      const Raking& raking) {
  WeightedAnswers made;
  std::vector<Margin> margins;
  for (const KnownMargin& each : known) {
    auto members = answers.members(each.question);
    if (!members) {
      made.faults.push_back({Why::several, 0, each.question});
      continue;
    }
    const auto at = *surveys::index_of(answers.survey(), each.question);
    margins.push_back(
        {each.question, cells_of(answers.survey().questions[at]), each.people, *std::move(members)});
  }
  for (MarginFault& fault : faults_of(margins)) made.faults.push_back(std::move(fault));
  if (margins.empty()) made.faults.push_back({Why::empty});
  if (!made.faults.empty()) return made;
  const Groups groups = group(margins, static_cast<std::size_t>(answers.responses()));
  auto weighting = rake(groups.margins, raking, groups.times);
  if (!weighting) {
    made.faults.push_back({Why::empty, 0, weighting.error().detail});
    return made;
  }
  made.weighting = *std::move(weighting);
  const auto& questions = answers.survey().questions;
  for (std::size_t at = 0; at < questions.size(); ++at) {
    const std::vector<std::string> cells = cells_of(questions[at]);
    if (cells.empty() || !surveys::is_asked_of_people(questions[at].kind)) continue;
    WeightedQuestion& question = made.questions.emplace_back();
    question.question = questions[at].name;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      question.cells.push_back(weigh_cell(groups, made.weighting, answers.indicator(at, cell)));
      question.cells.back().cell = cells[cell];
    }
  }
  return made;
}

}  // namespace okno::figures
