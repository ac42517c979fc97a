// A field that a situation asks for: {id, kind, presence?, label, hint?, min_length?, max_length?, options?,
// min_day?, max_day?}.
#pragma once

#include "shared/forms/field.h"
#include "shared/wire/named.h"
#include "shared/wire/reader.h"

namespace okno::wire {

inline constexpr Name<forms::Presence> presences[] = {{forms::Presence::optional, "optional"},
                                                      {forms::Presence::required, "required"}};

Json to_json(const forms::Field& field);
forms::Field read_field(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
