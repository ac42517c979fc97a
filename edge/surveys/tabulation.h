// What the answers of this node's surveys say together, kept between two looks at it: pages of figures do not read a hundred
// thousand answers each time. Thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "edge/figures/coded_answers.h"
#include "edge/store/store.h"

namespace okno::surveys {

class Tabulations {
 public:
  // Of how many responses more are read while somebody waits, and how much is kept of all surveys together.
  struct Limits {
    std::int64_t most_at_once = 20'000;
    std::size_t most_bytes = 64UL << 20;
  };
  Tabulations() : Tabulations(Limits{}) {}
  explicit Tabulations(Limits limits) : limits_(limits) {}

  struct Look {
    enum class State {
      there,    // `use` was called
      behind,   // so much must be read that it is better done by catch_up(), on a thread that may sleep
      too_big,  // more than may be kept
    };
    State state = State::there;
    std::int64_t left_out = 0;  // responses that stand in the counts and whose answers are not here any more
    bool is_old = false;        // there, but it is time for catch_up() to read all of them anew
  };
  // Reads what has come since the last time and calls `use`. For surveys of this node alone: elsewhere nothing is counted.
  // `offset`: the zone of days.
  Result<Look> look(store::Store& store, const store::SurveyRow& row, UtcOffset offset, Instant now,
                    const std::function<void(const figures::CodedAnswers&)>& use);
  okno::Status catch_up(store::Store& store, const store::SurveyRow& row, UtcOffset offset, Instant now);

 private:
  struct Kept {
    SurveyId id;
    std::int64_t version = 0;  // of the survey
    UtcOffset offset{};
    Instant read_at{};           // anew
    store::StreamKey after = 0;  // the last response that was read
    std::int64_t left_out = 0;
    bool is_too_big = false;
    std::unique_ptr<figures::CodedAnswers> answers;
  };
  enum class Patience { little, all };
  Result<Look> bring_up(store::Store& store, const store::SurveyRow& row, UtcOffset offset, Instant now,
                        Patience patience);
  Kept& kept(const SurveyId& id);
  void make_room();

  const Limits limits_;
  std::timed_mutex mutex_;
  std::vector<std::unique_ptr<Kept>> surveys_;  // the one that was looked at last is the last
};

}  // namespace okno::surveys
