#include <algorithm>

#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"

namespace okno::exchange {
namespace {

// Marks around what would be read as something else without them.
std::string cell(std::string_view text) {
  const bool is_plain = text.find_first_of(";\"\r\n") == std::string_view::npos;
  if (is_plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// Projects in the order in which a ballot names them: points fall, so that a ranking is the order itself.
std::vector<votes::Support> named_in(const votes::Group& group) {
  std::vector<votes::Support> named;
  for (const votes::Support& support : group.supports)
    if (support.is_named) named.push_back(support);
  std::stable_sort(named.begin(), named.end(),
                   [](const votes::Support& a, const votes::Support& b) { return a.score > b.score; });
  return named;
}

}  // namespace

std::string write_pabulib(const Pabulib& file) {
  std::string out = "META\nkey;value\n";
  for (const auto& [key, value] : file.meta) out += cell(key) + ";" + cell(value) + "\n";
  const std::vector<votes::Counted> counted = votes::count(file.profile, file.projects.size());
  out += "PROJECTS\nproject_id;cost;votes;";
  out += file.has_scores ? "score;name;category;selected;district\n" : "name;category;selected;district\n";
  for (std::size_t i = 0; i < file.projects.size(); ++i) {
    const PabulibProject& project = file.projects[i];
    out += cell(project.id) + ";" + write_exact_decimal(project.cost, file.money_decimals) + ";" +
           std::to_string(counted[i].votes) + ";";
    if (file.has_scores) out += write_exact_decimal(counted[i].score, file.score_decimals) + ";";
    out += cell(project.name) + ";" + cell(project.category) + ";" +
           (project.selected ? std::to_string(*project.selected) : "") + ";" + cell(project.area) + "\n";
  }
  out += file.has_scores ? "VOTES\nvoter_id;vote;points\n" : "VOTES\nvoter_id;vote\n";
  std::uint64_t voter = 0;
  for (std::size_t g = 0; g < file.profile.size(); ++g) {
    const votes::Group group = file.profile.group(g);
    std::string ballot, points;
    for (const votes::Support& support : named_in(group)) {
      ballot += (ballot.empty() ? "" : ",") + file.projects[support.project].id;
      points += (points.empty() ? "" : ",") + write_exact_decimal(support.score, file.score_decimals);
    }
    const std::string rest = ";" + cell(ballot) + (file.has_scores ? ";" + points : "") + "\n";
    for (std::uint64_t i = 0; i < group.voters; ++i) out += std::to_string(++voter) + rest;
  }
  return out;
}

Pabulib pabulib_of(const std::vector<votes::Option>& options, votes::BallotKind kind, votes::Money budget,
                   const std::vector<votes::Choice>& choices, const std::vector<std::uint32_t>& winners,
                   std::vector<std::pair<std::string, std::string>> described) {
  Pabulib file;
  file.budget = budget;
  switch (kind) {
    case votes::BallotKind::one:
      file.vote_type = PabulibVotes::choose_one;
      break;
    case votes::BallotKind::ordinal:
      file.vote_type = PabulibVotes::ordinal;
      break;
    case votes::BallotKind::points:
      file.vote_type = PabulibVotes::cumulative;
      break;
    case votes::BallotKind::approval:
    case votes::BallotKind::question:
      file.vote_type = PabulibVotes::approval;
      break;
  }
  file.has_scores = kind == votes::BallotKind::ordinal || kind == votes::BallotKind::points;
  for (const votes::Option& option : options)
    file.projects.push_back({option.id, option.title.ru, option.cost, option.category, option.area, {}, 0});
  for (const std::uint32_t winner : winners) file.projects[winner].selected = 1;
  votes::ProfileBuilder ballots;
  std::vector<votes::Support> supports;
  for (const votes::Choice& choice : choices) {
    supports.clear();
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
      const votes::ChosenOption& chosen = choice.options[i];
      const bool is_yes = chosen.value == static_cast<std::uint32_t>(votes::Stance::yes);
      if (kind == votes::BallotKind::question && !is_yes) continue;
      const std::int64_t score = kind == votes::BallotKind::points ? chosen.value
                                 : kind == votes::BallotKind::ordinal
                                     ? static_cast<std::int64_t>(choice.options.size() - i)
                                     : 1;
      supports.push_back({chosen.option, true, score});
    }
    ballots.add(supports);
  }
  file.profile = std::move(ballots).finish();
  file.meta = std::move(described);
  file.meta.emplace_back("num_projects", std::to_string(file.projects.size()));
  file.meta.emplace_back("num_votes", std::to_string(file.profile.voters()));
  file.meta.emplace_back("budget", std::to_string(budget));
  file.meta.emplace_back("vote_type", std::string(to_string(file.vote_type)));
  return file;
}

}  // namespace okno::exchange
