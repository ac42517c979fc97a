// Reading, answered from one connection; the base of what pieces are handed.
#pragma once

#include "edge/store/files.h"
#include "edge/store/sqlite/accounts.h"
#include "edge/store/sqlite/answers_given.h"
#include "edge/store/sqlite/contents.h"
#include "edge/store/sqlite/corrections.h"
#include "edge/store/sqlite/message_bodies.h"
#include "edge/store/sqlite/messages.h"
#include "edge/store/sqlite/outbox.h"
#include "edge/store/sqlite/places.h"
#include "edge/store/sqlite/queue.h"
#include "edge/store/sqlite/receipts.h"
#include "edge/store/sqlite/uploads.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

// Base is Reading, or Writing, which is a Reading too.
template <class Base>
class Answers : public Base {
 public:
  Answers(Connection& connection, const Files& files) : connection_(connection), files_(files) {}

  Result<std::optional<MessageRow>> message(const MessageNumber& number) override {
    auto found = find_message(connection_, number);
    if (!found) return found.error();
    return *found ? std::optional((*std::move(found))->row) : std::optional<MessageRow>();
  }
  Result<std::vector<StepRow>> steps(const MessageNumber& number) override {
    return steps_of(connection_, number);
  }
  Result<std::vector<lifecycle::Content>> contents(const MessageNumber& number) override {
    return contents_of(connection_, number);
  }
  Result<QueuePage> queue(const QueueQuery& query) override { return find_queue(connection_, query); }
  Result<std::vector<MessageBody>> message_bodies(const MessageNumber& number) override {
    return find_message_bodies(connection_, number);
  }
  Result<std::vector<OrgId>> bodies_with_file(const std::string& sha256) override {
    return find_bodies_with_file(connection_, sha256);
  }
  Result<AlikeAnswers> alike_answers(const lifecycle::Fingerprint& print, int most) override {
    return find_alike(connection_, print, most);
  }
  Result<std::optional<UploadRow>> upload(const UploadId& id) override {
    auto found = find_uploads(connection_, {id});
    if (!found) return found.error();
    return found->empty() ? std::optional<UploadRow>() : std::optional(std::move(found->front()));
  }
  Result<std::vector<UploadRow>> uploads(const std::vector<UploadId>& ids) override {
    return find_uploads(connection_, ids);
  }
  Result<std::string> access_key_sha256(const MessageNumber& number) override {
    return find_access(connection_, number);
  }
  Result<bool> follows(const MessageNumber& number, const NodeId& node) override {
    return is_follower(connection_, number, node);
  }
  Result<bool> joined_with(const MessageNumber& number, const std::string& access_key_sha256) override {
    return has_joined(connection_, number, access_key_sha256);
  }
  Result<std::vector<NearMessage>> near(const NearQuery& query) override {
    return find_near(connection_, query);
  }
  Result<std::vector<Correction>> corrections(const MessageNumber& after, int most) override {
    return corrections_after(connection_, after, most);
  }
  Result<std::optional<Reading::Remembered>> idempotency(const Uuid& key) override {
    return find_idempotency(connection_, key);
  }
  Result<std::optional<UserRow>> user(const std::string& login) override {
    return find_user(connection_, login);
  }
  Result<std::vector<UserRow>> users() override { return find_users(connection_); }
  Result<std::optional<SessionRow>> session(const std::string& token_sha256) override {
    return find_session(connection_, token_sha256);
  }
  Result<std::vector<OutboxRow>> outbox(const NodeId& peer, std::int64_t after, int most,
                                        std::size_t bytes) override {
    return outbox_of(connection_, peer, after, most, bytes);
  }
  Result<std::vector<OutboxRow>> held(const NodeId& peer, std::int64_t after, int most) override {
    return held_for(connection_, peer, after, most);
  }
  Result<std::int64_t> acknowledged(const NodeId& peer) override {
    return acknowledged_by(connection_, peer);
  }
  Result<std::int64_t> cursor(const NodeId& peer) override { return cursor_in(connection_, peer); }
  Result<std::vector<Reading::Backlog>> backlogs() override { return backlogs_of_all(connection_); }
  Result<bool> has_file(const std::string& sha256) override {
    if (!files_.has(sha256)) return false;
    return is_referred_to(connection_, sha256);
  }
  Result<std::vector<std::string>> unreferred(const std::vector<std::string>& sha256s) override {
    return not_referred_to(connection_, sha256s);
  }

 protected:
  Connection& connection_;
  const Files& files_;
};

}  // namespace okno::store::sqlite
