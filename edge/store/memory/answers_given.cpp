#include "edge/store/memory/answers_given.h"

#include "edge/store/print_rules.h"

namespace okno::store::memory {

Status MemoryAnswersGiven::add(StreamKey message, EventKey event, const lifecycle::Fingerprint& print) {
  if (!print.empty()) state_.answers.edit().insert_or_assign(event, KeptAnswer{message, print});
  return success();
}

Status MemoryAnswersGiven::drop(EventKey event) {
  if (state_.answers->contains(event)) state_.answers.edit().erase(event);
  return success();
}

Result<AlikeAnswers> MemoryAnswersGiven::alike(const lifecycle::Fingerprint& print, int most) const {
  AlikeAnswers alike;
  if (print.empty()) return alike;
  std::set<StreamKey> messages;
  for (auto at = state_.answers->rbegin(); at != state_.answers->rend(); ++at) {
    if (!says_the_same(print, at->second.print) || !messages.insert(at->second.message).second) continue;
    if (is_full(alike.latest.size(), most)) continue;
    if (const auto kept = value_at(*state_.messages, at->second.message))
      alike.latest.push_back((*kept)->row.number);
  }
  alike.messages = static_cast<std::int64_t>(messages.size());
  return alike;
}

}  // namespace okno::store::memory
