// What the edge's answer to one of our requests means. Anything that is no answer of an edge (a proxy's error
// page, a hotel's login page) counts as not reached: the citizen loses nothing by another try.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/screen/event.h"
#include "shared/wire/json/reader.h"

namespace okno::widget {

struct Response {
  std::string token;  // as effects.h gave it
  std::int64_t status = 0;
  std::string body;
};

// The edge took it, or said no for good. Everything else is worth another try.
enum class Verdict { taken, refused, try_again };
Verdict verdict_of(std::int64_t status);

// The body as a T; none when it is not what an edge of ours would have said. A member that we do not know
// is no fault: the edge may be newer than this page.
template <class T>
std::optional<T> read_body(std::string_view body,
                           T (*read)(const wire::Json&, std::string, std::vector<wire::Fault>&),
                           wire::JsonLimits limits = {}) {
  const Result<wire::Json> json = wire::parse_json(body, limits);
  if (!json) return std::nullopt;
  std::vector<wire::Fault> faults;
  T value = read(*json, "", faults);
  for (const wire::Fault& fault : faults)
    if (fault.code != wire::FaultCode::unknown_member) return std::nullopt;
  return value;
}

// The same for what stands in a refusal: what a key was answered with that came back with another body.
template <class T>
std::optional<T> read_earlier(std::string_view body,
                              T (*read)(const wire::Json&, std::string, std::vector<wire::Fault>&)) {
  const Result<wire::Json> json = wire::parse_json(body);
  const wire::Json* earlier = json ? json->find("receipt") : nullptr;
  if (earlier == nullptr) return std::nullopt;
  std::vector<wire::Fault> faults;
  return read(*earlier, "", faults);
}

// None is inlined: a first form needs one of them, the rest may come later (widget/split.mjs).
[[gnu::noinline]] screen::Refused read_refusal(std::string_view body);
[[gnu::noinline]] screen::News interpret_org(const Response& response);

}  // namespace okno::widget
