// Where messages are about, in SQLite.
#pragma once

#include "edge/store/messages.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqlitePlaces final : public Places {
 public:
  explicit SqlitePlaces(Connection& connection) : connection_(connection) {}

  Status put(StreamKey message, const PlaceKey& place) override;
  Status drop(StreamKey message) override;
  Result<std::vector<NearMessage>> near(const NearQuery& query) const override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
