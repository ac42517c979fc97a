// How a use case that writes answers: after COMMIT, on the writer's thread. Whoever is answered must return at once.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "edge/host/sleepers.h"
#include "edge/intake/refusal.h"

namespace okno::intake {

template <class T>
using Answer = std::function<void(Outcome<T>)>;

// `ask` is handed an Answer; sleeps until it is called.
template <class T, class Ask>
Outcome<T> wait_for(const MaySleep&, const Ask& ask) {
  std::mutex mutex;
  std::condition_variable answered;
  std::optional<Outcome<T>> outcome;
  ask(Answer<T>([&](Outcome<T> given) {
    // Under the lock: once it is free the caller may go, and all of this with it.
    const std::lock_guard lock(mutex);
    outcome.emplace(std::move(given));
    answered.notify_one();
  }));
  std::unique_lock lock(mutex);
  answered.wait(lock, [&] { return outcome.has_value(); });
  return *std::move(outcome);
}

}  // namespace okno::intake
