#include "edge/federation/client/comparer.h"

#include <algorithm>
#include <array>
#include <set>

#include "edge/federation/client/document.h"
#include "edge/federation/client/post.h"
#include "edge/federation/parcel.h"

namespace okno::federation {
namespace {

// An answer cuts each into sixteen.
constexpr std::size_t most_ranges_asked = 200;

// Once a day, and not all edges of a hub at once.
std::chrono::milliseconds draw_period(Random& random) {
  std::array<std::uint8_t, 2> bytes{};
  random.fill(bytes);
  return std::chrono::hours(24) - std::chrono::minutes((bytes[0] * 256 + bytes[1]) % 120);
}

bool waits_for_introduction(const log::Refusal& refusal) {
  return refusal.code == log::RefusalCode::origin_unknown;
}

}  // namespace

Comparer::Comparer(Station& station, NodeId hub, Pace pace)
    : station_(station), hub_(std::move(hub)), pace_(pace), period_(draw_period(station.random)) {}

Result<bool, Error> Comparer::is_due(const store::Reading& reading) {
  const auto link = reading.links.find(hub_);
  if (!link) return link.error();
  if (!*link) return false;
  if (!(*link)->compared_at) return true;
  const Instant at = *(*link)->compared_at + period_;
  const Instant now = station_.clock.now();
  // A clock that was set back must not put it off for years.
  if (now >= at || at - now > 2 * period_) return true;
  wake_at_ = at;
  return false;
}

Result<std::optional<PeerRequest>, Errand::Failure> Comparer::next(std::optional<std::uint64_t> greeted) {
  wake_at_ = Instant::max();
  if (!greeted) {
    course_.reset();
    return std::optional<PeerRequest>();
  }
  if (course_ && course_->greeted != *greeted) course_.reset();
  bool due = course_.has_value();
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    if (due) return success();
    const auto is = is_due(reading);
    if (!is) return is.error();
    due = *is;
    if (!due) return success();
    course_.emplace(Scope(station_.journal.neighbours(), hub_));
    course_->greeted = *greeted;
    auto ranges = all_ranges(reading, course_->scope);
    if (!ranges) return ranges.error();
    course_->ranges.assign(ranges->begin(), ranges->end());
    return success();
  });
  if (!read) {
    course_.reset();
    return Failure{read.error()};
  }
  if (!due) return std::optional<PeerRequest>();
  Course& course = *course_;
  if (!course.lacked.empty() || !course.owed.empty()) return exchange();
  if (!course.is_open || !course.ranges.empty()) return ask();
  // What was refused for want of an introduction goes once more, as long as anything came that may be one.
  if (const std::size_t moved = course.got + course.gave;
      moved > course.moved_before && !(course.lacked_again.empty() && course.owed_again.empty())) {
    course.moved_before = moved;
    course.lacked.assign(course.lacked_again.begin(), course.lacked_again.end());
    course.owed.assign(course.owed_again.begin(), course.owed_again.end());
    course.lacked_again.clear();
    course.owed_again.clear();
    return exchange();
  }
  asked_ = Asked::end;
  wire::LogCompare end;
  end.page = course.page;
  end.last = true;
  return request("compare", wire::to_json(end));
}

Result<std::optional<PeerRequest>, Errand::Failure> Comparer::request(std::string_view path,
                                                                      const wire::Json& body) const {
  return std::optional(post("/federation/v1/" + std::string(path), wire::write_json(body), pace_.timeout));
}

Result<std::optional<PeerRequest>, Errand::Failure> Comparer::ask() {
  Course& course = *course_;
  asked_ = Asked::compare;
  wire::LogCompare compare;
  compare.page = course.page;
  // The first request names every life: what it does not name is not known here.
  const std::size_t most = course.is_open ? most_ranges_asked : wire::most_ranges;
  const std::size_t count = std::min(course.ranges.size(), most);
  compare.ranges.assign(course.ranges.begin(), course.ranges.begin() + static_cast<std::ptrdiff_t>(count));
  course.asked = compare.ranges;
  return request("compare", wire::to_json(compare));
}

Result<std::optional<PeerRequest>, Errand::Failure> Comparer::exchange() {
  Course& course = *course_;
  asked_ = Asked::exchange;
  wire::LogExchange exchange;
  course.sent.clear();
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    std::vector<store::EventRow> rows;
    for (const Listed& one : course.owed) {
      if (rows.size() == static_cast<std::size_t>(most_events_a_batch)) break;
      auto row = reading.streams.event(one.key);
      if (!row) return row.error();
      if (*row) rows.push_back(**std::move(row));
    }
    auto packed = pack_events(reading, rows);
    if (!packed) return packed.error();
    exchange.events = *std::move(packed);
    for (std::size_t i = 0; i < exchange.events.size(); ++i)
      course.sent.push_back({rows[i].hash, rows[i].key});
    return success();
  });
  if (!read) return Failure{read.error()};
  const std::size_t count = std::min(course.lacked.size(), wire::most_wanted);
  course.wanted.assign(course.lacked.begin(), course.lacked.begin() + static_cast<std::ptrdiff_t>(count));
  exchange.want = course.wanted;
  return request("exchange", wire::to_json(exchange));
}

Result<Errand::Step, Errand::Failure> Comparer::took(const PeerReply& reply) {
  if (!course_) return Step::progress;
  if (!reply.ok()) {
    // It begins again: a hub that was started meanwhile does not know it any more.
    if (reply.status < 500) course_.reset();
    return Failure{Error::busy(describe(reply)), true, reply.retry_after, code_of(reply) == "compare"};
  }
  switch (asked_) {
    case Asked::compare:
      return took_answer(reply);
    case Asked::exchange:
      return took_events(reply);
    case Asked::end:
      return took_end();
  }
  return Step::progress;
}

// What is listed is compared now; what is cut is asked about unless it is the same.
Result<Errand::Step, Errand::Failure> Comparer::took_answer(const PeerReply& reply) {
  Course& course = *course_;
  auto answer = document_of(reply, "comparison", wire::read_log_compare);
  if (!answer) return answer.error();
  course.ranges.erase(course.ranges.begin(),
                      course.ranges.begin() + static_cast<std::ptrdiff_t>(course.asked.size()));
  course.is_open = true;
  ++course.page;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    for (const wire::LogList& list : answer->lists)
      if (Status took = take_list(reading, list); !took) return took;
    for (const wire::LogRange& theirs : answer->ranges) {
      auto ours = range_of(reading, course.scope, theirs.life, theirs.from, theirs.to);
      if (!ours) return ours.error();
      if (ours->print != theirs.print) course.ranges.push_back(*std::move(ours));
    }
    return success();
  });
  if (!read) {
    course_.reset();
    return Failure{read.error(), true};
  }
  return Step::progress;
}

Status Comparer::take_list(const store::Reading& reading, const wire::LogList& theirs) {
  const auto ours = list(reading, course_->scope, theirs.life, theirs.from, theirs.to);
  if (!ours) return ours.error();
  std::set<log::EventHash> there(theirs.ids.begin(), theirs.ids.end());
  std::set<log::EventHash> here;
  for (const Listed& one : *ours) {
    here.insert(one.id);
    if (!there.contains(one.id)) course_->owed.push_back(one);
  }
  for (const log::EventHash& id : theirs.ids)
    if (!here.contains(id)) course_->lacked.push_back(id);
  return success();
}

Result<Errand::Step, Errand::Failure> Comparer::took_events(const PeerReply& reply) {
  Course& course = *course_;
  const auto exchanged = document_of(reply, "events", wire::read_log_exchanged);
  if (!exchanged) return exchanged.error();
  std::vector<log::Taken> verdicts;
  std::string rivals;
  const Status written = station_.store.write_and_wait([&](store::Writing& writing) -> Status {
    auto received = station_.journal.receive(writing, hub_, told_of(exchanged->events));
    if (!received) return received.error();
    verdicts = *std::move(received);
    auto line = note_rivals(writing, hub_, count_rivals(verdicts));
    if (!line) return line.error();
    rivals = *std::move(line);
    return list_refused(writing, *exchanged);
  });
  if (!written) return Failure{written.error(), true};
  if (!rivals.empty()) station_.tell(rivals);

  std::set<log::EventHash> came;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const log::EventHash id = log::id_of(exchanged->events[i].text);
    came.insert(id);
    if (verdicts[i].verdict == log::Verdict::kept) ++course.got;
    if (verdicts[i].verdict != log::Verdict::refused) continue;
    if (waits_for_introduction(verdicts[i].refusal)) {
      course.lacked_again.push_back(id);
    } else {
      station_.tell("federation: a comparison with node " + hub_.value + " brought event " +
                    log::to_string(id) + ", which is refused: " +
                    std::string(to_string(verdicts[i].refusal.code)) + ", " + verdicts[i].refusal.detail);
    }
  }
  // What the hub gave nothing of, although it was all that was asked, it has no more.
  const bool gave_nothing = came.empty() && !course.wanted.empty();
  if (gave_nothing) course.unavailable += course.wanted.size();
  std::set<log::EventHash> done = gave_nothing ? std::set(course.wanted.begin(), course.wanted.end()) : came;
  std::erase_if(course.lacked, [&](const log::EventHash& id) { return done.contains(id); });

  std::set<log::EventHash> sent, again;
  for (const Listed& one : course.sent) sent.insert(one.id);
  std::erase_if(course.owed, [&](const Listed& one) { return sent.contains(one.id); });
  if (course.sent.empty()) course.owed.clear();  // none of them is here any more
  course.gave += course.sent.size() - exchanged->refused.size();
  for (const wire::RefusedById& one : exchanged->refused)
    if (waits_for_introduction(one.refusal)) again.insert(one.id);
  for (const Listed& one : course.sent)
    if (again.contains(one.id)) course.owed_again.push_back(one);
  return Step::progress;
}

// A hub that has lost even who it was cannot take back what it told everybody; it tells it anew.
Result<bool> Comparer::is_told_from_above(const store::Reading& reading, const store::EventRow& event) const {
  const auto stream = reading.streams.find(event.stream);
  if (!stream) return stream.error();
  if (!*stream || !(*stream)->is_for_all) return false;
  const log::Neighbourhood neighbourhood(station_.journal.neighbours(), reading.lives);
  const auto hop = neighbourhood.next_hop((*stream)->origin);
  if (!hop) return hop.error();
  return *hop == hub_;
}

// What the hub does not take is listed where administrators look for it, and sent again after the next hello.
Status Comparer::list_refused(store::Writing& writing, const wire::LogExchanged& exchanged) {
  for (const wire::RefusedById& one : exchanged.refused) {
    const auto sent = std::ranges::find(course_->sent, one.id, &Listed::id);
    if (sent == course_->sent.end()) continue;
    const auto row = writing.streams.event(sent->key);
    if (!row) return row.error();
    if (!*row) continue;
    const auto from_above = is_told_from_above(writing, **row);
    if (!from_above) return from_above.error();
    if (*from_above) continue;
    if (Status put = writing.links.put_refused({hub_, sent->key, std::string(to_string(one.refusal.code)),
                                                one.refusal.detail, station_.clock.now()});
        !put)
      return put;
  }
  return success();
}

Result<Errand::Step, Errand::Failure> Comparer::took_end() {
  const Course course = *std::move(course_);
  course_.reset();
  if (course.unavailable > 0)
    return Failure{Error::busy("the hub named " + std::to_string(course.unavailable) +
                               " events and gave none of them: the comparison begins again"),
                   true};
  const Status written = station_.store.write_and_wait(
      [&](store::Writing& writing) { return note_compared(station_, writing, hub_); });
  if (!written) return Failure{written.error(), true};
  if (course.got + course.gave > 0)
    station_.tell("federation: compared with node " + hub_.value + ": " + std::to_string(course.got) +
                  " events came from it, " + std::to_string(course.gave) + " went to it");
  return Step::progress;
}

}  // namespace okno::federation
