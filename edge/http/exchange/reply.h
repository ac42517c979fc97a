// The promise to answer a request, at once or later: a use case that waits for COMMIT lets its worker go and keeps this.
#pragma once

#include <memory>
#include <utility>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

// A request that has been asked and waits for its answer: the sockets' side of the promise, and what tests fake. When
// it ends unanswered, that is an answer too (500). Thread-safe.
class Asked {
 public:
  virtual ~Asked() = default;
  virtual const Request& request() const = 0;
  // The first answer counts, any other is dropped. Returns at once: it is written and sent by another thread.
  virtual void answer(Response&& response) = 0;
};

// Copies are one promise, so that a std::function can keep it; it is broken when the last of them goes unanswered.
class Reply {
 public:
  explicit Reply(std::shared_ptr<Asked> asked) : asked_(std::move(asked)) {}

  // Lives as long as this or any copy.
  const Request& request() const { return asked_->request(); }
  // On any thread.
  void operator()(Response response) const { asked_->answer(std::move(response)); }

 private:
  std::shared_ptr<Asked> asked_;
};

}  // namespace okno::http
