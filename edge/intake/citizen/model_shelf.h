// The trained model that a node suggests by and hands to browsers. Another process may put a better file in its place
// while the node runs (okno rubricator retrain does).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "shared/base/result.h"
#include "shared/rubricator/model/model.h"

namespace okno::intake {

struct ServedModel {
  rubricator::Model model;
  std::string document;  // the file as served
  std::string hash;      // lower-case hex SHA-256 of it
};

// Thread-safe.
class ModelShelf {
 public:
  explicit ModelShelf(std::string path) : path_(std::move(path)) {}

  std::shared_ptr<const ServedModel> current() const;  // nullptr: none

  // Reads the file when it is another than last time. Without a file there is no model, nor with something else of that name. A file that is no model is an
  // error once; what was there before stays.
  Status refresh();

 private:
  // Which file was read last; a replaced one differs in its number or its time.
  struct Stamp {
    std::uint64_t file = 0;
    std::int64_t size = -1, seconds = 0, nanoseconds = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  const std::string path_;
  mutable std::mutex mutex_;
  std::shared_ptr<const ServedModel> current_;
  Stamp read_;
};

}  // namespace okno::intake
