// The one place that keeps things: an append-only event log per node, tables that screens read (projections, written in
// the same transaction), content beside them, and an outbox per peer.
//
// Thread-safe. One writer thread takes what waits, runs each piece inside a savepoint of one
// transaction, commits once (synchronous=FULL) and only then lets the callers go: "ok" means durable. A
// piece that fails is rolled back alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edge/host/surroundings.h"
#include "edge/store/message_bodies.h"
#include "edge/store/rows.h"
#include "shared/base/result.h"
#include "shared/lifecycle/event.h"

namespace okno::store {

// Answers of a snapshot. Valid only inside the call that handed it out.
class Reading {
 public:
  virtual ~Reading() = default;
  virtual Result<std::optional<MessageRow>> message(const MessageNumber& number) = 0;
  virtual Result<std::vector<StepRow>> steps(const MessageNumber& number) = 0;  // oldest first
  virtual Result<std::vector<lifecycle::Content>> contents(const MessageNumber& number) = 0;
  virtual Result<QueuePage> queue(const QueueQuery& query) = 0;
  virtual Result<std::vector<MessageBody>> message_bodies(const MessageNumber& number) = 0;
  // Bodies that now have, or act beside those who have, a message with this file.
  virtual Result<std::vector<OrgId>> bodies_with_file(const std::string& sha256) = 0;
  // Answers that were remembered here; up to `most` numbers.
  virtual Result<AlikeAnswers> alike_answers(const lifecycle::Fingerprint& print, int most) = 0;
  virtual Result<std::optional<UploadRow>> upload(const UploadId& id) = 0;
  // Those there are, in any order.
  virtual Result<std::vector<UploadRow>> uploads(const std::vector<UploadId>& ids) = 0;
  // The hash of the access key of a message that was registered here; empty when there is none.
  virtual Result<std::string> access_key_sha256(const MessageNumber& number) = 0;
  // Whether the node must hear of the message: it registered it, has owned it or acts with its owner.
  virtual Result<bool> follows(const MessageNumber& number, const NodeId& node) = 0;
  // Whether it is the hash of a key of somebody who joined the message here.
  virtual Result<bool> joined_with(const MessageNumber& number, const std::string& access_key_sha256) = 0;
  virtual Result<std::vector<NearMessage>> near(const NearQuery& query) = 0;
  // By number, up to `most` after `after`; erased texts are left out.
  virtual Result<std::vector<Correction>> corrections(const MessageNumber& after, int most) = 0;
  struct Remembered {
    std::string body_sha256;
    MessageNumber number;
    std::string access_key_box;
  };
  virtual Result<std::optional<Remembered>> idempotency(const Uuid& key) = 0;
  virtual Result<std::optional<UserRow>> user(const std::string& login) = 0;
  virtual Result<std::vector<UserRow>> users() = 0;  // by login
  virtual Result<std::optional<SessionRow>> session(const std::string& token_sha256) = 0;
  // Up to `most` rows after `after`, no held ones, until their documents exceed `bytes` (at least one).
  virtual Result<std::vector<OutboxRow>> outbox(const NodeId& peer, std::int64_t after, int most,
                                                std::size_t bytes) = 0;
  // What is held for a peer, up to `most` rows after `after`.
  virtual Result<std::vector<OutboxRow>> held(const NodeId& peer, std::int64_t after, int most) = 0;
  virtual Result<std::int64_t> acknowledged(const NodeId& peer) = 0;  // what the peer has, 0 at first
  virtual Result<std::int64_t> cursor(const NodeId& peer) = 0;        // what we have of the peer's outbox
  // Both counts end at 100,000, so that asking stays quick however long a peer is away.
  struct Backlog {
    NodeId peer;
    std::int64_t waiting = 0, held = 0;
    std::optional<Instant> oldest_at;
  };
  virtual Result<std::vector<Backlog>> backlogs() = 0;
  virtual Result<bool> has_file(const std::string& sha256) = 0;  // bytes are on disk and referred to
  // Those of `sha256s` that no upload and no message refers to.
  virtual Result<std::vector<std::string>> unreferred(const std::vector<std::string>& sha256s) = 0;
};

class Writing : public Reading {
 public:
  // An event of this node's own: gets id, origin and the next sequence number, goes to the log, the
  // projections and the outboxes of every node that follows the message (all own events go to the hub).
  // `holders`: whose message it is after the event.
  virtual Result<lifecycle::Event> append(const MessageNumber& message, lifecycle::Payload payload,
                                          std::vector<lifecycle::Content> contents,
                                          const Holders& holders) = 0;

  enum class Received { applied, duplicate, held };
  struct ReceiveResult {
    Received what = Received::applied;
    std::string code, detail;
  };
  // An event from `from`. A second copy is a duplicate, not an error. Held: it cannot be applied and a
  // later try may do (its message is unknown, its origin's earlier event is missing). Passed on to other followers.
  virtual Result<ReceiveResult> receive(const NodeId& from, const lifecycle::Event& event,
                                        std::vector<lifecycle::Content> contents, const Holders& holders) = 0;

  virtual Status remember_access(const MessageNumber& number, const std::string& access_key_sha256) = 0;
  virtual Status remember_joined(const MessageNumber& number, const std::string& access_key_sha256) = 0;
  virtual Status remember_idempotency(const Uuid& key, const Reading::Remembered& remembered, Instant at) = 0;
  virtual Status remember_answer(const MessageNumber& number, const lifecycle::Fingerprint& print) = 0;
  virtual Status add_upload(const UploadRow& upload) = 0;
  // From now on these uploads belong to the message. Fails with conflict when one is unknown or has been attached.
  virtual Status attach(const MessageNumber& message, const std::vector<UploadId>& uploads) = 0;
  // Forgets uploads older than `before` and says which files they named. Those that were attached are their
  // message's by then.
  virtual Result<std::vector<std::string>> drop_uploads(Instant before) = 0;
  virtual Status drop_idempotency(Instant before) = 0;  // keys remembered before then
  virtual Status drop_sessions(Instant now) = 0;        // expired ones
  virtual Status put_user(const UserRow& user) = 0;
  virtual Status put_session(const SessionRow& session) = 0;
  virtual Status drop_session(const std::string& token_sha256) = 0;
  virtual Status drop_sessions_of(const std::string& login) = 0;
  virtual Status set_acknowledged(const NodeId& peer, std::int64_t position) = 0;
  virtual Status set_cursor(const NodeId& peer, std::int64_t position) = 0;
  virtual Status hold(const NodeId& peer, std::int64_t position, const std::string& code,
                      const std::string& detail) = 0;
  // It goes to the end of the outbox again.
  virtual Status release(const NodeId& peer, std::int64_t position) = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  // Returns after COMMIT. Fails with busy (queue full, disk full) or io; nothing is kept then.
  virtual Status write(const std::function<Status(Writing&)>& piece) = 0;
  virtual Status read(const std::function<Status(Reading&)>& piece) = 0;
  // Called after each commit that added to an outbox, on the writer thread; must return at once.
  virtual void on_outbox(std::function<void()> wake) = 0;
  // Commits and pieces since the start: how well pieces share commits.
  struct Health {
    double disk_free_ratio = 1;
    std::int64_t writer_queue = 0;
    std::chrono::milliseconds last_commit{0};
    std::int64_t commits = 0, pieces = 0;
  };
  virtual Health health() const = 0;
};

struct StoreOptions {
  std::string folder;         // data folder; made when absent
  NodeId node;                // this node
  std::optional<NodeId> hub;  // follows everything, when there is one
  // Nodes that exchange with this one besides its hub. A node with a hub reaches all others through it, so
  // their events wait only in the hub's outbox; a node without one keeps an outbox for every follower.
  std::vector<NodeId> peers;
  std::size_t most_waiting = 1024;  // pieces in the writer's queue; more are refused as busy
  std::size_t most_together = 256;  // pieces in one transaction
  // The write-ahead log is moved into the database when it is this long: a page that changes often is then moved once
  // for many changes. On a small disk earlier (an eighth of what is free). With many readers it may become twice
  // this, and a transaction more.
  std::int64_t most_log_bytes = 16LL * 1024 * 1024;
  std::int64_t most_pages = 0;  // of 4 KiB the database may have; 0: as many as the disk holds
};
// Refuses (conflict) a folder that another process has open and a database newer than this program.
Result<std::unique_ptr<Store>> open_sqlite(const StoreOptions& options, Clock& clock, Random& random);
// Beside the process that has the folder open: every write fails with conflict. Nothing is made, migrated or
// checkpointed. Refuses (conflict) a database that is not of this program's version, not_found where there is none.
Result<std::unique_ptr<Store>> open_sqlite_for_reading(const StoreOptions& options);

}  // namespace okno::store
