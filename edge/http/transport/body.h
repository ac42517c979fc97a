// A request's body while it arrives: in memory as long as it is small, then in a file that has no name. So a
// thousand slow uploads cost disk space that ends with them, and not memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::http {

class Body {
 public:
  // `folder` must exist when a body grows beyond `most_in_memory`.
  Body(const std::string& folder, std::size_t most_in_memory)
      : folder_(folder), most_in_memory_(most_in_memory) {}
  ~Body();
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;

  // Fails with busy when the disk is full, io when it fails otherwise.
  Status append(std::string_view bytes);
  // What is in memory goes to the file, and what follows too.
  Status leave_memory();

  std::size_t size() const { return size_; }
  std::size_t bytes_in_memory() const { return memory_.size(); }
  // All of it, once: what was in memory is moved, what was in the file is read into one piece of its size.
  Result<std::string> take();

 private:
  Status write(std::string_view bytes);

  const std::string& folder_;
  std::size_t most_in_memory_;
  std::size_t size_ = 0;
  std::string memory_;
  int file_ = -1;
};

}  // namespace okno::http
