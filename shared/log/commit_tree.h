// The Merkle tree over the events of one commit (RFC 6962, 2.1): one signature proves each of them by itself. An event's
// hash is its leaf hash already.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/log/ids.h"

namespace okno::log {

// A path then has at most 8 hashes: 256 bytes an event.
inline constexpr std::uint32_t largest_commit = 256;

// `events` in order of seq; there is at least one.
Digest commit_root(std::span<const EventHash> events);
// What proves the event at `index`, from the leaf upwards; empty when it is alone.
std::vector<Digest> audit_path(std::span<const EventHash> events, std::size_t index);
// The root that `path` leads to from the event at `index` of `count`; nothing when a path of such an event has another
// length.
std::optional<Digest> root_from(const EventHash& event, std::size_t index, std::size_t count,
                                std::span<const Digest> path);

}  // namespace okno::log
