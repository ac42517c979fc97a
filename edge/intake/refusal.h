// Why a request was not done, in what a client can act on.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/validate.h"
#include "shared/wire/json/json.h"

namespace okno::intake {

struct Refusal {
  Error error;                    // the kind decides the HTTP status
  forms::FieldErrors fields;      // invalid: everything that is wrong
  std::optional<i18n::Text> why;  // in place of the words that the kind of the error has of its own
  // conflict at the desk: what the state allows instead; empty in a final state. Absent: not a matter of states.
  std::optional<std::vector<std::string>> allowed;
  std::chrono::seconds retry_after{0};  // busy
  bool may_be_lost = false;             // not_found: `why` says when this node may have lost it
  // The key came back with another body: what it was answered with first, for whoever has the key.
  std::optional<wire::Json> earlier;
  Refusal(Error e) : error(std::move(e)) {}
};

// A failure of the store: what passes (busy, io) may be tried again in a few seconds.
Refusal refused_by_store(Error error);
// The key came back with another body.
Refusal reused_key(std::optional<wire::Json> earlier = std::nullopt);

template <class T>
using Outcome = Result<T, Refusal>;

}  // namespace okno::intake
