// What those who work on messages can do at a node. Thread-safe; knows nothing of HTTP. Each sees and touches only what
// accounts/rights.h gives them: a message that is not theirs is not_found, as if there were none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/accounts/rights.h"
#include "edge/intake/citizen/intake.h"
#include "edge/intake/operator/set_aside.h"

namespace okno::intake {

struct MoveRequest {
  lifecycle::Action action = lifecycle::Action::accept;
  OrgId org{};                 // forward: to whom
  SituationId situation{};     // classify: what it is about, required
  std::string person{};        // assign: the executor
  std::string reason{};        // forward, decline, postpone: shown to the citizen, required
  std::string text{};          // answer: required
  std::string text_for_all{};  // answer: what those who joined may read; required when anybody has
  std::optional<Day>
      until{};           // postpone: required, after today and the present term, within latest_postponement
  bool confirm = false;  // answer: send it although it repeats others
  std::int64_t version = 0;  // of the message as the operator saw it
};

// A message as somebody sees it. Of one that has left their bodies: number, state, term and its way up to where it left;
// all else is empty.
struct Dossier {
  accounts::Sight sight = accounts::Sight::whole;
  store::MessageRow row;
  lifecycle::MessageStatus status;               // history with notes and answer
  forms::Submission submission;                  // empty texts when erased
  bool owned_here = true;                        // this node moves it, others only follow
  std::vector<log::ContentHash> on_their_way{};  // of the files, those that have not come here yet
  std::vector<lifecycle::Action> allowed;  // to them, in this state; empty when another node owns the message
  // What those who joined read, and whether somebody may write it for them now that the answer is given.
  std::optional<lifecycle::Answer> for_all{};
  bool may_tell_all = false;
  std::vector<SetAside> set_aside{};  // what they are asked about; empty for who may not decide
};

// Whether a row of a queue is that of a message that has left: number, state and term, all else empty.
inline bool is_outline(const store::MessageRow& row) { return row.responsible.org.empty(); }

class Desk {
 public:
  explicit Desk(Node& node);
  // Rows of messages that have left hold what their dossier would. forbidden for who has no messages at all.
  Outcome<store::QueuePage> queue(store::QueueQuery query, const accounts::Principal& who);
  Outcome<Dossier> dossier(const MessageNumber& number, const accounts::Principal& who, i18n::Lang lang);
  // The bytes of a file that came with a message of theirs; not_found.
  Outcome<std::string> file(const log::ContentHash& hash, const accounts::Principal& who);
  // conflict with `allowed` when the state forbids it, the version is stale or the operator has answered this
  // message before (a review goes to another); with the field error "answer.repeats" (or "answer.repeats.many") when
  // an answer repeats others and is not confirmed; forbidden when another node owns the message (says which) or the
  // move is not theirs; invalid with field errors for what is missing.
  void act(const MessageNumber& number, const MoveRequest& request, const accounts::Principal& who,
           i18n::Lang lang, Answer<Dossier> answer);
  // Writes the text for all of a message that has its answer (or was declined), for the first time or anew. Its state,
  // version and way stay as they are. Refused as act() is; conflict too while an answer is owed, which then brings it.
  struct ForAllRequest {
    std::string text;
    std::int64_t version = 0;  // of the message as the operator saw it
  };
  void tell_all(const MessageNumber& number, const ForAllRequest& request, const accounts::Principal& who,
                i18n::Lang lang, Answer<Dossier> answer);
  // A move that was set aside stays so, and nobody is asked about it any more. not_found when nobody was; forbidden.
  void let_stand(const MessageNumber& number, const log::EventHash& event, const accounts::Principal& who,
                 Answer<Nothing> answer);

 private:
  Node& node_;
};

}  // namespace okno::intake
