// What an operator can do at a node. Thread-safe; knows nothing of HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/intake/intake.h"

namespace okno::intake {

// Who acts. `login` is the identity, `name` what people read.
struct Operator {
  std::string login;
  std::string name;
};

struct MoveRequest {
  lifecycle::Action action = lifecycle::Action::accept;
  OrgId org{};              // forward: to whom
  SituationId situation{};  // classify: what it is about, required
  std::string person{};     // assign: the executor
  std::string reason{};     // forward, decline, postpone: shown to the citizen, required
  std::string text{};       // answer: required
  std::optional<Day>
      until{};           // postpone: required, after today and the present term, within latest_postponement
  bool confirm = false;  // answer: send it although it repeats others
  std::int64_t version = 0;  // of the message as the operator saw it
};

// A message as its operator sees it.
struct Dossier {
  store::MessageRow row;
  lifecycle::MessageStatus status;         // history with notes and answer
  forms::Submission submission;            // empty texts when erased
  std::vector<lifecycle::Action> allowed;  // empty when another node owns the message
};

class Desk {
 public:
  explicit Desk(Node& node);
  Outcome<store::QueuePage> queue(store::QueueQuery query);
  Outcome<Dossier> dossier(const MessageNumber& number, i18n::Lang lang);
  // conflict with `allowed` when the state forbids it, the version is stale or the operator has answered this
  // message before (a review goes to another); with the field error "answer.repeats" (or "answer.repeats.many") when
  // an answer repeats others and is not confirmed; forbidden when another node owns the message (says which); invalid
  // with field errors for what is missing.
  void act(const MessageNumber& number, const MoveRequest& request, const Operator& who, i18n::Lang lang,
           Answer<Dossier> answer);

 private:
  Node& node_;
};

}  // namespace okno::intake
