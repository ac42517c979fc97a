#include "edge/intake/history/closing.h"

#include <algorithm>

#include "edge/intake/history/append.h"
#include "edge/intake/history/erasure.h"
#include "edge/words/words.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

constexpr int some = 50;

Status close(const Node& node, store::Writing& writing, const store::MessageRow& row) {
  lifecycle::MessageMoved move;
  move.action = lifecycle::Action::close;
  move.to = lifecycle::find_transition(row.status, move.action)->to;
  move.responsible = row.responsible;
  lifecycle::MovedContent content;
  content.note = words::say(row.lang, "intake.note.silence");
  NewEvent event;
  event.contents.push_back(make_document(node.random, wire::to_json(content)));
  move.content = event.contents.front().hash;
  event.payload = std::move(move);
  const auto appended = append(node, writing, row, std::move(event));
  return appended ? success() : Status(appended.error());
}

// The shortest term of any body: what is older may be over.
std::chrono::days shortest_silence(const config::Orgs& orgs) {
  std::chrono::days shortest = config::Org{}.closes_after;
  for (const config::Org& org : orgs.orgs) shortest = std::min(shortest, org.closes_after);
  return shortest;
}

Result<std::size_t> close_silent(const Node& node) {
  const Instant now = node.clock.now();
  std::size_t closed = 0;
  store::SettledQuery query{lifecycle::State::answered, now - shortest_silence(node.orgs), 0, some};
  for (bool more = true; more;) {
    const Status done = node.store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto rows = writing.messages.settled(query);
      if (!rows) return rows.error();
      more = rows->size() == static_cast<std::size_t>(some);
      for (const store::MessageRow& row : *rows) {
        query.after = row.key;
        const auto at = closes_at(node.orgs, row);
        if (row.owner != node.config.node || !at || now <= *at) continue;
        if (Status ended = close(node, writing, row); !ended) return ended;
        ++closed;
      }
      return success();
    });
    if (!done) return done.error();
  }
  return closed;
}

Result<std::size_t> erase_old(const Node& node, lifecycle::State state, std::chrono::days kept_for) {
  std::size_t erased = 0;
  store::SettledQuery query{state, node.clock.now() - kept_for, 0, some};
  for (bool more = true; more;) {
    const Status done = node.store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto rows = writing.messages.settled(query);
      if (!rows) return rows.error();
      more = rows->size() == static_cast<std::size_t>(some);
      for (const store::MessageRow& row : *rows) {
        query.after = row.key;
        if (row.owner != node.config.node) continue;
        if (Status gone = erase(node, writing, row, ErasureReason::retention); !gone) return gone;
        ++erased;
      }
      return success();
    });
    if (!done) return done.error();
  }
  return erased;
}

}  // namespace

std::optional<Instant> closes_at(const config::Orgs& orgs, const store::MessageRow& row) {
  if (!row.answered_at) return std::nullopt;
  const config::Org* org = orgs.find(row.responsible.org);
  const std::chrono::days silence = org != nullptr ? org->closes_after : config::Org{}.closes_after;
  return end_of_day(local_day(*row.answered_at, row.offset) + silence, row.offset);
}

Result<Ended> end_what_is_over(const Node& node) {
  Ended ended;
  const auto closed = close_silent(node);
  if (!closed) return closed.error();
  ended.closed = *closed;
  for (const config::Retention& rule : node.config.retention) {
    lifecycle::State state{};
    if (rule.kind != lifecycle::message_stream || !lifecycle::parse_state(rule.state, state)) continue;
    const auto erased = erase_old(node, state, rule.days);
    if (!erased) return erased.error();
    ended.erased += *erased;
  }
  return ended;
}

}  // namespace okno::intake
