#include "edge/http/transport/pending.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace okno::http {

AnswerQueue::AnswerQueue() : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

AnswerQueue::~AnswerQueue() {
  if (wake_ >= 0) ::close(wake_);
}

void AnswerQueue::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);  // the counter cannot be full
}

void AnswerQueue::heard() const {
  std::uint64_t wakes = 0;
  [[maybe_unused]] const auto count = ::read(wake_, &wakes, sizeof wakes);
}

void AnswerQueue::put(std::shared_ptr<Pending> answered) {
  bool first = false;
  bool closed = false;
  {
    const std::lock_guard lock(mutex_);
    closed = closed_;
    first = answered_.empty();
    if (!closed) answered_.push_back(std::move(answered));
  }
  if (closed) {
    answered->hang_up();
  } else if (first) {
    wake();
  }
}

std::vector<std::shared_ptr<Pending>> AnswerQueue::take() {
  std::vector<std::shared_ptr<Pending>> taken;
  const std::lock_guard lock(mutex_);
  taken.swap(answered_);
  return taken;
}

void AnswerQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  for (const auto& each : take()) each->hang_up();
}

// Whoever held the promise let it go. The request goes on in another body, since this one ends.
Pending::~Pending() {
  if (!connection_) return;
  auto broken = std::make_shared<Pending>(answers_, std::move(connection_), std::move(request_));
  answers_->put(std::move(broken));
}

void Pending::answer(Response&& response) {
  if (answered_.exchange(true)) return;
  response_ = std::move(response);
  arrived();
}

void Pending::fail() {
  if (!answered_.exchange(true)) arrived();
}

// Of the worker that goes and the answer that comes, the later one sees the other.
void Pending::arrived() {
  if (stage_.exchange(Stage::answered) == Stage::waiting) answers_->put(shared_from_this());
}

bool Pending::leave() { return stage_.exchange(Stage::waiting) == Stage::answered; }

void Pending::hang_up() {
  if (connection_) ::close(connection_->fd);
  connection_.reset();
}

}  // namespace okno::http
