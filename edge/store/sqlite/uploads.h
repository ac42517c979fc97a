// Files that citizens sent and have not attached to anything yet, in SQLite.
#pragma once

#include "edge/store/sqlite/database/statement.h"
#include "edge/store/uploads.h"

namespace okno::store::sqlite {

class SqliteUploads final : public Uploads {
 public:
  explicit SqliteUploads(Connection& connection) : connection_(connection) {}

  Status add(const UploadRow& upload) override;
  Result<std::vector<UploadRow>> find(const std::vector<UploadId>& ids) const override;
  Status take(const std::vector<UploadId>& ids) override;
  Result<std::vector<log::ContentHash>> drop_older(Instant before) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
