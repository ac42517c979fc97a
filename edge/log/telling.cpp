#include "edge/log/telling.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>

#include "shared/log/commit_tree.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

using CommitKey = std::tuple<store::LifeKey, std::uint64_t, Signature>;

std::vector<Digest> read_path(std::string_view bytes) {
  std::vector<Digest> path(bytes.size() / sizeof(Digest));
  for (std::size_t i = 0; i < path.size(); ++i)
    std::memcpy(path[i].data(), bytes.data() + i * sizeof(Digest), sizeof(Digest));
  return path;
}

Result<std::vector<Told::Content>> contents_of(const store::Contents& contents, const store::EventRow& row,
                                               const Event& event) {
  std::vector<Told::Content> found;
  for (const ContentName& name : event.contents) {
    auto content = contents.find(row.stream, name.hash);
    if (!content) return content.error();
    if (!*content || (*content)->place != store::ContentPlace::row || (*content)->is_hidden) continue;
    found.push_back({std::move((*content)->salt), std::move((*content)->bytes)});
  }
  return found;
}

// Without a path of its own it came with its whole commit.
Result<std::vector<Digest>> path_of(const store::Streams& streams, const store::EventRow& row,
                                    const Commit& commit) {
  if (commit.count == 1) return std::vector<Digest>();
  if (!row.path.empty()) return read_path(row.path);
  const auto hashes = streams.hashes(row.life, commit.first, commit.count);
  if (!hashes) return hashes.error();
  if (hashes->size() != commit.count) return std::vector<Digest>();
  return audit_path(*hashes, static_cast<std::size_t>(row.seq - commit.first));
}

// Which commit holds it. Where a life gave its numbers twice, that which proves it.
Result<std::optional<Commit>> commit_of(const store::Reading& reading, const store::EventRow& row,
                                        const Event& event) {
  const auto commits = reading.lives.commits_of(row.life, row.seq);
  if (!commits) return commits.error();
  if (commits->empty()) return std::optional<Commit>();
  if (commits->size() == 1) return std::optional(commits->front());
  const auto life = reading.lives.find(row.life);
  if (!life) return life.error();
  for (const Commit& commit : *commits) {
    const auto path = path_of(reading.streams, row, commit);
    if (!path) return path.error();
    if (*life && verify_proof(event, row.hash, {commit, *path}, (*life)->public_key, verify_signature))
      return std::optional(commit);
  }
  return Error::io("none of the commits that hold an event proves it");
}

}  // namespace

Result<std::vector<Told>> tell(const store::Reading& reading, const std::vector<store::EventRow>& events,
                               Paths paths) {
  std::vector<Told> told;
  std::vector<CommitKey> keys;
  std::map<CommitKey, std::size_t> held;  // how many events of each commit go out together
  for (const store::EventRow& row : events) {
    const auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    const auto commit = commit_of(reading, row, *event);
    if (!commit) return commit.error();
    if (!*commit) return Error::conflict("an event has not been committed");
    auto contents = event->contents.empty() ? Result<std::vector<Told::Content>>(std::vector<Told::Content>())
                                            : contents_of(reading.contents, row, *event);
    if (!contents) return contents.error();
    told.push_back({row.text, {**commit, {}}, *std::move(contents)});
    keys.emplace_back(row.life, (*commit)->first, (*commit)->signature);
    ++held[keys.back()];
  }
  std::map<CommitKey, std::vector<EventHash>> leaves;
  for (std::size_t i = 0; i < events.size(); ++i) {
    Proof& proof = told[i].proof;
    if (proof.commit.count == 1 || (paths == Paths::where_needed && held[keys[i]] == proof.commit.count))
      continue;
    if (!events[i].path.empty()) {
      proof.path = read_path(events[i].path);
      continue;
    }
    auto found = leaves.find(keys[i]);
    if (found == leaves.end()) {
      auto hashes = reading.streams.hashes(events[i].life, proof.commit.first, proof.commit.count);
      if (!hashes) return hashes.error();
      found = leaves.emplace(keys[i], *std::move(hashes)).first;
    }
    if (found->second.size() != proof.commit.count)
      return Error::io("an event has neither a path nor all of its commit");
    proof.path = audit_path(found->second, static_cast<std::size_t>(events[i].seq - proof.commit.first));
  }
  return told;
}

}  // namespace okno::log
