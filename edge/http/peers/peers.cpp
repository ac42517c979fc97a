#include "edge/http/peers/peers.h"

#include <charconv>

#include "edge/http/exchange/expected.h"
#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/log.h"
#include "edge/intake/blobs.h"

namespace okno::http {
namespace {

federation::SignatureHeaders signature_of(const Request& request) {
  return {std::string(request.header("Content-Digest")), std::string(request.header("Signature-Input")),
          std::string(request.header("Signature"))};
}

Response refused(Site& site, const Request& request, const Error& error) {
  log(site.now(), "federation: refused a request: " + error.detail);
  const std::string reason = expected_in_words(request.lang(), error.detail);
  return problem_at(request.lang(), 401, "Signature",
                    i18n::Text::of("http.signature").with("reason", std::string_view(reason)));
}

// The peer that signed the request, or the response that refuses it.
Result<NodeId, Response> require_peer(Site& site, const Request& request) {
  auto peer = federation::verify({request.method, request.target, request.body}, signature_of(request),
                                 site.config().peers, site.now());
  if (peer) return std::move(peer).value();
  return refused(site, request, peer.error());
}

std::int64_t number(std::string_view text, std::int64_t otherwise) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? value : otherwise;
}

}  // namespace

std::optional<Response> admit_peer(Site& site, const Request& head) {
  const auto peer = federation::verify_head({head.method, head.target, {}}, signature_of(head),
                                            site.config().peers, site.now());
  if (peer) return std::nullopt;
  return refused(site, head, peer.error());
}

Response post_deliveries(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const auto peer = require_peer(site, request);
  if (!peer) return peer.error();
  std::string unpacked;
  std::string_view batch_text = request.body;
  const std::string_view coding = request.header("Content-Encoding");
  if (equal_ignoring_case(coding, "gzip")) {
    auto body = gunzip(request.body, site.config().limits.delivery_bytes);
    if (!body) return problem(lang, body.error().code == ErrorCode::too_large ? 413 : 400, "http.encoding");
    unpacked = std::move(body).value();
    batch_text = unpacked;
  } else if (!coding.empty() && !equal_ignoring_case(coding, "identity")) {
    return problem(lang, 415, "http.encoding");
  }
  wire::JsonLimits limits = wire::delivery_limits;
  limits.bytes = site.config().limits.delivery_bytes;
  const auto json = json_body(request, batch_text, limits);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  const wire::Batch batch = wire::read_batch(*json, "", faults);
  if (!faults.empty()) return problem(lang, faults);
  const auto acknowledgement = site.receiver.accept(*peer, batch);
  if (!acknowledgement) return problem(lang, acknowledgement.error());
  for (const wire::Held& held : acknowledgement->held) {
    log(site.now(),
        "federation: held event " + std::to_string(held.seq) + " of " + peer->value + ": " + held.code);
  }
  return json_response(200, wire::to_json(*acknowledgement));
}

Response get_updates(Site& site, const Request& request) {
  const auto peer = require_peer(site, request);
  if (!peer) return peer.error();
  const std::int64_t after = number(request.query_value("after"), 0);
  const std::chrono::seconds wait(number(request.query_value("wait"), 0));
  const auto updates =
      site.receiver.updates(*peer, after, wait, federation::parse_held(request.query_value("held")));
  if (!updates) return problem(request.lang(), updates.error());
  return json_response(200, wire::to_json(*updates));
}

Response put_blob(Site& site, const Request& request) {
  const auto peer = require_peer(site, request);
  if (!peer) return peer.error();
  const Status kept = intake::keep_blob(site.node, request.captures[0], request.body);
  if (!kept) return problem(request.lang(), intake::Refusal(kept.error()));
  Response response;
  response.status = 204;
  return response;
}

Response get_blob(Site& site, const Request& request) {
  const auto peer = require_peer(site, request);
  if (!peer) return peer.error();
  if (request.method == "HEAD") {
    // Before every upload a peer asks whether the bytes are here: no need to read them.
    if (!intake::has_blob(site.node, request.captures[0]))
      return problem(request.lang(), 404, "http.not_found");
    return Response{};
  }
  auto bytes = intake::read_blob(site.node, request.captures[0]);
  if (!bytes) return problem(request.lang(), intake::Refusal(bytes.error()));
  return respond(200, "application/octet-stream", std::move(bytes).value());
}

}  // namespace okno::http
