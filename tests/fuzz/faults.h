// What every reader of a document promises of the faults that it notes.
#pragma once

#include <vector>

#include "shared/wire/json/reader.h"
#include "tests/fuzz/input.h"

namespace okno::fuzz {

// Each says what was expected, and they do not grow beyond what was written: a member may be missing where there is no
// byte, but only a few in each object.
inline void check_faults(const std::vector<wire::Fault>& faults, std::string_view document) {
  for (const wire::Fault& fault : faults) {
    OKNO_PROMISE(!fault.detail.empty() || fault.code == wire::FaultCode::missing ||
                 fault.code == wire::FaultCode::unknown_member);
    OKNO_PROMISE(fault.path.size() <= document.size() + 200);
  }
  OKNO_PROMISE(faults.size() <= document.size() * 20 + 100);
  OKNO_PROMISE(wire::describe(faults).size() <= document.size() * 8 + 1000);
}

// What has been read without a fault is written, and read again as the same.
template <class Read>
void round_trip(const wire::Json& json, std::string_view document, const Read& read) {
  std::vector<wire::Fault> faults;
  const auto value = read(json, faults);
  check_faults(faults, document);
  if (!faults.empty()) return;
  const std::string written = wire::write_json(wire::to_json(value));
  const auto again = wire::parse_json(written, {64UL << 20, 64});
  OKNO_PROMISE(again.ok());
  std::vector<wire::Fault> none;
  const auto same = read(*again, none);
  if (!none.empty()) std::fprintf(stderr, "%s\n%s\n", wire::describe(none).c_str(), written.c_str());
  OKNO_PROMISE(none.empty());
  if (wire::write_json(wire::to_json(same)) != written)
    std::fprintf(stderr, "%s\n%s\n", written.c_str(), wire::write_json(wire::to_json(same)).c_str());
  OKNO_PROMISE(wire::write_json(wire::to_json(same)) == written);
}

}  // namespace okno::fuzz
