// Where each message is now, its way and its files: a projection of streams of the kind "message".
#pragma once

#include "edge/store/message_bodies.h"
#include "edge/store/message_rows.h"
#include "shared/base/result.h"

namespace okno::store {

class Messages {
 public:
  virtual ~Messages() = default;

  // By key; two only where two lives of one node drew one number. The access key then decides.
  virtual Result<std::vector<MessageRow>> find_all(const MessageNumber& number) const = 0;
  virtual Result<std::optional<MessageRow>> find(StreamKey key) const = 0;
  // The first of find_all().
  Result<std::optional<MessageRow>> find(const MessageNumber& number) const;
  virtual Status insert(const MessageRow& row) = 0;
  virtual Status update(const MessageRow& row) = 0;  // all that may change; its files can only go
  virtual Status drop(StreamKey key) = 0;            // with its steps, files and bodies

  virtual Result<std::vector<StepRow>> steps(StreamKey key) const = 0;  // oldest first
  virtual Status add_step(StreamKey key, const StepRow& step) = 0;

  // After a step that makes `version` and leaves the message with `responsible`: those that are not among them any more
  // had it.
  virtual Status put_bodies(StreamKey key, const lifecycle::Responsible& responsible,
                            std::int64_t version) = 0;
  virtual Result<std::vector<MessageBody>> bodies(StreamKey key) const = 0;  // by body
  // Bodies that now hold, or act beside those who hold, a message with this file.
  virtual Result<std::vector<OrgId>> bodies_with_file(const log::ContentHash& hash) const = 0;

  virtual Result<QueuePage> queue(const QueueQuery& query) const = 0;
  // What has lasted long enough to be closed or erased; those that are erased are left out.
  virtual Result<std::vector<MessageRow>> settled(const SettledQuery& query) const = 0;
  // By number, up to `most` after `after`; erased texts are left out. Which messages an operator classified is known by
  // set_classified().
  virtual Result<std::vector<Correction>> corrections(const MessageNumber& after, int most) const = 0;
  virtual Status set_classified(StreamKey key) = 0;
};

// Where messages are about, so that neighbours find one another. Goes with the content that it was read from.
class Places {
 public:
  virtual ~Places() = default;
  virtual Status put(StreamKey message, const PlaceKey& place) = 0;
  virtual Status drop(StreamKey message) = 0;
  virtual Result<std::vector<NearMessage>> near(const NearQuery& query) const = 0;
};

// Answers that this node knows, as hashes of runs of words: a template is known again, the texts cannot be read.
class AnswersGiven {
 public:
  virtual ~AnswersGiven() = default;
  virtual Status add(StreamKey message, EventKey event, const lifecycle::Fingerprint& print) = 0;
  virtual Status drop(EventKey event) = 0;
  virtual Result<AlikeAnswers> alike(const lifecycle::Fingerprint& print, int most) const = 0;
};

// Access keys and the answers to requests that are repeated.
class Receipts {
 public:
  virtual ~Receipts() = default;
  virtual Status put(const ReceiptRow& row) = 0;
  virtual Status drop(StreamKey stream) = 0;
  virtual Result<std::vector<ReceiptRow>> of(StreamKey stream) const = 0;  // by event
  virtual Result<std::optional<ReceiptRow>> by_idempotency_key(std::string_view sha256) const = 0;
  virtual Result<std::optional<ReceiptRow>> by_access_key(std::string_view sha256) const = 0;
};

}  // namespace okno::store
