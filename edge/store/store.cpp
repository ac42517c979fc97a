#include "edge/store/store.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace okno::store {

Status Store::write_and_wait(const Piece& piece) {
  std::mutex mutex;
  std::condition_variable finished;
  std::optional<Status> fate;
  write_once([&piece](Writing& writing) { return piece(writing); },
             [&](const Status& status) {
               // Under the lock: once it is free the caller may go, and all of this with it.
               const std::lock_guard lock(mutex);
               fate = status;
               finished.notify_one();
             });
  std::unique_lock lock(mutex);
  finished.wait(lock, [&fate] { return fate.has_value(); });
  return *std::move(fate);
}

Result<std::optional<MessageRow>> Messages::find(const MessageNumber& number) const {
  auto all = find_all(number);
  if (!all) return all.error();
  return all->empty() ? std::optional<MessageRow>() : std::optional(std::move(all->front()));
}

}  // namespace okno::store
