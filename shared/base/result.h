// Result<T>: a value or an Error. No exception crosses a module; a function that can fail returns this.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace okno {

// Few kinds, because callers do few different things: correct the input, ask again later, give up.
enum class ErrorCode {
  invalid,       // the input is wrong; `detail` says what to mend
  not_found,     // there is no such thing, or the caller may not know of it
  conflict,      // the state forbids it (a stale version, a reused idempotency key)
  forbidden,     // the caller is known and may not
  unauthorized,  // the caller is not known
  too_large,     // over a stated limit
  unsupported,   // a type that is not taken
  busy,          // try later: overloaded, rate-limited, disk full, peer down
  io,            // disk, database or network failed
};

struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string detail;  // one plain English line for logs and tools; never holds people's data

  static Error invalid(std::string detail) { return {ErrorCode::invalid, std::move(detail)}; }
  static Error not_found(std::string detail) { return {ErrorCode::not_found, std::move(detail)}; }
  static Error conflict(std::string detail) { return {ErrorCode::conflict, std::move(detail)}; }
  static Error forbidden(std::string detail) { return {ErrorCode::forbidden, std::move(detail)}; }
  static Error unauthorized(std::string detail) { return {ErrorCode::unauthorized, std::move(detail)}; }
  static Error too_large(std::string detail) { return {ErrorCode::too_large, std::move(detail)}; }
  static Error unsupported(std::string detail) { return {ErrorCode::unsupported, std::move(detail)}; }
  static Error busy(std::string detail) { return {ErrorCode::busy, std::move(detail)}; }
  static Error io(std::string detail) { return {ErrorCode::io, std::move(detail)}; }

  friend bool operator==(const Error&, const Error&) = default;
};

// Holds either a T or an E. Reading the wrong one is a bug, not a failure. T and E are different types.
template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return *std::get_if<0>(&state_); }
  T& value() & { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const E& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, E> state_;
};

struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};
using Status = Result<Nothing>;
inline Status success() { return Nothing{}; }

}  // namespace okno
