// The receipt as it is kept for a request that is repeated. It holds the access key, so it is encrypted with a key
// made of the request's own idempotency key, of which the store keeps only a hash: whoever steals the database
// holds boxes and no keys.
#pragma once

#include <string>

#include "edge/host/surroundings.h"
#include "shared/lifecycle/message.h"

namespace okno::intake {

std::string seal_receipt(const lifecycle::Receipt& receipt, const Uuid& idempotency_key, Random& random);
// io when the box is damaged or another key closed it.
Result<lifecycle::Receipt> open_receipt(const std::string& box, const Uuid& idempotency_key);

}  // namespace okno::intake
