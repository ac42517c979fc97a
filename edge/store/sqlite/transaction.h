// What a writing piece may do. One for the life of the writer; each piece runs inside a savepoint.
#pragma once

#include <utility>

#include "edge/host/surroundings.h"
#include "edge/store/projection.h"
#include "edge/store/sqlite/answers.h"

namespace okno::store::sqlite {

class Transaction final : public Answers<Writing> {
 public:
  Transaction(Connection& connection, const Files& files, const Neighbours& neighbours, Clock& clock,
              Random& random)
      : Answers(connection, files), neighbours_(neighbours), clock_(clock), random_(random) {}

  Result<lifecycle::Event> append(const MessageNumber& message, lifecycle::Payload payload,
                                  std::vector<lifecycle::Content> contents, const Holders& holders) override;
  Result<ReceiveResult> receive(const NodeId& from, const lifecycle::Event& event,
                                std::vector<lifecycle::Content> contents, const Holders& holders) override;

  Status remember_access(const MessageNumber& number, const std::string& access_key_sha256) override {
    return insert_access(connection_, number, access_key_sha256);
  }
  Status remember_joined(const MessageNumber& number, const std::string& access_key_sha256) override {
    return insert_joined(connection_, number, access_key_sha256);
  }
  Status remember_idempotency(const Uuid& key, const Reading::Remembered& remembered, Instant at) override {
    return insert_idempotency(connection_, key, remembered, at);
  }
  Status remember_answer(const MessageNumber& number, const lifecycle::Fingerprint& print) override {
    return add_answer(connection_, number, print);
  }
  Status add_upload(const UploadRow& upload) override { return insert_upload(connection_, upload); }
  Status attach(const MessageNumber& message, const std::vector<UploadId>& uploads) override {
    return attach_uploads(connection_, message, uploads);
  }
  Result<std::vector<std::string>> drop_uploads(Instant before) override {
    return drop_old_uploads(connection_, before);
  }
  Status drop_idempotency(Instant before) override { return drop_old_idempotency(connection_, before); }
  Status drop_sessions(Instant now) override { return delete_expired_sessions(connection_, now); }
  Status put_user(const UserRow& user) override { return upsert_user(connection_, user); }
  Status put_session(const SessionRow& session) override { return upsert_session(connection_, session); }
  Status drop_session(const std::string& token_sha256) override {
    return delete_session(connection_, token_sha256);
  }
  Status drop_sessions_of(const std::string& login) override {
    return delete_sessions_of(connection_, login);
  }
  Status set_acknowledged(const NodeId& peer, std::int64_t position) override {
    return acknowledge(connection_, peer, position);
  }
  Status set_cursor(const NodeId& peer, std::int64_t position) override {
    return move_cursor(connection_, peer, position);
  }
  Status hold(const NodeId& peer, std::int64_t position, const std::string& code,
              const std::string& detail) override {
    return hold_row(connection_, peer, position, code, detail);
  }
  Status release(const NodeId& peer, std::int64_t position) override;

  // Whether an outbox grew since it was asked last.
  bool take_outbox_grew() { return std::exchange(outbox_grew_, false); }

 private:
  // What becomes of an event whose number is free in the log: nothing when it was taken, or what stands in its way.
  Result<std::optional<Obstacle>> take(const lifecycle::Event& event,
                                       const std::vector<lifecycle::Content>& contents,
                                       const Holders& holders, const NodeId& from);
  // The id of the message. `known`: the id that it has, unless the event is its first.
  Result<std::int64_t> project_into_tables(const lifecycle::Event& event, const Projected& projected,
                                           std::optional<std::int64_t> known);

  const Neighbours& neighbours_;
  Clock& clock_;
  Random& random_;
  bool outbox_grew_ = false;
};

}  // namespace okno::store::sqlite
