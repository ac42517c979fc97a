// A few connections that can only read, each handed to one caller at a time. Thread-safe.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "edge/store/sqlite/database/connection.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

class Readers {
 public:
  // `watch` outlives this.
  Readers(std::string path, std::string vfs, DamageWatch& watch);
  ~Readers();

  // Runs the piece on one snapshot; waits for a free connection.
  Status read(const std::function<Status(const Reading&)>& piece);

 private:
  // A connection and what it answers.
  struct Reader;
  class Lease;
  Result<std::unique_ptr<Reader>> take();
  void give_back(std::unique_ptr<Reader> connection);

  const std::string path_;
  const std::string vfs_;
  DamageWatch& watch_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Reader>> free_;
  int open_ = 0;
};

}  // namespace okno::store::sqlite
