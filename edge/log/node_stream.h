// Streams of the kind "node": a hub tells all nodes which lives speak for which node, and a node tells its hub of lives that
// it had before. One stream a life; its only step says all of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/log/projector.h"

namespace okno::log {

inline constexpr std::string_view node_kind = "node";
inline constexpr std::string_view node_introduced = "node.introduced";

// `warrant`: of a life of the node's own (warrant.h); empty: none.
std::string write_introduction(const store::LifeRow& life, std::string_view warrant = {});
std::string read_warrant(std::string_view payload);  // empty: none
// `key`, `via` and `since` are the reader's to know.
Result<store::LifeRow> read_introduction(std::string_view payload);

struct Neighbours;
// Adds the lives that are introduced. What waited for them is the journal's to try again.
std::unique_ptr<Projector> node_projector(const Neighbours& neighbours);

}  // namespace okno::log
