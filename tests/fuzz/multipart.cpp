// Forms with files: what the sieve keeps is within its limits, the same in whatever pieces it came, and still a form.
#include "edge/http/exchange/multipart.h"

#include "edge/http/exchange/multipart_sieve.h"
#include "tests/fuzz/input.h"

namespace {
std::string sieved(std::string_view type, const okno::http::MultipartSieve::Limits& limits,
                   std::string_view body, std::size_t piece) {
  okno::http::MultipartSieve sieve(type, limits);
  std::string kept;
  for (; !body.empty(); body.remove_prefix(std::min(piece, body.size())))
    sieve.take(body.substr(0, piece), kept);
  return kept;
}
}  // namespace

OKNO_FUZZ(input) {
  using namespace okno;
  const std::size_t piece = 1 + input.number(40);
  const std::string type(input.line());
  std::string body;
  for (const char c : input.rest()) {
    if (c == '\n' && (body.empty() || body.back() != '\r')) body += '\r';
    body += c;
  }
  OKNO_PROMISE(http::multipart_boundary(type).size() <= type.size());
  const auto parts = http::parse_multipart(type, body, 20);
  if (parts) {
    OKNO_PROMISE(parts->size() <= 20);
    std::size_t bytes = 0;
    for (const http::Part& part : *parts)
      bytes += part.name.size() + part.filename.size() + part.type.size() + part.content.size();
    OKNO_PROMISE(bytes <= body.size() * 3);
  }
  const http::MultipartSieve::Limits limits{50, 2, 400};
  const std::string whole = sieved(type, limits, body, body.size() + 1);
  OKNO_PROMISE(whole.size() <= body.size());
  OKNO_PROMISE(sieved(type, limits, body, piece) == whole);
  const auto kept = http::parse_multipart(type, whole, 20);
  if (!parts || !kept) return;
  for (const http::Part& part : *kept)
    if (!part.filename.empty()) OKNO_PROMISE(part.content.size() <= limits.file_bytes + 1);
}
