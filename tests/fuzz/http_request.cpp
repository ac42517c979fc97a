// Requests as they come from a socket: in whatever pieces they arrive, the same is read, and a body is never longer than
// may be.
#include "edge/http/transport/incoming.h"
#include "tests/fuzz/input.h"

namespace {
using namespace okno;
using namespace okno::http;

constexpr std::size_t most_body = 4096;

class Door final : public Answering {
 public:
  Admission admit(Request& head) override {
    ++admitted;
    Admission admission{most_body, {}, {}};
    if (head.path == "/form") admission.files = MultipartSieve::Limits{100, 2, 300};
    if (head.path == "/closed") admission.refusal = respond(403, "text/plain", "no");
    return admission;
  }
  void answer(Request&, Reply) override {}
  Response finish(const Request&, Response&& answered, std::chrono::steady_clock::time_point) override {
    return std::move(answered);
  }
  Response refuse(const Request&, int status) override { return respond(status, "text/plain", "refused"); }
  int admitted = 0;
};

// All that is read of a connection, as one text.
std::string read_all(std::string_view bytes, std::size_t piece, const IncomingLimits& limits) {
  Door door;
  Uploads uploads{Uploads::Limits{}};
  const std::string remote = "192.0.2.1";
  std::string seen, received;
  while (true) {
    Incoming incoming(door, uploads, limits, remote);
    Incoming::Needs needs = incoming.take(received);
    while (needs == Incoming::Needs::more && !bytes.empty()) {
      const std::string_view next = bytes.substr(0, piece);
      bytes.remove_prefix(next.size());
      received += next;
      needs = incoming.take(received);
    }
    if (needs == Incoming::Needs::more) return seen + "more\n";
    if (incoming.refusal()) {
      seen += "refused " + std::to_string(incoming.refusal()->status) + "\n";
    } else {
      const bool keeps = incoming.keep();
      const auto request = incoming.take_request();
      OKNO_PROMISE(request.has_value());
      OKNO_PROMISE(request->body.size() <= most_body);
      OKNO_PROMISE(request->headers.size() <= most_headers && request->target.size() <= most_target_bytes);
      seen += request->method + " " + request->target + " " + request->path + "\n";
      for (const auto& [name, value] : request->headers) {
        OKNO_PROMISE(value.find_first_of("\r\n") == std::string::npos);
        seen += name + ": " + value + "\n";
      }
      seen += request->body + "\n";
      if (!keeps) return seen + "closed\n";
      continue;
    }
    if (!incoming.keep()) return seen + "closed\n";
  }
}
}  // namespace

OKNO_FUZZ(input) {
  static const fuzz::OneFile file("bodies");
  const IncomingLimits limits{2048, 1024, file.folder()};
  const std::size_t piece = 1 + input.number(16);
  // As it is, and with the line ends of HTTP, so that seeds are text.
  std::string bytes;
  for (const char c : input.rest()) {
    if (c == '\n' && (bytes.empty() || bytes.back() != '\r')) bytes += '\r';
    bytes += c;
  }
  for (const std::string_view way : {std::string_view(bytes), input.rest()}) {
    const std::string whole = read_all(way, way.size() + 1, limits);
    const std::string pieces = read_all(way, piece, limits);
    if (whole != pieces)
      std::fprintf(stderr, "whole:\n%s\npieces of %zu:\n%s\n", whole.c_str(), piece, pieces.c_str());
    OKNO_PROMISE(whole == pieces);
  }
}
