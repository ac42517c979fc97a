// What a peer posts and answers under /federation/v1. The first line says which.
#include "edge/federation/server/refused_parameter.h"
#include "shared/wire/log/log.h"
#include "shared/wire/log/log_compare.h"
#include "tests/fuzz/faults.h"

namespace {
using namespace okno;
template <auto reader>
void whole(const wire::Json& json, std::string_view document) {
  fuzz::round_trip(json, document, [](const wire::Json& each, std::vector<wire::Fault>& faults) {
    auto read = reader(each, "", faults);
    // What could not be read beside an event's text is not written again.
    const auto leave_out = [&faults](const std::vector<wire::LogEvent>& events) {
      for (const wire::LogEvent& event : events)
        if (event.unreadable) faults.push_back({"events", wire::FaultCode::not_allowed, "unreadable"});
    };
    if constexpr (requires { read.batch; }) leave_out(read.batch.events);
    if constexpr (requires { read.events; }) leave_out(read.events);
    return read;
  });
}
}  // namespace

OKNO_FUZZ(input) {
  const std::string_view which = input.line();
  if (which == "refused") {
    const auto refused = federation::parse_refused(input.rest());
    const std::string written = federation::write_refused(refused);
    OKNO_PROMISE(federation::write_refused(federation::parse_refused(written)) == written);
    OKNO_PROMISE(refused.size() <= input.rest().size());
    return;
  }
  const auto json = wire::parse_json(input.rest(), wire::log_limits);
  if (!json) return;
  if (which == "deliveries") whole<wire::read_log_deliveries>(*json, input.rest());
  if (which == "receipt") whole<wire::read_log_receipt>(*json, input.rest());
  if (which == "updates") whole<wire::read_log_updates>(*json, input.rest());
  if (which == "compare") whole<wire::read_log_compare>(*json, input.rest());
  if (which == "exchange") whole<wire::read_log_exchange>(*json, input.rest());
  if (which == "exchanged") whole<wire::read_log_exchanged>(*json, input.rest());
  if (which == "hello") whole<wire::read_log_hello>(*json, input.rest());
}
