// What rooms of kinds keep in memory from one request to the next, a thing of each type. Thread-safe; the things are too.
#pragma once

#include <map>
#include <memory>
#include <mutex>

namespace okno::http {

class RoomMemory {
 public:
  // Made when it is first asked for.
  template <class T>
  T& of() {
    static const char type = 0;  // its address stands for T
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& thing = things_[&type];
    if (!thing) thing = std::make_shared<T>();
    return *static_cast<T*>(thing.get());
  }

 private:
  std::mutex mutex_;
  std::map<const void*, std::shared_ptr<void>> things_;
};

}  // namespace okno::http
