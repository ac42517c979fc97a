#include "edge/store/sqlite/log/lives.h"

#include <charconv>

#include "edge/store/gap_words.h"

namespace okno::store::sqlite {
namespace {

const std::string select_life =
    "SELECT key, id, node, public_key, previous, previous_seq, via, since_ms, number_prefix FROM lives";
const std::string select_by_id = select_life + " WHERE id = ?1";
const std::string select_by_key = select_life + " WHERE key = ?1";
const std::string select_all = select_life + " ORDER BY key";
const std::string select_latest =
    select_life +
    " WHERE node = ?1 ORDER BY EXISTS (SELECT 1 FROM lives AS later WHERE later.node = lives.node"
    " AND later.previous = lives.id), key DESC LIMIT 1";
constexpr std::string_view insert_life =
    "INSERT INTO lives (id, node, public_key, previous, previous_seq, via, since_ms, number_prefix)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

constexpr std::string_view select_commits =
    "SELECT first, count, signature FROM commits"
    " WHERE life = ?1 AND first <= ?2 AND first > ?3 AND first + count > ?2 ORDER BY first DESC, signature";
constexpr std::string_view select_last_committed =
    "SELECT first + count - 1 FROM commits WHERE life = ?1 ORDER BY first DESC, count DESC LIMIT 1";
constexpr std::string_view insert_commit =
    "INSERT INTO commits (life, first, count, signature) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

constexpr std::string_view select_state = "SELECT value FROM node_state WHERE name = ?1";
constexpr std::string_view replace_state = "INSERT OR REPLACE INTO node_state (name, value) VALUES (?1, ?2)";
constexpr std::string_view mark_name = "mark";
constexpr std::string_view gap_name = "gap";
constexpr std::string_view warrant_key_name = "warrant key";
constexpr std::string_view kept_name = "kept ";
constexpr std::string_view projector_name = "projector ";

// A commit holds no more events than this (log-protocol.md, 1): an older one cannot reach so far.
constexpr std::int64_t most_in_a_commit = 256;

LifeRow read_life(const Statement& query) {
  LifeRow row;
  row.key = query.integer(0);
  row.id = query.fixed<log::LifeId>(1);
  row.node = {query.text(2)};
  row.public_key = query.fixed<log::PublicKey>(3);
  row.previous = query.optional_fixed<log::LifeId>(4);
  row.previous_seq = query.count(5);
  row.via = {query.text(6)};
  row.since = query.instant(7);
  row.number_prefix = query.text(8);
  return row;
}

log::Commit read_commit(const Statement& query) {
  log::Commit commit;
  commit.first = query.count(0);
  commit.count = static_cast<std::uint32_t>(query.integer(1));
  commit.signature = query.fixed<log::Signature>(2);
  return commit;
}

Result<std::string> state_of(Connection& connection, std::string_view name) {
  auto found = first_row(
      connection, [](const Statement& query) { return query.text(0); }, select_state, name);
  if (!found) return found.error();
  return found->value_or(std::string());
}

}  // namespace

Result<std::optional<LifeRow>> SqliteLives::find(const log::LifeId& id) const {
  return first_row(connection_, read_life, select_by_id, id);
}

Result<std::optional<LifeRow>> SqliteLives::find(LifeKey key) const {
  return first_row(connection_, read_life, select_by_key, key);
}

Result<std::vector<LifeRow>> SqliteLives::all() const { return all_rows(connection_, read_life, select_all); }

Result<std::optional<LifeRow>> SqliteLives::latest_of(const NodeId& node) const {
  return first_row(connection_, read_life, select_latest, node);
}

Result<LifeKey> SqliteLives::add(const LifeRow& row) {
  if (Status done = run(connection_, insert_life, row.id, row.node, row.public_key, row.previous,
                        row.previous_seq, row.via, row.since, row.number_prefix);
      !done)
    return done.error();
  return connection_.last_key();
}

Result<std::vector<log::Commit>> SqliteLives::commits_of(LifeKey life, std::uint64_t seq) const {
  return all_rows(connection_, read_commit, select_commits, life, seq,
                  static_cast<std::int64_t>(seq) - most_in_a_commit);
}

Result<std::uint64_t> SqliteLives::last_committed(LifeKey life) const {
  auto last = first_row(
      connection_, [](const Statement& query) { return query.count(0); }, select_last_committed, life);
  if (!last) return last.error();
  return last->value_or(0);
}

Status SqliteLives::add_commit(LifeKey life, const log::Commit& commit) {
  return run(connection_, insert_commit, life, commit.first, static_cast<std::int64_t>(commit.count),
             commit.signature);
}

Result<std::string> SqliteLives::mark() const { return state_of(connection_, mark_name); }

Status SqliteLives::set_mark(const std::string& mark) {
  return run(connection_, replace_state, mark_name, mark);
}

Result<std::optional<Lives::Gap>> SqliteLives::gap() const {
  const auto value = state_of(connection_, gap_name);
  if (!value) return value.error();
  return read_gap(*value);
}

Status SqliteLives::set_gap(const Gap& gap) {
  return run(connection_, replace_state, gap_name, write_gap(gap));
}

Result<std::string> SqliteLives::warrant_key() const { return state_of(connection_, warrant_key_name); }

Status SqliteLives::set_warrant_key(const std::string& key) {
  return run(connection_, replace_state, warrant_key_name, key);
}

Result<std::optional<log::LifeId>> SqliteLives::kept(const NodeId& node) const {
  const auto value = state_of(connection_, std::string(kept_name) + node.value);
  if (!value) return value.error();
  const auto life = log::parse_life(*value);
  return life ? std::optional(*life) : std::nullopt;
}

Status SqliteLives::keep(const NodeId& node, const std::optional<log::LifeId>& life) {
  return run(connection_, replace_state, std::string(kept_name) + node.value,
             life ? log::to_string(*life) : std::string());
}

Result<std::uint64_t> SqliteLives::projector_version(std::string_view kind) const {
  const auto value = state_of(connection_, std::string(projector_name).append(kind));
  if (!value) return value.error();
  std::uint64_t version = 0;
  std::from_chars(value->data(), value->data() + value->size(), version);
  return version;
}

Status SqliteLives::set_projector_version(std::string_view kind, std::uint64_t version) {
  return run(connection_, replace_state, std::string(projector_name).append(kind), std::to_string(version));
}

}  // namespace okno::store::sqlite
