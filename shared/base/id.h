// Ids are distinct types, not strings, so that one cannot be passed for another.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/instant.h"
#include "shared/base/result.h"

namespace okno {

// A textual id of the thing that Tag names, as it stands in files and URLs.
template <class Tag>
struct Id {
  std::string value;
  bool empty() const { return value.empty(); }
  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id&, const Id&) = default;
};
using NodeId = Id<struct NodeTag>;            // a server of ours: "40", "region"
using OrgId = Id<struct OrgTag>;              // a body: "811"
using SituationId = Id<struct SituationTag>;  // a life situation: "roads.pothole"
using UploadId = Id<struct UploadTag>;        // an attachment as the citizen knows it: a UUID

// RFC 9562. Kept as 16 bytes, written in lower case with dashes.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  friend bool operator==(const Uuid&, const Uuid&) = default;
  friend std::strong_ordering operator<=>(const Uuid&, const Uuid&) = default;
};
std::string to_string(const Uuid& uuid);
// Any version but nil; upper or lower case, dashes required.
Result<Uuid> parse_uuid(std::string_view text);
// Version 7: time-ordered. `random` is 10 bytes of good randomness.
Uuid make_uuid_v7(Instant at, std::span<const std::uint8_t, 10> random);
// Version 4 from 16 random bytes.
Uuid make_uuid_v4(std::span<const std::uint8_t, 16> random);

}  // namespace okno
