// The lock that keeps a second process out of a data folder.
#pragma once

#include <memory>
#include <string>

#include "shared/base/result.h"

namespace okno::store::sqlite {

class FolderLock {
 public:
  // Makes the folder when there is none. Fails with conflict when another process holds it, naming it. The
  // kernel frees the lock when the process ends, however it ends.
  static Result<std::unique_ptr<FolderLock>> take(const std::string& folder);
  // Whether nobody holds it now.
  static bool is_free(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace okno::store::sqlite
