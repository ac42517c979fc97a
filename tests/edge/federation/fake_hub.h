// A hub over real HTTP, in this process: it answers as a hub does until a test tells it to misbehave.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include <httplib.h>

#include "edge/http/exchange/compression.h"
#include "edge/intake/blobs.h"
#include "tests/edge/federation/test_node.h"

namespace okno::testing {

class FakeHub {
 public:
  using Misbehaviour = std::function<void(const httplib::Request&, httplib::Response&)>;

  TestNode node{"hub"};

  FakeHub() {
    // Without zlib httplib refuses what is compressed, and with it would unpack what is signed.
    server_.set_pre_routing_handler([](const httplib::Request& request, httplib::Response&) {
      auto& headers = const_cast<httplib::Headers&>(request.headers);
      if (headers.erase("Content-Encoding") > 0) headers.emplace("Packed", "gzip");
      return httplib::Server::HandlerResponse::Unhandled;
    });
    server_.Post("/federation/v1/deliveries",
                 [this](const auto& request, auto& response) { deliveries(request, response); });
    server_.Get("/federation/v1/updates",
                [this](const auto& request, auto& response) { updates(request, response); });
    server_.Get("/federation/v1/blobs/([0-9a-f]+)",
                [this](const auto& request, auto& response) { get_blob(request, response); });
    server_.Put("/federation/v1/blobs/([0-9a-f]+)",
                [this](const auto& request, auto& response) { put_blob(request, response); });
    port_ = server_.bind_to_any_port("127.0.0.1");
  }
  ~FakeHub() { stop(); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  void start() {
    listener_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
  }
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
      changed_.notify_all();
    }
    node.receiver->stop();
    if (!listener_.joinable()) return;
    server_.stop();
    listener_.join();
  }

  // The next `times` deliveries are answered by `how` alone. The batch is taken in before when `taken_in`.
  void misbehave(int times, Misbehaviour how, bool taken_in = false) {
    const std::lock_guard lock(mutex_);
    left_ = times;
    how_ = std::move(how);
    taken_in_ = taken_in;
  }
  // The same for updates; -1: until further notice.
  void misbehave_in_updates(int times, Misbehaviour how) {
    const std::lock_guard lock(mutex_);
    updates_left_ = times;
    updates_how_ = std::move(how);
  }
  // What is told for the file of this name from now on.
  void replace_blob(const std::string& sha256, const std::string& bytes) {
    const std::lock_guard lock(mutex_);
    replaced_[sha256] = bytes;
  }
  void refuse_uploads(int status) {
    const std::lock_guard lock(mutex_);
    upload_refusal_ = status;
  }
  // Blocks a handler until the hub stops: a hub that never answers.
  void never() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closing_; });
  }

  int deliveries_seen() const { return locked(deliveries_); }
  int updates_seen() const { return locked(updates_); }
  int uploads_seen() const { return locked(uploads_); }
  std::vector<std::string> batches_seen() const { return locked(batches_); }
  std::vector<std::string> complaints() const { return locked(complaints_); }

 private:
  template <class T>
  T locked(const T& value) const {
    const std::lock_guard lock(mutex_);
    return value;
  }

  std::optional<NodeId> signer(const httplib::Request& request, httplib::Response& response) {
    const auto peer = federation::verify(
        {request.method, request.target, request.body},
        {request.get_header_value("Content-Digest"), request.get_header_value("Signature-Input"),
         request.get_header_value("Signature")},
        node.config.peers, node.clock.now());
    if (peer) return *peer;
    const std::lock_guard lock(mutex_);
    complaints_.push_back(peer.error().detail);
    response.status = 401;
    return std::nullopt;
  }

  void deliveries(const httplib::Request& request, httplib::Response& response) {
    const auto peer = signer(request, response);
    if (!peer) return;
    std::string body = request.body;
    if (request.has_header("Packed")) body = *http::gunzip(body, 8 << 20);
    Misbehaviour how;
    bool taken_in = false;
    {
      const std::lock_guard lock(mutex_);
      ++deliveries_;
      batches_.push_back(body);
      if (left_ > 0) {
        --left_;
        how = how_;
        taken_in = taken_in_;
      }
    }
    if (how && !taken_in) return how(request, response);
    std::vector<wire::Fault> faults;
    const auto batch = wire::read_batch(wire::parse_json(body, wire::delivery_limits).value(), "", faults);
    const auto acknowledgement = node.receiver->accept(*peer, batch);
    if (how) return how(request, response);
    response.set_content(wire::write_json(wire::to_json(*acknowledgement)), "application/json");
  }

  void updates(const httplib::Request& request, httplib::Response& response) {
    const auto peer = signer(request, response);
    if (!peer) return;
    Misbehaviour how;
    {
      const std::lock_guard lock(mutex_);
      ++updates_;
      if (updates_left_ != 0) {
        if (updates_left_ > 0) --updates_left_;
        how = updates_how_;
      }
    }
    if (how) return how(request, response);
    const auto updates =
        node.receiver->updates(*peer, std::stoll(request.get_param_value("after")),
                               std::chrono::seconds(std::stoi(request.get_param_value("wait"))),
                               federation::parse_held(request.get_param_value("held")));
    response.set_content(wire::write_json(wire::to_json(*updates)), "application/json");
  }

  void get_blob(const httplib::Request& request, httplib::Response& response) {
    if (!signer(request, response)) return;
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = replaced_.find(request.matches[1].str()); found != replaced_.end())
        return response.set_content(found->second, "application/octet-stream");
    }
    const auto bytes = intake::read_blob(*node.node, request.matches[1].str());
    if (!bytes) {
      response.status = 404;
      return;
    }
    response.set_content(*bytes, "application/octet-stream");
  }

  void put_blob(const httplib::Request& request, httplib::Response& response) {
    if (!signer(request, response)) return;
    {
      const std::lock_guard lock(mutex_);
      ++uploads_;
      if (upload_refusal_ != 0) {
        response.status = upload_refusal_;
        return;
      }
    }
    response.status = intake::keep_blob(*node.node, request.matches[1].str(), request.body) ? 201 : 422;
  }

  httplib::Server server_;
  int port_ = 0;
  std::thread listener_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool closing_ = false;
  int left_ = 0;
  bool taken_in_ = false;
  Misbehaviour how_;
  int updates_left_ = 0;
  Misbehaviour updates_how_;
  std::map<std::string, std::string> replaced_;
  int upload_refusal_ = 0;
  int deliveries_ = 0;
  int updates_ = 0;
  int uploads_ = 0;
  std::vector<std::string> batches_;
  std::vector<std::string> complaints_;
};

}  // namespace okno::testing
