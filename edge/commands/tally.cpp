#include <algorithm>
#include <cstdio>
#include <optional>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/config/document.h"
#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"
#include "shared/wire/json/json.h"

namespace okno::commands {
namespace {

using exchange::Pabulib;
using exchange::PabulibProject;

// Whole numbers as such, others as decimals.
wire::Json number_of(std::int64_t digits, int decimals) {
  std::int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  if (digits % unit == 0) return wire::Json(digits / unit);
  return wire::Json(static_cast<double>(digits) / static_cast<double>(unit));
}

struct Outcome {
  std::vector<std::uint32_t> winners;  // in the order in which they won
  std::vector<votes::Counted> counted;
};

votes::Money spent_on(const Pabulib& file, const Outcome& outcome) {
  votes::Money spent = 0;
  for (const std::uint32_t winner : outcome.winners) spent += file.projects[winner].cost;
  return spent;
}

std::int64_t score_of(const Pabulib& file, const votes::Counted& counted) {
  return file.has_scores ? counted.score : static_cast<std::int64_t>(counted.votes);
}

wire::Json as_json(const Pabulib& file, const Outcome& outcome) {
  std::vector<bool> wins(file.projects.size());
  wire::JsonArray winners, projects;
  for (const std::uint32_t winner : outcome.winners) {
    wins[winner] = true;
    winners.emplace_back(file.projects[winner].id);
  }
  for (std::size_t i = 0; i < file.projects.size(); ++i) {
    const PabulibProject& project = file.projects[i];
    const votes::Counted& counted = outcome.counted[i];
    wire::JsonObject one{
        {"id", project.id},
        {"cost", number_of(project.cost, file.money_decimals)},
        {"votes", static_cast<std::int64_t>(counted.votes)},
        {"score", number_of(score_of(file, counted), file.has_scores ? file.score_decimals : 0)},
        {"selected_in_file", project.selected ? wire::Json(*project.selected > 0) : wire::Json(nullptr)},
        {"wins", bool(wins[i])}};
    // 2 and 3 say: won, but for another reason than the rule.
    if (project.selected.value_or(0) > 1) one.emplace_back("selected_value", *project.selected);
    projects.emplace_back(std::move(one));
  }
  return wire::JsonObject{{"ballots", static_cast<std::int64_t>(file.profile.voters())},
                          {"budget", number_of(file.budget, file.money_decimals)},
                          {"projects", std::move(projects)},
                          {"winners", std::move(winners)},
                          {"spent", number_of(spent_on(file, outcome), file.money_decimals)}};
}

void print(const Pabulib& file, const Outcome& outcome) {
  std::vector<bool> wins(file.projects.size());
  for (const std::uint32_t winner : outcome.winners) wins[winner] = true;
  for (std::size_t i = 0; i < file.projects.size(); ++i) {
    const PabulibProject& project = file.projects[i];
    const votes::Counted& counted = outcome.counted[i];
    std::printf("%s  %s\tvotes %llu", wins[i] ? "won " : "    ", project.id.c_str(),
                static_cast<unsigned long long>(counted.votes));
    if (file.has_scores)
      std::printf("\tscore %s", exchange::write_exact_decimal(counted.score, file.score_decimals).c_str());
    std::printf("\tcost %s\t%s\n", exchange::write_exact_decimal(project.cost, file.money_decimals).c_str(),
                project.name.c_str());
  }
  std::printf("ballots %llu, winners %zu, spent %s of %s\n",
              static_cast<unsigned long long>(file.profile.voters()), outcome.winners.size(),
              exchange::write_exact_decimal(spent_on(file, outcome), file.money_decimals).c_str(),
              exchange::write_exact_decimal(file.budget, file.money_decimals).c_str());
}

}  // namespace

int tally(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"rule", "completion", "utility", "threshold"},
                                                  .flags = {"no-skip", "json"},
                                                  .least_words = 1,
                                                  .most_words = 1});
  if (!options) return misuse("tally", options.error().detail);
  const std::string rule = options->get("rule", "");
  if (rule != "greedy") return misuse("tally", "write --rule greedy");

  const std::string& path = options->words().front();
  const auto bytes = config::read_file(path);
  if (!bytes) return refuse(bytes.error().detail);
  const auto file = exchange::read_pabulib(*bytes);
  if (!file) {
    const auto& fault = file.error();
    return refuse(path + ":" + std::to_string(fault.line) + ": " + fault.what);
  }
  for (const std::string& remark : file->remarks) refuse(path + ":" + remark);

  const votes::GreedyInput input = exchange::greedy_input_of(*file);
  votes::GreedyRule greedy = exchange::greedy_rule_of(*file);
  if (options->has("no-skip")) greedy.too_dear = votes::TooDear::stop;
  if (const std::string* written = options->find("threshold"); written != nullptr) {
    const auto number = exchange::read_exact_decimal(*written);
    const auto threshold =
        number ? exchange::scaled(*number, file->has_scores ? file->score_decimals : 0) : std::nullopt;
    if (!number || !threshold) return misuse("tally", "--threshold is a number of votes, not " + *written);
    greedy.threshold = *threshold;
  }
  const Outcome outcome{votes::winners_of(votes::run_greedy(greedy, input)), input.counted};
  if (options->has("json"))
    std::puts(wire::write_json(as_json(*file, outcome)).c_str());
  else
    print(*file, outcome);
  return done;
}

}  // namespace okno::commands
