// Signed requests between nodes: HTTP Message Signatures (RFC 9421) with hmac-sha256 over the method, the path, the
// query and the body's digest (Content-Digest, RFC 9530). No more of RFC 9421 is understood.
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
};
struct SignatureHeaders {
  std::string content_digest;   // Content-Digest
  std::string signature_input;  // Signature-Input
  std::string signature;        // Signature
};

SignatureHeaders sign(const SignedRequest& request, const NodeId& key_id, std::string_view key, Instant now);

// The peer that signed, or unauthorized. `created` may be up to five minutes off. Compares in constant time.
Result<NodeId> verify(const SignedRequest& request, const SignatureHeaders& headers,
                      const std::vector<config::Peer>& peers, Instant now);

// The same before the body is there: the signature is over its digest, so only the digest remains to be compared.
Result<NodeId> verify_head(const SignedRequest& request, const SignatureHeaders& headers,
                           const std::vector<config::Peer>& peers, Instant now);

}  // namespace okno::federation
