// What organisers can do with surveys at a node. Thread-safe; knows nothing of HTTP. Each sees and touches only those of
// bodies that accounts/rights.h gives them: a survey that is not theirs is not_found, as if there were none.
#pragma once

#include <string>
#include <vector>

#include "edge/accounts/rights.h"
#include "edge/intake/answer.h"
#include "edge/intake/citizen/intake.h"
#include "shared/surveys/event.h"

namespace okno::surveys {

// A survey as who asks it sees it.
struct Sheet {
  store::SurveyRow row;
  Survey survey;
  std::vector<Count> counts;  // by node; elsewhere than at the owner as of row.tallied_at
  accounts::Right right{};    // what it is seen by: organise, or see_figures alone
  bool is_tally = false;      // counts are the owner's last word
  bool may_close = false;     // open, theirs, and this node's own
};

class Desk {
 public:
  explicit Desk(intake::Node& node) : node_(node) {}

  // The latest first, up to `most` older than `before` (0: from the latest on). forbidden for who has none at all.
  intake::Outcome<std::vector<store::SurveyRow>> list(const accounts::Principal& who, store::StreamKey before,
                                                      int most) const;
  intake::Outcome<Sheet> sheet(const SurveyId& id, const accounts::Principal& who) const;

  // Asks it from now on; its id and version are given here. invalid with every fault as a field error ("survey") when it
  // cannot be asked; forbidden when it is not theirs to ask, or the body's node is another.
  void open(Survey survey, const accounts::Principal& who, intake::Answer<SurveyId> answer);
  // Asks more from now on, as the next version. invalid, too, when it takes away or changes what people have answered.
  void extend(const SurveyId& id, Survey next, const accounts::Principal& who,
              intake::Answer<Nothing> answer);
  // Codes for so many people, each good for one response; only their hashes are kept. invalid where none are asked for.
  void invite(const SurveyId& id, int people, const accounts::Principal& who,
              intake::Answer<std::vector<std::string>> answer);
  // conflict when it is closed already; forbidden for who only sees its figures, and when it is another node's.
  void close(const SurveyId& id, const accounts::Principal& who, intake::Answer<Nothing> answer);

 private:
  intake::Node& node_;
};

// Closes what is over. How many.
Result<std::size_t> close_due(intake::Node& node);

// Tells the nodes that follow this node's surveys how they stand, where that has changed enough to be worth an event that
// stays for ever: at first, then by a hundredth or in an hour, and at the end. How many it told of. Call it every minute,
// on a thread that may sleep.
Result<std::size_t> tally(intake::Node& node);

}  // namespace okno::surveys
