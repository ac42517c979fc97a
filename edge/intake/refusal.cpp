#include "edge/intake/refusal.h"

#include "edge/log/recovery.h"

namespace okno::intake {
namespace {

constexpr std::chrono::seconds retry_after{5};

}  // namespace

Refusal refused_by_store(Error error) {
  const bool passing = error.code == ErrorCode::busy || error.code == ErrorCode::io;
  Refusal refusal(std::move(error));
  if (passing) refusal.retry_after = retry_after;
  if (refusal.error.detail == log::waits_for_peers) refusal.why = i18n::Text::of("http.recovering");
  return refusal;
}

Refusal reused_key(std::optional<wire::Json> earlier) {
  Refusal refusal(Error::invalid("idempotency.reused"));
  refusal.earlier = std::move(earlier);
  refusal.fields = {{"", i18n::Text::of("idempotency.reused")}};
  return refusal;
}

}  // namespace okno::intake
