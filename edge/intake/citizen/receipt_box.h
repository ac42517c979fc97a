// The receipt as it is kept for a request that is repeated. It holds the access key, so it is encrypted with a key
// made of the request's own idempotency key, of which the store keeps only a hash: whoever steals the database
// holds boxes and no keys.
#pragma once

#include <string>

#include "edge/host/surroundings.h"
#include "edge/intake/refusal.h"
#include "edge/store/store.h"
#include "shared/lifecycle/event.h"
#include "shared/lifecycle/message.h"

namespace okno::intake {

std::string seal_receipt(const lifecycle::Receipt& receipt, const Uuid& idempotency_key, Random& random);
// io when the box is damaged or another key closed it.
Result<lifecycle::Receipt> open_receipt(const std::string& box, const Uuid& idempotency_key);

// What is kept of an idempotency key.
std::string idempotency_key_sha256(const Uuid& idempotency_key);

// The record by which the holder of a receipt is known again and a request that is repeated is answered.
lifecycle::AccessContent access_record(const lifecycle::Receipt& receipt, const Uuid& idempotency_key,
                                       const std::string& body_sha256, Random& random);

// The answer to a request that is repeated: the first receipt again, or reused_key() when the body is another, with that
// receipt where it is the author's.
Outcome<lifecycle::Receipt> open_remembered(const store::ReceiptRow& remembered, const Uuid& idempotency_key,
                                            const std::string& body_sha256);

}  // namespace okno::intake
