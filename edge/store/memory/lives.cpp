#include "edge/store/memory/lives.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "edge/store/gap_words.h"

namespace okno::store::memory {
namespace {

const std::string mark_name = "mark";
const std::string gap_name = "gap";
const std::string warrant_key_name = "warrant key";

std::string name_of_kept(const NodeId& node) { return "kept " + node.value; }
std::string name_of_projector(std::string_view kind) { return std::string("projector ").append(kind); }

}  // namespace

Result<std::optional<LifeRow>> MemoryLives::find(const log::LifeId& id) const {
  for (const auto& [key, row] : *state_.lives)
    if (row.id == id) return std::optional(row);
  return std::optional<LifeRow>();
}

Result<std::optional<LifeRow>> MemoryLives::find(LifeKey key) const { return value_at(*state_.lives, key); }

Result<std::vector<LifeRow>> MemoryLives::all() const {
  std::vector<LifeRow> rows;
  for (const auto& [key, row] : *state_.lives) rows.push_back(row);
  return rows;
}

Result<std::optional<LifeRow>> MemoryLives::latest_of(const NodeId& node) const {
  std::optional<LifeRow> latest;
  bool is_followed = true;
  for (const auto& [key, row] : *state_.lives) {
    if (row.node != node) continue;
    const bool is_former = std::ranges::any_of(*state_.lives, [&](const auto& other) {
      return other.second.node == node && other.second.previous == row.id;
    });
    if (is_former && !is_followed) continue;
    is_followed = is_former;
    latest = row;
  }
  return latest;
}

Result<LifeKey> MemoryLives::add(const LifeRow& row) {
  for (const auto& [key, other] : *state_.lives)
    if (other.id == row.id) return Error::conflict("this life is known already");
  LifeRow kept = row;
  kept.key = next_key(*state_.lives);
  state_.lives.edit().emplace(kept.key, kept);
  return kept.key;
}

Result<std::vector<log::Commit>> MemoryLives::commits_of(LifeKey life, std::uint64_t seq) const {
  std::vector<log::Commit> found;
  for (auto at = state_.commits->lower_bound({life, 0, 0, {}});
       at != state_.commits->end() && std::get<0>(*at) == life && std::get<1>(*at) <= seq; ++at) {
    const auto& [owner, first, count, signature] = *at;
    if (first + count > seq) found.push_back({first, count, signature});
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &log::Commit::first);
  return found;
}

Result<std::uint64_t> MemoryLives::last_committed(LifeKey life) const {
  auto at = state_.commits->lower_bound({life + 1, 0, 0, {}});
  if (at == state_.commits->begin()) return std::uint64_t{0};
  --at;
  return std::get<0>(*at) == life ? std::get<1>(*at) + std::get<2>(*at) - 1 : 0;
}

Status MemoryLives::add_commit(LifeKey life, const log::Commit& commit) {
  state_.commits.edit().emplace(life, commit.first, commit.count, commit.signature);
  return success();
}

Result<std::string> MemoryLives::mark() const {
  return value_at(*state_.node_state, mark_name).value_or(std::string());
}

Status MemoryLives::set_mark(const std::string& mark) {
  state_.node_state.edit().insert_or_assign(mark_name, mark);
  return success();
}

Result<std::optional<Lives::Gap>> MemoryLives::gap() const {
  return read_gap(value_at(*state_.node_state, gap_name).value_or(std::string()));
}

Status MemoryLives::set_gap(const Gap& gap) {
  state_.node_state.edit().insert_or_assign(gap_name, write_gap(gap));
  return success();
}

Result<std::string> MemoryLives::warrant_key() const {
  return value_at(*state_.node_state, warrant_key_name).value_or(std::string());
}

Status MemoryLives::set_warrant_key(const std::string& key) {
  state_.node_state.edit().insert_or_assign(warrant_key_name, key);
  return success();
}

Result<std::optional<log::LifeId>> MemoryLives::kept(const NodeId& node) const {
  const auto life = log::parse_life(value_at(*state_.node_state, name_of_kept(node)).value_or(std::string()));
  return life ? std::optional(*life) : std::nullopt;
}

Status MemoryLives::keep(const NodeId& node, const std::optional<log::LifeId>& life) {
  state_.node_state.edit().insert_or_assign(name_of_kept(node), life ? log::to_string(*life) : std::string());
  return success();
}

Result<std::uint64_t> MemoryLives::projector_version(std::string_view kind) const {
  const std::string value = value_at(*state_.node_state, name_of_projector(kind)).value_or(std::string());
  std::uint64_t version = 0;
  std::from_chars(value.data(), value.data() + value.size(), version);
  return version;
}

Status MemoryLives::set_projector_version(std::string_view kind, std::uint64_t version) {
  state_.node_state.edit().insert_or_assign(name_of_projector(kind), std::to_string(version));
  return success();
}

}  // namespace okno::store::memory
