// People's data beside the log, in SQLite.
#pragma once

#include "edge/store/contents.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteContents final : public Contents {
 public:
  explicit SqliteContents(Connection& connection) : connection_(connection) {}

  Result<std::optional<ContentRow>> find(StreamKey stream, const log::ContentHash& hash) const override;
  Result<std::vector<ContentRow>> of(StreamKey stream) const override;
  Result<std::vector<ContentRow>> find_files(const log::ContentHash& hash) const override;
  Status put(const ContentRow& row, Instant now) override;
  Status erase(StreamKey stream, const log::ContentHash& hash) override;

  Result<std::vector<WantedRow>> wanted(const NodeId& peer, int most) const override;
  Result<std::vector<WantedRow>> wanted_after(const WantedRow& after, int most) const override;
  Result<std::vector<log::ContentHash>> files_after(const log::ContentHash& after, int most) const override;

  Result<std::vector<log::ContentHash>> doomed(int most) const override;
  Status doom(const log::ContentHash& hash) override;
  Status forget_doomed(const log::ContentHash& hash) override;
  Result<std::vector<log::ContentHash>> unnamed(const std::vector<log::ContentHash>& hashes) const override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
