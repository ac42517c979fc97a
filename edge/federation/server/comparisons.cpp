#include "edge/federation/server/comparisons.h"

#include "edge/federation/parcel.h"

namespace okno::federation {
namespace {

// A peer that asks for more than it takes is told to begin again.
constexpr std::size_t most_remembered = 1'000'000;

}  // namespace

void Comparisons::compare(Call call, wire::LogCompare asked) {
  if (asked.last) return end(std::move(call));
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      questions_.push_back({std::move(call), std::move(asked)});
      call.done = nullptr;
    }
  }
  if (call.done) return call.give(station_, refuse(503, "busy", "this node stops"));
  if (changed_) changed_();
}

void Comparisons::forget(const NodeId& peer) {
  const std::lock_guard lock(mutex_);
  courses_.erase(peer);
}

void Comparisons::tick() {
  for (;;) {
    std::optional<Question> next;
    {
      const std::lock_guard lock(mutex_);
      if (questions_.empty()) return;
      next = std::move(questions_.front());
      questions_.pop_front();
    }
    answer(*std::move(next));
  }
}

void Comparisons::answer(Question question) {
  const NodeId peer = question.call.peer.node;
  wire::LogCompare given;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    const std::lock_guard lock(mutex_);
    if (question.asked.page == 0) courses_.erase(peer);
    Course& course = courses_.try_emplace(peer, Scope(station_.journal.neighbours(), peer)).first->second;
    if (course.listed.size() > most_remembered) course.listed.clear();
    auto compared = federation::compare(reading, course.scope, question.asked, course.listed);
    if (!compared) return compared.error();
    given = *std::move(compared);
    return success();
  });
  if (!read) return question.call.give(station_, refuse(read.error()));
  question.call.give(station_, json_reply(wire::write_json(wire::to_json(given))));
}

void Comparisons::end(Call call) {
  const NodeId peer = call.peer.node;
  bool is_late = false;
  {
    const std::lock_guard lock(mutex_);
    is_late = courses_.erase(peer) == 0;
  }
  if (is_late) return call.give(station_, refuse(409, "compare", "no comparison is under way: begin again"));
  station_.store.write(
      [self = shared_from_this(), peer](store::Writing& writing) {
        return note_compared(self->station_, writing, peer);
      },
      [self = shared_from_this(), call = std::move(call)](const Status& written) {
        if (!written) return call.give(self->station_, refuse(written.error()));
        call.give(self->station_, json_reply(wire::write_json(wire::to_json(wire::LogCompare{}))));
      });
}

std::vector<store::EventKey> Comparisons::keys_of(const NodeId& peer,
                                                  const std::vector<log::EventHash>& wanted) {
  const std::lock_guard lock(mutex_);
  std::vector<store::EventKey> keys;
  const auto course = courses_.find(peer);
  if (course == courses_.end()) return keys;
  for (const log::EventHash& id : wanted)
    if (const auto found = course->second.listed.find(id); found != course->second.listed.end())
      keys.push_back(found->second);
  return keys;
}

void Comparisons::exchange(Call call, wire::LogExchange exchange) {
  struct Outcome {
    wire::LogExchanged given;
    std::string line;
  };
  auto outcome = std::make_shared<Outcome>();
  auto brought = std::make_shared<const std::vector<wire::LogEvent>>(std::move(exchange.events));
  const NodeId peer = call.peer.node;
  station_.store.write(
      [self = shared_from_this(), outcome, brought, peer,
       keys = keys_of(peer, exchange.want)](store::Writing& writing) -> Status {
        Outcome now;
        const auto verdicts = self->station_.journal.receive(writing, peer, told_of(*brought));
        if (!verdicts) return verdicts.error();
        for (std::size_t i = 0; i < verdicts->size(); ++i)
          if ((*verdicts)[i].verdict == log::Verdict::refused)
            now.given.refused.push_back({log::id_of((*brought)[i].text), (*verdicts)[i].refusal});
        auto line = note_rivals(writing, peer, count_rivals(*verdicts));
        if (!line) return line.error();
        now.line = *std::move(line);
        std::vector<store::EventRow> rows;
        for (const store::EventKey key : keys) {
          if (rows.size() == wire::most_events_sent) break;
          auto row = writing.streams.event(key);
          if (!row) return row.error();
          if (*row) rows.push_back(**std::move(row));
        }
        auto events = pack_events(writing, std::move(rows));
        if (!events) return events.error();
        now.given.events = *std::move(events);
        *outcome = std::move(now);
        return success();
      },
      [self = shared_from_this(), outcome, call = std::move(call)](const Status& written) {
        // Whoever ticks begins another life.
        if (self->station_.journal.is_rolled_back() && self->changed_) self->changed_();
        if (!written) return call.give(self->station_, refuse(written.error()));
        if (!outcome->line.empty()) self->station_.tell(outcome->line);
        call.give(self->station_, json_reply(wire::write_json(wire::to_json(outcome->given))));
      });
}

void Comparisons::stop() {
  std::deque<Question> ended;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    ended.swap(questions_);
  }
  for (const Question& one : ended) one.call.give(station_, refuse(503, "busy", "this node stops"));
}

}  // namespace okno::federation
