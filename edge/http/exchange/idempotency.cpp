#include "edge/http/exchange/idempotency.h"

#include "edge/http/exchange/problem.h"

namespace okno::http {

Result<Uuid, Response> idempotency_key(const Request& request) {
  const auto key = parse_uuid(request.header("Idempotency-Key"));
  if (!key) return problem_at(request.lang(), 400, "Idempotency-Key", i18n::Text::of("http.idempotency_key"));
  return *key;
}

}  // namespace okno::http
