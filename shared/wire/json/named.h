// Enumerations travel by name, whole numbers within bounds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/wire/json/reader.h"

namespace okno::wire {

template <class E>
struct Name {
  E value;
  std::string_view name;
};

template <class E, std::size_t size>
std::string_view name_of(const Name<E> (&names)[size], E value) {
  for (const Name<E>& candidate : names)
    if (candidate.value == value) return candidate.name;
  return {};
}

// Notes out_of_range with the names that there are; `out` stays as it was.
template <class E, std::size_t size>
bool read_named(ObjectReader& in, std::string_view member, E& out, const Name<E> (&names)[size],
                Need need = Need::optional) {
  std::string written;
  if (!in.read(member, written, need)) return false;
  std::string expected;
  for (const Name<E>& candidate : names) {
    if (candidate.name == written) {
      out = candidate.value;
      return true;
    }
    expected += (expected.empty() ? "expected one of " : ", ") + std::string(candidate.name);
  }
  in.fault(member, FaultCode::out_of_range, std::move(expected));
  return false;
}

// The same where the enumeration's own room reads its names.
template <class E>
bool read_named(ObjectReader& in, std::string_view member, E& out, bool (*parse)(std::string_view, E&),
                std::string_view what, Need need = Need::optional) {
  std::string written;
  if (!in.read(member, written, need)) return false;
  if (parse(written, out)) return true;
  in.fault(member, FaultCode::out_of_range, "expected the name of " + std::string(what));
  return false;
}

template <class Integer>
bool read_bounded(ObjectReader& in, std::string_view member, Integer& out, std::int64_t least,
                  std::int64_t most, Need need = Need::optional) {
  std::int64_t read = 0;
  if (!in.read(member, read, need)) return false;
  if (read < least || read > most) {
    in.fault(member, FaultCode::out_of_range,
             "expected " + std::to_string(least) + " to " + std::to_string(most));
    return false;
  }
  out = static_cast<Integer>(read);
  return true;
}

}  // namespace okno::wire
