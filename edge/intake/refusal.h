// Why a request was not done, in what a client can act on.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/forms/validate.h"

namespace okno::intake {

struct Refusal {
  Error error;                       // the kind decides the HTTP status
  forms::FieldErrors fields;         // invalid: everything that is wrong
  std::vector<std::string> allowed;  // conflict: what the state allows instead
  std::chrono::seconds retry_after{0};  // busy
  Refusal(Error e) : error(std::move(e)) {}
};

template <class T>
using Outcome = Result<T, Refusal>;

}  // namespace okno::intake
