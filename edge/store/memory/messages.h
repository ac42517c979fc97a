// Where each message is now, its way and its files, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/messages.h"
#include "edge/store/queue_rules.h"

namespace okno::store::memory {

class MemoryMessages final : public Messages {
 public:
  explicit MemoryMessages(State& state) : state_(state) {}

  Result<std::vector<MessageRow>> find_all(const MessageNumber& number) const override;
  Result<std::optional<MessageRow>> find(StreamKey key) const override;
  Status insert(const MessageRow& row) override;
  Status update(const MessageRow& row) override;
  Status drop(StreamKey key) override;

  Result<std::vector<StepRow>> steps(StreamKey key) const override;
  Status add_step(StreamKey key, const StepRow& step) override;

  Status put_bodies(StreamKey key, const lifecycle::Responsible& responsible, std::int64_t version) override;
  Result<std::vector<MessageBody>> bodies(StreamKey key) const override;
  Result<std::vector<OrgId>> bodies_with_file(const log::ContentHash& hash) const override;

  Result<QueuePage> queue(const QueueQuery& query) const override;
  Result<std::vector<MessageRow>> settled(const SettledQuery& query) const override;
  Result<std::vector<Correction>> corrections(const MessageNumber& after, int most) const override;
  Status set_classified(StreamKey key) override;

 private:
  bool is_theirs(const MessageRow& row, const QueueSelection& selection,
                 const std::optional<QueueQuery::Whose>& whose) const;

  State& state_;
};

}  // namespace okno::store::memory
