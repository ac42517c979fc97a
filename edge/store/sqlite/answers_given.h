// Which messages have got which answers, by fingerprints.
#pragma once

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Result<AlikeAnswers> find_alike(Connection& connection, const lifecycle::Fingerprint& print, int most);
Status add_answer(Connection& connection, const MessageNumber& number, const lifecycle::Fingerprint& print);

}  // namespace okno::store::sqlite
