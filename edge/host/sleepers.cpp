#include "edge/host/sleepers.h"

#include <utility>

namespace okno {

Sleepers::Sleepers(std::size_t most_threads, std::size_t most_waiting)
    : most_threads_(most_threads), most_waiting_(most_waiting) {}

Sleepers::~Sleepers() {
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  there_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Sleepers::take(Work work) {
  const std::lock_guard lock(mutex_);
  if (finished_ || waiting_.size() >= most_waiting_) return false;
  waiting_.push_back(std::move(work));
  // Who is idle and not yet woken may be called for earlier work: one thread too many does no harm.
  if (waiting_.size() > idle_ && threads_.size() < most_threads_) threads_.emplace_back([this] { run(); });
  there_.notify_one();
  return true;
}

void Sleepers::run() {
  const MaySleep here = MaySleep::on_own_thread();
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    there_.wait(lock, [this] { return finished_ || !waiting_.empty(); });
    --idle_;
    if (waiting_.empty()) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work(here);
    lock.lock();
  }
}

}  // namespace okno
