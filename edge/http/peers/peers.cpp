#include "edge/http/peers/peers.h"

#include "edge/federation/server/receiver.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/log.h"
#include "edge/words/expected.h"

namespace okno::http {
namespace {

constexpr std::size_t most_path_told = 100;

federation::PeerRequest without_body(const Request& request) {
  federation::PeerRequest peer;
  peer.method = request.method;
  peer.path_and_query = request.target;
  peer.content_type = request.header("Content-Type");
  peer.content_encoding = request.header("Content-Encoding");
  peer.life = request.header("okno-life");
  peer.start = request.header("okno-start");
  peer.signature = {std::string(request.header("Content-Digest")),
                    std::string(request.header("Signature-Input")), std::string(request.header("Signature"))};
  return peer;
}

Response to_response(federation::PeerReply reply) {
  Response response = respond(reply.status, reply.content_type, std::move(reply.body));
  if (reply.content_type.empty())
    std::erase_if(response.headers, [](const auto& header) { return header.first == "Content-Type"; });
  if (!reply.content_encoding.empty()) response.set("Content-Encoding", reply.content_encoding);
  if (!reply.signature.content_digest.empty()) response.set("Content-Digest", reply.signature.content_digest);
  if (!reply.signature.signature_input.empty())
    response.set("Signature-Input", reply.signature.signature_input);
  if (!reply.signature.signature.empty()) response.set("Signature", reply.signature.signature);
  if (reply.retry_after.count() > 0) response.set("Retry-After", std::to_string(reply.retry_after.count()));
  return response;
}

}  // namespace

std::optional<Response> admit_peer(Site& site, const Request& head) {
  const Status admitted = site.receiver.admit(without_body(head));
  if (admitted) return std::nullopt;
  if (site.may_tell_of(head))
    log(site.now(), "federation: refused a request for " + head.path.substr(0, most_path_told) + " from " +
                        head.remote + ": " + admitted.error().detail);
  const std::string reason = words::expected(head.lang(), admitted.error().detail);
  return problem_at(head.lang(), 401, "Signature",
                    i18n::Text::of("http.signature").with("reason", std::string_view(reason)));
}

void answer_peer(Site& site, const Request& request, Reply reply) {
  if (auto refusal = admit_peer(site, request)) return reply(*std::move(refusal));
  federation::PeerRequest peer = without_body(request);
  peer.body = request.body;
  site.receiver.answer(peer,
                       [reply](federation::PeerReply answer) { reply(to_response(std::move(answer))); });
}

}  // namespace okno::http
