#include "edge/federation/client/pusher.h"

#include <algorithm>

#include "edge/federation/client/document.h"
#include "edge/federation/client/post.h"
#include "edge/federation/meeting.h"

namespace okno::federation {

Result<std::optional<PeerRequest>, Errand::Failure> Pusher::next(std::optional<std::uint64_t> greeted) {
  is_hello_ = !greeted;
  if (is_hello_) return hello();
  batch_ = {};
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    const auto link = reading.links.find(hub_);
    if (!link) return link.error();
    if (!*link) return success();
    auto batch = pack(reading, **link, most_events_);
    if (!batch) return batch.error();
    batch_ = *std::move(batch);
    return success();
  });
  if (!read) return Failure{read.error()};
  if (batch_.events.empty()) return std::optional<PeerRequest>();
  return std::optional(post("/federation/v1/deliveries",
                            wire::write_json(wire::to_json(wire::LogDeliveries{station_.self(), batch_})),
                            pace_.timeout));
}

Result<std::optional<PeerRequest>, Errand::Failure> Pusher::hello() {
  wire::LogHello hello;
  const std::uint64_t counter = greeting_.next_counter(station_.clock.now());
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    auto ours = hello_for(station_, reading, hub_, counter);
    if (!ours) return ours.error();
    hello = *std::move(ours);
    return success();
  });
  if (!read) return Failure{read.error()};
  return std::optional(post("/federation/v1/hello", wire::write_json(wire::to_json(hello)), pace_.timeout));
}

Result<Errand::Step, Errand::Failure> Pusher::took(const PeerReply& reply) {
  return is_hello_ ? took_hello(reply) : took_receipt(reply);
}

Result<Errand::Step, Errand::Failure> Pusher::took_hello(const PeerReply& reply) {
  if (!reply.ok()) {
    if (code_of(reply) == "counter") greeting_.counter_was(counter_of(reply));
    if (code_of(reply) == "clone")
      station_.journal.is_a_clone(describe(reply).find("same life") != std::string::npos);
    return Failure{Error::busy(describe(reply)), true, reply.retry_after, code_of(reply) == "counter"};
  }
  const auto read = document_of(reply, "hello", wire::read_log_hello);
  if (!read) return read.error();
  const wire::LogHello& theirs = *read;

  // Before the two meet: its present life tells of the former ones then.
  station_.journal.is_no_clone();
  Met met;
  const Status written = station_.store.write_and_wait([&](store::Writing& writing) -> Status {
    auto done = meet(station_, writing, hub_, theirs);
    if (!done) return done.error();
    met = *std::move(done);
    return theirs.compare ? ask_to_compare(writing) : success();
  });
  if (!written) return Failure{written.error(), true};
  if (!met.line.empty()) station_.tell(met.line);
  if (met.began_anew) station_.tell("federation: the links with node " + hub_.value + " begin anew");
  // Only this side saw that they do not agree: the hub has to begin anew, too.
  if (met.began_anew && (theirs.in.number > 0 || theirs.out.number > 0)) return Step::progress;
  greeting_.found(theirs.out);
  return Step::progress;
}

Result<Errand::Step, Errand::Failure> Pusher::took_receipt(const PeerReply& reply) {
  if (!reply.ok()) return not_taken(reply);
  const auto read = document_of(reply, "receipt", wire::read_log_receipt);
  if (!read) return read.error();
  const wire::LogReceipt& receipt = *read;

  // More than was sent: a hub that takes us for somebody else. To believe it could lose events.
  const std::uint64_t last = batch_.before.number + batch_.events.size();
  if (receipt.through <= batch_.before.number || receipt.through > last)
    return not_understood("receipt is not for what it was sent");
  wire::LogBatch taken = batch_;
  taken.events.resize(static_cast<std::size_t>(receipt.through - batch_.before.number));
  bool agreed = false;
  const Status written = station_.store.write_and_wait([&](store::Writing& writing) -> Status {
    const auto done = acknowledge(station_, writing, hub_, end_of(taken), receipt.refused);
    if (!done) return done.error();
    agreed = *done;
    return success();
  });
  if (!written) return Failure{written.error(), true};
  if (!agreed) greeting_.lose();  // the link has begun anew, or an event was taken out of it
  for (const wire::RefusedEvent& one : receipt.refused)
    station_.tell("federation: node " + hub_.value + " refused event " + std::to_string(one.number) + ": " +
                  std::string(to_string(one.refusal.code)));
  most_events_ = std::min(most_events_a_batch, most_events_ * 2);
  if (wants_.add(receipt.want)) on_wants_();
  return Step::progress;
}

// The hub wants to: it has been told to, or has begun anew.
Status Pusher::ask_to_compare(store::Writing& writing) {
  auto link = writing.links.find(hub_);
  if (!link) return link.error();
  if (!*link || !(*link)->compared_at) return success();
  (*link)->compared_at.reset();
  return writing.links.put(**link);
}

// The batch is made smaller until the event that the hub cannot read at all stands alone. That one is put aside, or
// nothing would ever pass it.
Result<Errand::Step, Errand::Failure> Pusher::not_taken(const PeerReply& reply) {
  const bool is_of_content = reply.status == 413 || reply.status == 422;
  if (is_of_content && batch_.events.size() > 1) {
    most_events_ = static_cast<int>(batch_.events.size() / 2);
    return Step::progress;
  }
  const Failure failure{Error::busy(describe(reply)), true, reply.retry_after};
  if (!is_of_content) return failure;
  const Status written = station_.store.write_and_wait([&](store::Writing& writing) -> Status {
    const auto rows = writing.links.queue(hub_, batch_.before.number, 1, 1);
    if (!rows) return rows.error();
    if (rows->empty() || rows->front().event.hash != log::id_of(batch_.events.front().text)) return success();
    const store::EventKey event = rows->front().event.key;
    if (const Status put =
            writing.links.put_refused({hub_, event, reply.status == 413 ? "too_large" : "unreadable",
                                       describe(reply), station_.clock.now()});
        !put)
      return put;
    const auto taken_out = writing.links.unqueue(hub_, event);
    return taken_out ? success() : Status(taken_out.error());
  });
  if (!written) return Failure{written.error(), true};
  station_.tell("federation: WARNING: node " + hub_.value +
                " cannot read an event; it was put aside: " + describe(reply));
  return Step::progress;
}

}  // namespace okno::federation
