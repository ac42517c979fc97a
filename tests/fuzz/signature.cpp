// The headers of signed requests and replies between nodes: nobody is let in by them who has not the key.
#include "edge/federation/signature.h"

#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const Instant now{std::chrono::milliseconds(1'777'449'600'000)};
  const std::vector<config::Peer> peers = {{{"40"}, "a key of the two nodes"},
                                           {{"region"}, "another key of two nodes"}};
  const std::string way(input.line());
  federation::SignatureHeaders headers;
  headers.content_digest = input.line();
  headers.signature_input = input.line();
  headers.signature = input.line();
  federation::SignedRequest request{"POST", way, input.rest(), "life", "start"};
  // Who has no key makes no signature; a bug that lets somebody in shows here.
  OKNO_PROMISE(!federation::verify(request, headers, peers, now).ok());
  OKNO_PROMISE(!federation::verify_head(request, headers, peers, now).ok());
  OKNO_PROMISE(
      !federation::verify_reply({200, input.rest(), headers.signature}, headers, peers[0], now).ok());
  // What was signed is let in, and not with another way or body.
  const auto good = federation::sign(request, {"40"}, peers[0].key, now, "AAAAAAAAAAAAAAAAAAAAAA");
  OKNO_PROMISE(federation::verify(request, good, peers, now).ok());
  federation::SignedRequest other = request;
  other.path_and_query += "x";
  OKNO_PROMISE(!federation::verify(other, good, peers, now).ok());
  auto mixed = good;
  mixed.signature_input = headers.signature_input;
  OKNO_PROMISE(!federation::verify(request, mixed, peers, now).ok() ||
               mixed.signature_input == good.signature_input);
}
