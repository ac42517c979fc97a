#include "edge/http/transport/engine.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include <httplib.h>

namespace okno::http {
namespace {

// What is left out of the head that httplib reads: the body has been taken in already, and whole files are sent.
constexpr std::array framing = {"Content-Length", "Transfer-Encoding", "Expect",
                                "Range",          "Connection",        "Upgrade"};

// The head written anew from what was understood of it, so that two readers cannot read it in two ways.
std::string write_head(const Request& request) {
  std::string head =
      request.method.empty() ? "GET / HTTP/1.1\r\n" : request.method + " " + request.target + " HTTP/1.1\r\n";
  for (const auto& [name, value] : request.headers) {
    if (std::any_of(framing.begin(), framing.end(),
                    [&](const char* left_out) { return equal_ignoring_case(name, left_out); }))
      continue;
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  }
  head += "\r\n";
  return head;
}

// A request that is read from memory and an answer that is written there.
class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string head) : head_(std::move(head)) {}

  bool is_readable() const override { return taken_ < head_.size(); }
  bool wait_readable() const override { return is_readable(); }
  bool wait_writable() const override { return true; }
  ssize_t read(char* bytes, std::size_t size) override {
    const std::size_t count = std::min(size, head_.size() - taken_);
    std::memcpy(bytes, head_.data() + taken_, count);
    taken_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    written_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  socket_t socket() const override { return INVALID_SOCKET; }
  time_t duration() const override { return 0; }

  std::string take_written() { return std::move(written_); }

 private:
  std::string head_;
  std::size_t taken_ = 0;
  std::string written_;
};

// The request that this thread answers. The body of the answer goes past httplib, which would copy it.
struct InHand {
  Incoming* incoming = nullptr;
  Closing closing = Closing::keep;
  bool answered = false;
  bool bodiless = false;  // by its status: 204, 304
  std::string body;
};
thread_local InHand in_hand;

Request translate(const httplib::Request& from, std::string remote, std::string body) {
  Request to;
  to.method = from.method;
  to.target = from.target;
  const std::size_t question = to.target.find('?');
  to.path = percent_decode(std::string_view(to.target).substr(0, question));
  if (question != std::string::npos) to.query = parse_query(std::string_view(to.target).substr(question + 1));
  to.headers.reserve(from.headers.size());
  for (const auto& [name, value] : from.headers) to.headers.emplace_back(name, value);
  to.remote = std::move(remote);
  to.body = std::move(body);
  return to;
}

// A line break in a value would begin a header of somebody else's.
std::string in_one_line(std::string value) {
  std::replace_if(
      value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return value;
}

void put(Response&& response, httplib::Response& out) {
  in_hand.answered = true;
  in_hand.bodiless = response.status == 204 || response.status == 304;
  if (!in_hand.bodiless) in_hand.body = std::move(response.body);
  out.status = response.status;
  out.headers.clear();
  for (auto& [name, value] : response.headers) out.headers.emplace(name, in_one_line(std::move(value)));
  out.headers.emplace("Content-Length", std::to_string(in_hand.body.size()));
}

// Which connections stay open is not httplib's to say.
ssize_t write_headers(httplib::Stream& stream, const httplib::Headers& headers) {
  std::string lines;
  for (const auto& [name, value] : headers) {
    const bool is_length = equal_ignoring_case(name, "Content-Length");
    if (name == "Connection" || name == "Keep-Alive" || name == "Accept-Ranges" ||
        (is_length && in_hand.bodiless))
      continue;
    lines += name;
    lines += ": ";
    lines += value;
    lines += "\r\n";
  }
  if (in_hand.closing == Closing::close) lines += "Connection: close\r\n";
  lines += "\r\n";
  return stream.write(lines.data(), lines.size());
}

}  // namespace

struct Engine::Server : httplib::Server {
  explicit Server(Answering& by) : answering(by) {
    set_header_writer(
        [](httplib::Stream& stream, httplib::Headers& headers) { return write_headers(stream, headers); });
    set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      put(respond(in), out);
      return HandlerResponse::Handled;
    });
    // What httplib itself refuses comes here unanswered.
    set_error_handler([this](const httplib::Request&, httplib::Response& out) {
      if (!in_hand.answered) put(answering.refuse(in_hand.incoming->request(), out.status), out);
      return HandlerResponse::Unhandled;
    });
  }

  Response respond(const httplib::Request& in) {
    Incoming& incoming = *in_hand.incoming;
    if (incoming.refusal()) return std::move(*incoming.refusal());
    try {
      auto whole = incoming.take_request();
      if (!whole) return answering.refuse(incoming.request(), 503);
      Request request = translate(in, std::move(whole->remote), std::move(whole->body));
      return answering.answer(request);
    } catch (const std::exception&) {
      return answering.refuse(Request{}, 500);
    }
  }

  Outgoing answer(Incoming& incoming) {
    in_hand = {};
    in_hand.incoming = &incoming;
    in_hand.closing = incoming.keep() ? Closing::keep : Closing::close;
    const bool wants_body = incoming.request().method != "HEAD";
    MemoryStream stream(write_head(incoming.request()));
    bool closed = false;
    process_request(stream, "", 0, "", 0, false, closed, nullptr, nullptr);
    return {stream.take_written(), wants_body ? std::move(in_hand.body) : std::string()};
  }

  Answering& answering;
};

Engine::Engine(Answering& answering) : server_(std::make_unique<Server>(answering)) {}
Engine::~Engine() = default;

Outgoing Engine::answer(Incoming& incoming) { return server_->answer(incoming); }

}  // namespace okno::http
