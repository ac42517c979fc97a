// One election in the exchange format of Pabulib (pabulib.org/format): sections META, PROJECTS and VOTES, semicolons between
// cells, texts in quotation marks where they need them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/votes/choice.h"
#include "shared/votes/equal_shares.h"
#include "shared/votes/greedy.h"
#include "shared/votes/option.h"
#include "shared/votes/profile.h"

namespace okno::exchange {

enum class PabulibVotes : std::uint8_t { approval, ordinal, cumulative, scoring, choose_one };
std::string_view to_string(PabulibVotes votes);  // as the format writes it: "choose-1"

struct PabulibProject {
  std::string id;
  std::string name;
  votes::Money cost = 0;  // in units of 10 to the power of -money_decimals
  std::string category;
  std::string area;  // a column `district`, `neighborhood` or `subunit`
  // What the file itself says of the outcome. 2 and 3 stand for a project that won for a reason of its own.
  std::optional<std::int64_t> votes;
  std::optional<int> selected;
  friend bool operator==(const PabulibProject&, const PabulibProject&) = default;
};

struct Pabulib {
  std::vector<std::pair<std::string, std::string>> meta;  // as written, in order, values trimmed
  PabulibVotes vote_type = PabulibVotes::approval;
  votes::Money budget = 0;
  int money_decimals = 0;
  int score_decimals = 0;
  // Whether ballots say how much they support a project; otherwise every score is 1.
  bool has_scores = false;
  std::vector<PabulibProject> projects;  // as listed
  votes::Profile profile;
  std::vector<std::string> remarks;  // "LINE: what is odd", what a reader may pass over

  const std::string* find(std::string_view key) const;  // of META; nullptr: it is not there, or empty
};

struct PabulibFault {
  std::size_t line = 0;  // from 1; nought: of the whole file
  std::string what;      // "what is wrong; what to write"
};

// Takes columns in any order, a byte order mark, any line ends, decimals with a point or a comma. Ordinal ballots without points
// count as the format's own tools do: the last project that a ballot names gets 1, the one before it 2.
// `default_score` is what a scoring ballot gives to projects that it does not name.
// Fails at the first fault: a section, column or value that counting needs is missing or wrong, a ballot names a project that is
// not listed, an id stands twice.
Result<Pabulib, PabulibFault> read_pabulib(std::string_view bytes);

// The file as others read it. Voters get numbers instead of what they were called; equal ballots follow one another, so that the
// order says nothing of who came when.
std::string write_pabulib(const Pabulib& file);

// A vote of ours as such a file: what stands in ballots, and who won by the rule. `described` is what META says besides (description,
// country, unit, instance, rule, dates); of a question only a yes is a vote. Choices keep the vote's rules, winners are places in
// `options`.
Pabulib pabulib_of(const std::vector<votes::Option>& options, votes::BallotKind kind, votes::Money budget,
                   const std::vector<votes::Choice>& choices, const std::vector<std::uint32_t>& winners,
                   std::vector<std::pair<std::string, std::string>> described);

// The greedy rule as the file's `rule` describes it: `greedy-no-skip` ends with the first project that is too dear, `greedy-custom`
// of Amsterdam and Poznań as their comments say; `min_project_score_threshold` is the least that a winner has. Ties go by the
// list, which is in the order of the official ranking.
votes::GreedyRule greedy_rule_of(const Pabulib& file);
votes::GreedyInput greedy_input_of(const Pabulib& file);

// Equal Shares as the file's `rule` describes it: `equalshares/add1` grows shares; any other file gets no completion. Points are
// utilities, times the cost where utility is the cost.
votes::EqualSharesRule shares_rule_of(const Pabulib& file);
votes::SharesInput shares_input_of(const Pabulib& file);  // `file` outlives it

// Pabulib gives this cost to a project that was withdrawn after the vote.
inline constexpr std::int64_t cost_of_withdrawn = 999'999'999;

}  // namespace okno::exchange
