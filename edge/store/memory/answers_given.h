// Which messages have got which answers, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/messages.h"

namespace okno::store::memory {

class MemoryAnswersGiven final : public AnswersGiven {
 public:
  explicit MemoryAnswersGiven(State& state) : state_(state) {}

  Status add(StreamKey message, EventKey event, const lifecycle::Fingerprint& print) override;
  Status drop(EventKey event) override;
  Result<AlikeAnswers> alike(const lifecycle::Fingerprint& print, int most) const override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
