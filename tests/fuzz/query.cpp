// Forms of plain pages, queries, cookies and the headers that say what a browser takes.
#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/idempotency.h"
#include "edge/http/exchange/json_body.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view line = input.line();
  const std::string_view rest = input.rest();
  const http::Pairs pairs = http::parse_query(rest, 50);
  OKNO_PROMISE(pairs.size() <= 50);
  std::string written;
  std::size_t bytes = 0;
  for (const auto& [name, value] : pairs) {
    bytes += name.size() + value.size();
    written += (written.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
  }
  OKNO_PROMISE(bytes <= rest.size());
  if (!pairs.empty()) OKNO_PROMISE(http::parse_query(written, 50) == pairs);
  OKNO_PROMISE(http::percent_decode(http::percent_encode(rest)) == rest);

  http::Request request;
  request.headers = {{"Cookie", std::string(rest)},
                     {"Content-Type", std::string(line)},
                     {"Accept-Language", std::string(rest)},
                     {"Idempotency-Key", std::string(rest)}};
  request.body = std::string(rest);
  OKNO_PROMISE(request.cookie(line).size() <= rest.size());
  OKNO_PROMISE(request.media_type().size() <= line.size());
  (void)request.lang();
  const int quality = http::coding_quality(rest, line);
  OKNO_PROMISE(quality >= 0 && quality <= 1000);
  const auto key = http::idempotency_key(request);
  if (!key) OKNO_PROMISE(key.error().status >= 400 && key.error().status < 500);
  const auto json = http::json_body(request, {1 << 12, 8});
  if (!json) OKNO_PROMISE(json.error().status >= 400 && json.error().status < 500);
}
