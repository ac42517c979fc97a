// Which messages have got which answers, in SQLite.
#pragma once

#include "edge/store/messages.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteAnswersGiven final : public AnswersGiven {
 public:
  explicit SqliteAnswersGiven(Connection& connection) : connection_(connection) {}

  Status add(StreamKey message, EventKey event, const lifecycle::Fingerprint& print) override;
  Status drop(EventKey event) override;
  Result<AlikeAnswers> alike(const lifecycle::Fingerprint& print, int most) const override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
