#include <algorithm>
#include <cstdio>
#include <optional>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/terminal.h"
#include "edge/config/document.h"
#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"
#include "edge/words/words.h"
#include "shared/votes/reasons.h"
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
  std::vector<votes::Reason> reasons;
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

// Catalogues speak of roubles; a file may be in any money.
std::string reason_in_words(const Pabulib& file, const votes::Reason& reason,
                            const std::vector<std::string>& titles) {
  std::string said = words::say(terminal_language(), votes::words_of(reason, titles, file.money_decimals));
  constexpr std::string_view sign = " ₽";
  if (const std::string* currency = file.find("currency"); currency != nullptr && *currency == "RUB")
    return said;
  for (std::size_t at = 0; (at = said.find(sign, at)) != std::string::npos;) said.erase(at, sign.size());
  return said;
}

void print(const Pabulib& file, const Outcome& outcome) {
  std::vector<std::string> titles;
  for (const PabulibProject& project : file.projects)
    titles.push_back(project.name.empty() ? project.id : project.name);
  for (std::size_t i = 0; i < file.projects.size(); ++i) {
    const PabulibProject& project = file.projects[i];
    const votes::Counted& counted = outcome.counted[i];
    std::printf("%s  %s\tvotes %llu", votes::is_win(outcome.reasons[i].why) ? "won " : "    ",
                project.id.c_str(), static_cast<unsigned long long>(counted.votes));
    if (file.has_scores)
      std::printf("\tscore %s", exchange::write_exact_decimal(counted.score, file.score_decimals).c_str());
    std::printf("\tcost %s\t%s\n      %s\n",
                exchange::write_exact_decimal(project.cost, file.money_decimals).c_str(), titles[i].c_str(),
                reason_in_words(file, outcome.reasons[i], titles).c_str());
  }
  std::printf("ballots %llu, winners %zu, spent %s of %s\n",
              static_cast<unsigned long long>(file.profile.voters()), outcome.winners.size(),
              exchange::write_exact_decimal(spent_on(file, outcome), file.money_decimals).c_str(),
              exchange::write_exact_decimal(file.budget, file.money_decimals).c_str());
}

Status take_threshold(const Pabulib& file, const Options& options, std::int64_t& threshold) {
  const std::string* written = options.find("threshold");
  if (written == nullptr) return success();
  const auto number = exchange::read_exact_decimal(*written);
  const auto least =
      number ? exchange::least_of(*number, file.has_scores ? file.score_decimals : 0) : std::nullopt;
  if (!least) return Error::invalid("--threshold is a number of votes or points, not " + *written);
  threshold = *least;
  return success();
}

Result<Outcome> by_greedy(const Pabulib& file, const Options& options) {
  for (const std::string_view alien : {"completion", "utility"})
    if (options.find(alien) != nullptr)
      return Error::invalid("--" + std::string(alien) + " belongs to --rule mes; leave it out");
  votes::GreedyRule rule = exchange::greedy_rule_of(file);
  if (options.has("no-skip")) rule.too_dear = votes::TooDear::stop;
  if (const Status taken = take_threshold(file, options, rule.threshold); !taken) return taken.error();
  const votes::GreedyInput input = exchange::greedy_input_of(file);
  return Outcome{votes::winners_of(votes::run_greedy(rule, input)), input.counted,
                 votes::explain(rule, input)};
}

Result<Outcome> by_shares(const Pabulib& file, const Options& options) {
  if (options.has("no-skip")) return Error::invalid("--no-skip belongs to --rule greedy; leave it out");
  votes::EqualSharesRule rule = exchange::shares_rule_of(file);
  if (const std::string* named = options.find("completion"); named != nullptr) {
    if (*named == "none")
      rule.completion = votes::Completion::none;
    else if (*named == "add1")
      rule.completion = votes::Completion::add1;
    else if (*named == "add1u")
      rule.completion = votes::Completion::add1_then_greedy;
    else
      return Error::invalid("--completion is none, add1 or add1u, not " + *named);
  }
  if (const std::string* named = options.find("utility"); named != nullptr) {
    if (*named != "cost" && *named != "cardinality")
      return Error::invalid("--utility is cost or cardinality, not " + *named);
    rule.utility = *named == "cost" ? votes::Utility::cost : votes::Utility::cardinality;
  }
  if (const Status taken = take_threshold(file, options, rule.threshold); !taken) return taken.error();
  const votes::SharesInput input = exchange::shares_input_of(file);
  const votes::SharesOutcome outcome = votes::run_equal_shares(rule, input);
  return Outcome{outcome.winners(), input.counted, votes::explain(rule, input, outcome)};
}

}  // namespace

int tally(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"rule", "completion", "utility", "threshold"},
                                                  .flags = {"no-skip", "json"},
                                                  .least_words = 1,
                                                  .most_words = 1});
  if (!options) return misuse("tally", options.error().detail);
  const std::string rule = options->get("rule", "");
  if (rule != "greedy" && rule != "mes") return misuse("tally", "write --rule greedy or --rule mes");

  const std::string& path = options->words().front();
  const auto bytes = config::read_file(path);
  if (!bytes) return refuse(bytes.error().detail);
  const auto file = exchange::read_pabulib(*bytes);
  if (!file) {
    const auto& fault = file.error();
    return refuse(path + ":" + std::to_string(fault.line) + ": " + fault.what);
  }
  for (const std::string& remark : file->remarks) refuse(path + ":" + remark);

  auto counted = rule == "greedy" ? by_greedy(*file, *options) : by_shares(*file, *options);
  if (!counted) return misuse("tally", counted.error().detail);
  const Outcome& outcome = *counted;
  if (options->has("json"))
    std::puts(wire::write_json(as_json(*file, outcome)).c_str());
  else
    print(*file, outcome);
  return done;
}

}  // namespace okno::commands
