// A few connections that can only read, each handed to one caller at a time. Thread-safe.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "edge/store/files.h"
#include "edge/store/sqlite/connection.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

class Readers {
 public:
  Readers(std::string path, const Files& files) : path_(std::move(path)), files_(files) {}

  // Runs the piece on one snapshot; waits for a free connection.
  Status read(const std::function<Status(Reading&)>& piece);

 private:
  class Lease;
  Result<std::unique_ptr<Connection>> take();
  void give_back(std::unique_ptr<Connection> connection);

  const std::string path_;
  const Files& files_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> free_;
  int open_ = 0;
};

}  // namespace okno::store::sqlite
