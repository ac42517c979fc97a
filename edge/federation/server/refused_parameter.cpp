#include "edge/federation/server/refused_parameter.h"

#include <algorithm>
#include <charconv>

namespace okno::federation {

std::string write_refused(const std::vector<wire::RefusedEvent>& refused) {
  std::string out;
  for (const wire::RefusedEvent& one : refused)
    out += (out.empty() ? "" : ",") + std::to_string(one.number) + "." +
           std::string(to_string(one.refusal.code));
  return out;
}

std::vector<wire::RefusedEvent> parse_refused(std::string_view text) {
  std::vector<wire::RefusedEvent> refused;
  while (!text.empty() && refused.size() < wire::most_events_sent) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const std::size_t dot = one.find('.');
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(one.data(), one.data() + std::min(dot, one.size()), number);
    if (dot == std::string_view::npos || error != std::errc() || end != one.data() + dot) continue;
    refused.push_back({number, {log::parse_refusal_code(one.substr(dot + 1)), "the peer could not take it"}});
  }
  return refused;
}

}  // namespace okno::federation
