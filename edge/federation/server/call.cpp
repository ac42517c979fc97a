#include "edge/federation/server/call.h"

#include "edge/federation/gzip.h"

namespace okno::federation {
namespace {

constexpr std::size_t worth_compressing = 1024;

}  // namespace

void Call::give(const Station& station, PeerReply reply) const {
  if (is_head) reply.body.clear();
  if (reply.content_type == "application/json" && reply.body.size() > worth_compressing)
    if (std::string packed = gzip(reply.body); !packed.empty()) {
      reply.body = std::move(packed);
      reply.content_encoding = "gzip";
    }
  reply.signature =
      sign_reply({reply.status, reply.body, signature}, station.self(), peer.key, station.clock.now());
  done(std::move(reply));
}

PeerReply json_reply(std::string body) {
  PeerReply reply;
  reply.status = 200;
  reply.body = std::move(body);
  reply.content_type = "application/json";
  return reply;
}

PeerReply refuse(const Error& error) {
  switch (error.code) {
    case ErrorCode::invalid:
      return refuse(422, "invalid", error.detail);
    case ErrorCode::forbidden:
      return refuse(403, "forbidden", error.detail);
    case ErrorCode::not_found:
      return refuse(404, "not_found", error.detail);
    case ErrorCode::too_large:
      return refuse(413, "too_large", error.detail);
    default:
      break;
  }
  PeerReply reply = refuse(503, "busy", error.detail);
  reply.retry_after = std::chrono::seconds(5);
  return reply;
}

}  // namespace okno::federation
