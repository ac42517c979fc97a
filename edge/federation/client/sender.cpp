#include "edge/federation/client/sender.h"

#include <algorithm>
#include <array>

#include "edge/federation/gzip.h"
#include "shared/base/base64url.h"

namespace okno::federation {
namespace {

// Where nobody says when to look again, looking costs one query.
constexpr auto longest_sleep = std::chrono::minutes(1);

std::string new_nonce(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return to_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

Sender::Sender(Station& station, const config::Peer& hub, Pace pace, Greeting& greeting, Line& line,
               Line::Side side, Errand& errand)
    : station_(station),
      hub_(hub),
      pace_(pace),
      greeting_(greeting),
      line_(line),
      side_(side),
      errand_(errand),
      backoff_(station.random, pace.first_delay, pace.most_delay) {}

PeerRequest Sender::signed_by_us(PeerRequest request) {
  request.life = to_string(station_.journal.life().id());
  request.start = station_.journal.life().start_id();
  request.signature =
      sign({request.method, request.path_and_query, request.body, request.life, request.start},
           station_.self(), hub_.key, station_.clock.now(), new_nonce(station_.random));
  return request;
}

std::optional<PeerRequest> Sender::next() {
  const Instant now = station_.clock.now();
  if (station_.journal.is_rolled_back()) {
    if (const Status renewed = station_.renew_life(); !renewed) {
      fail({renewed.error()});
      return std::nullopt;
    }
    greeting_.lose();
  }
  // A clock that was set back must not make a pause of years.
  const bool is_far = not_before_ - now > 2 * std::max(pace_.most_delay, pace_.most_file_delay);
  if (now < not_before_ && !is_far && line_.recoveries() == recoveries_) {
    wake_at_ = not_before_;
    return std::nullopt;
  }
  greeted_ = greeting_.current();
  auto request = errand_.next(greeted_);
  if (!request) {
    fail(request.error());
    return std::nullopt;
  }
  if (!*request) {
    wake_at_ = std::clamp<Instant>(errand_.wake_at(), now, now + longest_sleep);
    return std::nullopt;
  }
  PeerRequest ready = signed_by_us(**std::move(request));
  signature_ = ready.signature.signature;
  most_bytes_ = ready.most_bytes;
  line_.asked(side_, now, ready.patience);
  return ready;
}

Result<Errand::Step, Errand::Failure> Sender::read(const Result<PeerReply>& reply) {
  if (!reply) {
    errand_.failed(0);
    return Errand::Failure{reply.error()};
  }
  if (const Status is_theirs = verify_reply({reply->status, reply->body, signature_}, reply->signature, hub_,
                                            station_.clock.now());
      !is_theirs) {
    const bool is_told = errand_.failed(reply->status);
    return Errand::Failure{
        Error::busy(is_theirs.error().detail + " (status " + std::to_string(reply->status) + ")"), is_told,
        reply->retry_after, is_told};
  }
  PeerReply unpacked = *reply;
  if (unpacked.content_encoding == "gzip") {
    auto body = gunzip(reply->body, most_bytes_);
    if (!body) return Errand::Failure{Error::busy("the peer's reply: " + body.error().detail), true};
    unpacked.body = *std::move(body);
  }
  if (unpacked.status == 409 && code_of(unpacked) == "hello" && greeted_) {
    greeting_.lost(*greeted_);
    return Errand::Failure{Error::busy(describe(unpacked)), true, {}, true};
  }
  return errand_.took(unpacked);
}

void Sender::took(const Result<PeerReply>& reply) {
  const auto step = read(reply);
  if (!step) return fail(step.error());
  if (line_.worked(side_)) station_.tell("federation: node " + hub_.node.value + " answers");
  if (*step == Errand::Step::hasty) return pause(backoff_.next());
  backoff_.reset();
  not_before_ = {};
  wake_at_ = station_.clock.now();
}

void Sender::fail(const Errand::Failure& failure) {
  pause(std::max<std::chrono::milliseconds>(
      backoff_.next(), std::min<std::chrono::milliseconds>(failure.retry_after, pace_.most_delay)));
  const bool is_news = line_.failed(side_, failure.error.detail,
                                    failure.reached ? Line::Contact::reached : Line::Contact::none,
                                    station_.clock.now(), not_before_);
  recoveries_ = line_.recoveries();
  if (is_news && !failure.is_usual) tell(failure);
}

// Who, where, why, and what it holds up.
void Sender::tell(const Errand::Failure& failure) const {
  std::string line = "federation: no delivery to or from node " + hub_.node.value;
  if (station_.config.hub) line += " at " + station_.config.hub->url;
  line += ": " + failure.error.detail;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    const auto backlogs = reading.links.backlogs();
    if (!backlogs) return backlogs.error();
    for (const store::Links::Backlog& backlog : *backlogs)
      if (backlog.peer == hub_.node && backlog.queued > 0)
        line += "; " + std::to_string(backlog.queued) + " events wait for it";
    return success();
  });
  if (!read) line += "; " + read.error().detail;
  station_.tell(line + "; it is tried again and again");
}

void Sender::pause(std::chrono::milliseconds delay) {
  not_before_ = station_.clock.now() + delay;
  recoveries_ = line_.recoveries();
  wake_at_ = not_before_;
}

}  // namespace okno::federation
