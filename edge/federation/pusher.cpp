#include "edge/federation/pusher.h"

#include <algorithm>

#include "edge/federation/gzip.h"
#include "shared/base/text.h"

namespace okno::federation {
namespace {

constexpr int most_events_a_batch = 200;
constexpr std::size_t most_bytes = 1 << 20;
constexpr std::size_t worth_compressing = 1024;
constexpr std::size_t longest_detail = 200;

PeerRequest delivery_request(const wire::Batch& batch, std::chrono::milliseconds timeout) {
  PeerRequest request;
  request.method = "POST";
  request.path_and_query = "/federation/v1/deliveries";
  request.content_type = "application/json";
  request.timeout = timeout;
  request.body = wire::write_json(wire::to_json(batch));
  if (request.body.size() <= worth_compressing) return request;
  if (std::string packed = gzip(request.body); !packed.empty()) {
    request.body = std::move(packed);
    request.content_encoding = "gzip";
  }
  return request;
}

// Anything may come from a proxy in between; only a problem document is the hub's own word.
bool is_refusal_of_content(const PeerReply& reply) {
  return (reply.status == 400 || reply.status == 413 || reply.status == 422) &&
         reply.content_type.starts_with("application/problem+json");
}

// What a hub says goes into our database and onto a screen.
std::string clipped(const std::string& said) { return std::string(text::first_seen(said, longest_detail)); }

}  // namespace

Result<std::vector<store::OutboxRow>, Pusher::Failure> Pusher::waiting() {
  std::vector<store::OutboxRow> rows;
  const Status read = node_.store.read([&](store::Reading& reading) -> Status {
    const auto acknowledged = reading.acknowledged(hub());
    if (!acknowledged) return acknowledged.error();
    auto found = reading.outbox(hub(), *acknowledged, most_events_, most_bytes);
    if (!found) return found.error();
    rows = std::move(*found);
    return success();
  });
  if (!read) return Failure{read.error()};
  return rows;
}

Result<Pusher::Step, Pusher::Failure> Pusher::step() {
  auto rows = waiting();
  if (!rows) return rows.error();
  if (rows->empty()) return Step::idle;

  wire::Batch batch;
  batch.node = node_.config.node;
  for (store::OutboxRow& row : *rows)
    batch.events.push_back({row.position, std::move(row.event), std::move(row.contents)});
  if (const Status uploaded = files_.upload(batch.events); !uploaded) return Failure{uploaded.error()};

  const auto reply = client_.send(delivery_request(batch, pace_.timeout));
  if (!reply) return Failure{reply.error()};
  if (is_refusal_of_content(*reply)) return refused(batch.events, *reply);
  if (!reply->ok()) return Failure{Error::busy(describe(*reply)), true, reply->retry_after};

  const auto json = wire::parse_json(reply->body, wire::delivery_limits);
  if (!json)
    return Failure{Error::busy("the hub's acknowledgement is not JSON; " + json.error().detail), true};
  std::vector<wire::Fault> faults;
  const Acknowledgement acknowledgement = wire::read_acknowledgement(*json, "", faults);
  if (!faults.empty())
    return Failure{Error::busy("the hub's acknowledgement cannot be read; " + describe(faults)), true};
  return acknowledge(batch.events, acknowledgement);
}

// The batch is made smaller until the event that the hub does not take stands alone. That one is put aside,
// or nothing would ever pass it.
Result<Pusher::Step, Pusher::Failure> Pusher::refused(const std::vector<Delivery>& events,
                                                      const PeerReply& reply) {
  if (events.size() > 1) {
    most_events_ = static_cast<int>(events.size() / 2);
    return Step::progress;
  }
  const std::int64_t seq = events.front().seq;
  const std::string code = reply.status == 413 ? "too_large" : "refused";
  return acknowledge(events, {seq, {{seq, code, describe(reply)}}, {}});
}

Result<Pusher::Step, Pusher::Failure> Pusher::acknowledge(const std::vector<Delivery>& events,
                                                          const Acknowledgement& acknowledgement) {
  const std::int64_t through = acknowledgement.accepted_through;
  // More than was sent: a garbled answer, or a hub that was never ours. To believe it could lose events.
  if (through > events.back().seq)
    return Failure{Error::busy("the hub acknowledged more than it was sent"), true};
  if (through < events.front().seq)
    return Failure{Error::busy("the hub accepted nothing of what it was sent"), true};
  const Status written = node_.store.write([&](store::Writing& writing) -> Status {
    for (const Held& held : acknowledgement.held) {
      const bool sent = std::ranges::any_of(events, [&](const Delivery& delivery) {
        return delivery.seq == held.seq && delivery.seq <= through;
      });
      if (!sent) continue;
      // An administrator may have taken it out of the outbox in the meantime.
      if (const Status set = writing.hold(hub(), held.seq, clipped(held.code), clipped(held.detail));
          !set && set.error().code != ErrorCode::not_found)
        return set;
    }
    return writing.set_acknowledged(hub(), through);
  });
  if (!written) return Failure{written.error()};
  most_events_ = std::min(most_events_a_batch, most_events_ * 2);
  return Step::progress;
}

}  // namespace okno::federation
