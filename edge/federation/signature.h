// Signed requests and replies between nodes: HTTP Message Signatures (RFC 9421) with hmac-sha256. A request is signed
// over its method, path, query, the body's digest (Content-Digest, RFC 9530) and the life and start of its sender; a
// reply over its status, the body's digest and the request's signature. No more of RFC 9421 is understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/config/config.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/result.h"

namespace okno::federation {

struct SignedRequest {
  std::string method;
  std::string path_and_query;  // as sent: "/federation/v1/updates?after=7"
  std::string_view body;       // as on the wire, before any Content-Encoding is undone
  std::string life, start;     // Okno-Life, Okno-Start
};
struct SignedReply {
  int status = 0;
  std::string_view body;               // as on the wire
  std::string_view request_signature;  // the Signature header of the request that it answers
};
struct SignatureHeaders {
  std::string content_digest;   // Content-Digest
  std::string signature_input;  // Signature-Input
  std::string signature;        // Signature
};

// `nonce` is never used again: 16 random bytes in unpadded base64url.
SignatureHeaders sign(const SignedRequest& request, const NodeId& key_id, std::string_view key, Instant now,
                      std::string_view nonce);

struct Signer {
  NodeId node;
  std::string nonce;
};
// The peer that signed, or unauthorized. `created` may be up to five minutes off. Compares in constant time. Whether
// the nonce was used before is for Nonces to say.
Result<Signer> verify(const SignedRequest& request, const SignatureHeaders& headers,
                      const std::vector<config::Peer>& peers, Instant now);

// The same before the body is there: the signature is over its digest, so only the digest remains to be compared.
Result<Signer> verify_head(const SignedRequest& request, const SignatureHeaders& headers,
                           const std::vector<config::Peer>& peers, Instant now);

SignatureHeaders sign_reply(const SignedReply& reply, const NodeId& key_id, std::string_view key,
                            Instant now);

// Unauthorized unless `peer` itself gave this reply to this request.
Status verify_reply(const SignedReply& reply, const SignatureHeaders& headers, const config::Peer& peer,
                    Instant now);

}  // namespace okno::federation
