// Files that citizens sent, and which files anything refers to.
#pragma once

#include <string>
#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Status insert_upload(Connection& connection, const UploadRow& upload);
Result<std::vector<UploadRow>> find_uploads(Connection& connection, const std::vector<UploadId>& ids);
Status attach_uploads(Connection& connection, const MessageNumber& message, const std::vector<UploadId>& ids);
Result<std::vector<std::string>> drop_old_uploads(Connection& connection, Instant before);

Result<bool> is_referred_to(Connection& connection, const std::string& sha256);
Result<std::vector<std::string>> not_referred_to(Connection& connection,
                                                 const std::vector<std::string>& sha256s);

}  // namespace okno::store::sqlite
