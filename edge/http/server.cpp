#include "edge/http/server.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include <httplib.h>
#include <poll.h>
#include <sys/socket.h>

namespace okno::http {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// A client has this long for a whole request and its answer, and a second more for every 16 KiB that it sends:
// a worker is not held by one who sends a byte now and then.
constexpr std::chrono::seconds request_time{15};
constexpr std::size_t slowest_bytes_per_second = 16 * 1024;
constexpr std::chrono::seconds write_time{30};

// What httplib reads from and writes to: first what the poller collected, then the socket.
class ConnectionStream final : public httplib::Stream {
 public:
  explicit ConnectionStream(Connection& connection)
      : connection_(connection), deadline_(std::chrono::steady_clock::now() + request_time) {}

  bool is_readable() const override { return taken_ < connection_.unread.size(); }
  bool wait_readable() const override { return is_readable() || wait(POLLIN, deadline_); }
  bool wait_writable() const override { return wait(POLLOUT, std::chrono::steady_clock::now() + write_time); }
  bool is_peer_alive() const override { return true; }

  ssize_t read(char* bytes, std::size_t size) override {
    if (is_readable()) {
      const std::size_t count = std::min(size, connection_.unread.size() - taken_);
      std::memcpy(bytes, connection_.unread.data() + taken_, count);
      taken_ += count;
      return static_cast<ssize_t>(count);
    }
    if (!wait_readable()) {
      error_ = httplib::Error::Timeout;
      return -1;
    }
    const ssize_t count = ::recv(connection_.fd, bytes, size, 0);
    if (count > 0) {
      credit_ += static_cast<std::size_t>(count);
      deadline_ += std::chrono::seconds(credit_ / slowest_bytes_per_second);
      credit_ %= slowest_bytes_per_second;
    }
    return count;
  }

  ssize_t write(const char* bytes, std::size_t size) override {
    while (true) {
      const ssize_t count = ::send(connection_.fd, bytes, size, MSG_NOSIGNAL);
      if (count >= 0) return count;
      if (errno == EINTR) continue;
      if (errno != EAGAIN || !wait_writable()) return -1;
    }
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = connection_.remote;
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  socket_t socket() const override { return connection_.fd; }
  time_t duration() const override { return 0; }

  // What was read is gone; what remains is the beginning of the next request.
  void consume() {
    connection_.unread.erase(0, taken_);
    taken_ = 0;
  }

 private:
  bool wait(short events, SteadyTime until) const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd descriptor{connection_.fd, events, 0};
    return ::poll(&descriptor, 1, static_cast<int>(left.count())) > 0;
  }

  Connection& connection_;
  SteadyTime deadline_;
  std::size_t taken_ = 0;
  std::size_t credit_ = 0;
};

// What a request in hand needs beyond httplib's own types. One request a thread at a time.
struct InHand {
  bool close = false;   // after the answer
  bool linger = false;  // the client may still be sending
};
thread_local InHand in_hand;

// process_request() made the request and hands it to us as const; three things of it must change before its
// body is read: httplib would otherwise unpack the body by itself, take a multipart body apart, and read what it
// thinks was left of a body.
httplib::Request& own(const httplib::Request& request) { return const_cast<httplib::Request&>(request); }

Request translate(const httplib::Request& from) {
  Request to;
  to.method = from.method;
  to.target = from.target;
  const std::size_t question = to.target.find('?');
  to.path = percent_decode(std::string_view(to.target).substr(0, question));
  if (question != std::string::npos) to.query = parse_query(std::string_view(to.target).substr(question + 1));
  to.headers.reserve(from.headers.size());
  for (const auto& [name, value] : from.headers) to.headers.emplace_back(name, value);
  to.remote = from.remote_addr;
  return to;
}

void put(Response&& response, httplib::Response& out) {
  out.status = response.status;
  for (const auto& [name, value] : response.headers) out.set_header(name, value);
  out.body = std::move(response.body);
}

}  // namespace

struct Server::Engine : httplib::Server {
  explicit Engine(Answering& by) : answering(by) {
    // Our own limits are a route's; without a limit httplib leaves bodies of no stated length alone.
    set_payload_max_length(std::numeric_limits<std::size_t>::max());
    set_keep_alive_timeout(60);
    set_keep_alive_max_count(10'000);
    set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      return in.method == "POST" || in.method == "PUT"
                 ? httplib::Server::HandlerResponse::Unhandled
                 : (answer_without_body(in, out), httplib::Server::HandlerResponse::Handled);
    });
    const auto with_body = [this](const httplib::Request& in, httplib::Response& out,
                                  const httplib::ContentReader& read) { answer_with_body(in, out, read); };
    Post(".*", with_body);
    Put(".*", with_body);
    set_expect_100_continue_handler([this](const httplib::Request& in, httplib::Response& out) {
      if (in.get_header_value_u64("Content-Length") <= answering.intend(translate(in)).most_body_bytes)
        return static_cast<int>(httplib::StatusCode::Continue_100);
      put(answering.refuse(translate(in), 413), out);
      in_hand.close = in_hand.linger = true;
      return 413;
    });
    // Requests that httplib itself refuses come here without a body.
    set_error_handler([this](const httplib::Request& in, httplib::Response& out) {
      if (!out.body.empty() || out.has_header("Content-Type")) return;
      in_hand.close = in_hand.linger = true;
      put(answering.refuse(translate(in), out.status), out);
    });
    set_post_routing_handler([](const httplib::Request& in, httplib::Response& out) {
      const bool asked = httplib::detail::case_ignore::equal(in.get_header_value("Connection"), "close");
      if (asked || in.version == "HTTP/1.0") in_hand.close = true;
      out.headers.erase("Connection");
      out.headers.erase("Accept-Ranges");
      if (in_hand.close) {
        out.headers.erase("Keep-Alive");
        out.set_header("Connection", "close");
      }
      if (out.status == 204 || out.status == 304) out.headers.erase("Content-Length");
    });
  }

  // httplib answers with 416 and 206 by itself where a request has ranges; none of ours are served in parts.
  static void forget_ranges(const httplib::Request& in) {
    own(in).ranges.clear();
    own(in).body_consumed_ = true;
  }

  void answer_without_body(const httplib::Request& in, httplib::Response& out) {
    forget_ranges(in);
    // A body here would be taken for the next request, which behind a proxy is somebody else's.
    if (in.has_header("Transfer-Encoding") || in.get_header_value_u64("Content-Length") > 0)
      in_hand.close = in_hand.linger = true;
    Request request = translate(in);
    put(answering.answer(request), out);
  }

  void answer_with_body(const httplib::Request& in, httplib::Response& out,
                        const httplib::ContentReader& read) {
    forget_ranges(in);
    Request request = translate(in);
    const std::size_t most = answering.intend(request).most_body_bytes;
    const auto refuse = [&](int status) {
      in_hand.close = in_hand.linger = true;
      put(answering.refuse(request, status), out);
    };
    const bool chunked = httplib::detail::is_chunked_transfer_encoding(in.headers);
    if (in.has_header("Transfer-Encoding") && !chunked) return refuse(400);
    if (!chunked && in.get_header_value_u64("Content-Length") > most) return refuse(413);
    if (chunked || in.has_header("Content-Length")) {
      own(in).headers.erase("Content-Type");
      own(in).headers.erase("Content-Encoding");
      bool too_large = false;
      const bool whole = read([&](const char* bytes, std::size_t size) {
        too_large = request.body.size() + size > most;
        if (!too_large) request.body.append(bytes, size);
        return !too_large;
      });
      if (!whole) return refuse(too_large ? 413 : 400);
    }
    put(answering.answer(request), out);
  }

  Connections::After serve(Connection& connection) {
    in_hand = {};
    ConnectionStream stream(connection);
    if (connection.head_too_large) {
      write_refusal(stream, 431);
      return Connections::After::linger;
    }
    bool closed = false;
    ++connection.requests;
    const bool written = process_request(stream, connection.remote, 0, "", 0, false, closed, nullptr);
    stream.consume();
    if (!written) return Connections::After::close;
    if (in_hand.linger) return Connections::After::linger;
    return closed || in_hand.close ? Connections::After::close : Connections::After::keep;
  }

  void write_refusal(ConnectionStream& stream, int status) {
    const Response response = answering.refuse(Request{}, status);
    std::string head = "HTTP/1.1 " + std::to_string(status) + " " + httplib::status_message(status) + "\r\n";
    for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
    head += "Content-Length: " + std::to_string(response.body.size()) + "\r\nConnection: close\r\n\r\n";
    httplib::detail::write_data(stream, head.data(), head.size());
    httplib::detail::write_data(stream, response.body.data(), response.body.size());
  }

  Answering& answering;
};

Server::Server(std::unique_ptr<Connections> connections, Answering& answering)
    : connections_(std::move(connections)), engine_(std::make_unique<Engine>(answering)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ConnectionOptions& options, Answering& answering) {
  auto connections = Connections::open(options);
  if (!connections) return connections.error();
  return std::unique_ptr<Server>(new Server(std::move(connections).value(), answering));
}

void Server::run() {
  connections_->run([this](Connection& connection) { return engine_->serve(connection); });
}

void Server::stop() { connections_->stop(); }

std::size_t Server::open_connections() const { return connections_->open_connections(); }

}  // namespace okno::http
