// Requests whose answers come after their worker has gone, and the way of those answers to the thread that sends them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "edge/http/exchange/reply.h"
#include "edge/http/transport/connection.h"

namespace okno::http {

class Pending;

// Thread-safe. Outlives the thread that sends: an answer that nobody takes any more closes its connection.
class AnswerQueue {
 public:
  AnswerQueue();
  ~AnswerQueue();
  AnswerQueue(const AnswerQueue&) = delete;
  AnswerQueue& operator=(const AnswerQueue&) = delete;

  int descriptor() const {
    return wake_;
  }                    // an eventfd, readable when there is something; below 0: there is none
  void wake() const;   // from signal handlers too
  void heard() const;  // the taker, before it takes: what wakes it later is not lost
  // Wakes the taker once for all that it has not taken yet.
  void put(std::shared_ptr<Pending> answered);
  std::vector<std::shared_ptr<Pending>> take();
  void close();  // nothing is taken any more

 private:
  const int wake_;
  std::mutex mutex_;
  bool closed_ = false;
  std::vector<std::shared_ptr<Pending>> answered_;
};

// Owns a connection from the moment a request is asked to its answer.
class Pending final : public Asked, public std::enable_shared_from_this<Pending> {
 public:
  Pending(std::shared_ptr<AnswerQueue> answers, std::unique_ptr<Connection> connection, Request request)
      : answers_(std::move(answers)), connection_(std::move(connection)), request_(std::move(request)) {}
  ~Pending() override;

  const Request& request() const override { return request_; }
  Request& request() { return request_; }
  void answer(Response&& response) override;
  void fail();  // an answer that says 500

  // The worker that asked goes. True when the answer is there: then it sends it, else it must not touch this again.
  bool leave();

  // For the thread that sends, once. Without a response the promise was broken.
  std::unique_ptr<Connection> take_connection() { return std::move(connection_); }
  std::optional<Response> take_response() { return std::move(response_); }
  void hang_up();

 private:
  enum class Stage { asking, waiting, answered };
  void arrived();

  const std::shared_ptr<AnswerQueue> answers_;
  std::unique_ptr<Connection> connection_;
  Request request_;
  std::optional<Response> response_;
  std::atomic<bool> answered_{false};
  std::atomic<Stage> stage_{Stage::asking};
};

}  // namespace okno::http
