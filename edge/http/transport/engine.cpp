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
  std::string head;
  head.reserve(1024);
  head += request.method;
  head += ' ';
  head += request.target;
  head += " HTTP/1.1\r\n";
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

// What httplib reads from. It has nothing to say: answers are written below.
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
  ssize_t write(const char*, std::size_t size) override { return static_cast<ssize_t>(size); }
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

 private:
  std::string head_;
  std::size_t taken_ = 0;
};

// What httplib made of the head that this thread has given it.
struct Verdict {
  int refused_with = 400;  // 0: it understood
  std::string target;
};
thread_local Verdict verdict;

// A line break in a value would begin a header of somebody else's.
void append_in_one_line(std::string& out, std::string_view value) {
  for (const char c : value) out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  append_in_one_line(out, value);
  out += "\r\n";
}

}  // namespace

struct Engine::Reader : httplib::Server {
  Reader() {
    set_pre_routing_handler([](const httplib::Request& in, httplib::Response&) {
      verdict = {0, in.target};
      return HandlerResponse::Handled;
    });
    // What httplib itself refuses comes here.
    set_error_handler([](const httplib::Request&, httplib::Response& out) {
      verdict.refused_with = out.status;
      return HandlerResponse::Unhandled;
    });
    // It goes no further: the answer is not there yet.
    set_header_writer([](httplib::Stream&, httplib::Headers&) { return ssize_t{0}; });
  }

  void read(const Request& request) {
    verdict = {};
    MemoryStream stream(write_head(request));
    bool closed = false;
    process_request(stream, "", 0, "", 0, false, closed, nullptr, nullptr);
  }
};

Engine::Engine() : reader_(std::make_unique<Reader>()) {}
Engine::~Engine() = default;

Result<Request, HeadFault> Engine::read(Incoming& incoming) const {
  reader_->read(incoming.request());
  if (verdict.refused_with != 0) return HeadFault{verdict.refused_with};
  auto request = incoming.take_request();
  if (!request) return HeadFault{503};
  // A fragment is the browser's own: httplib leaves it out.
  if (request->target != verdict.target) {
    request->target = verdict.target;
    request->path = percent_decode(std::string_view(request->target).substr(0, request->target.find('?')));
    const std::size_t question = request->target.find('?');
    request->query.clear();
    if (question != std::string::npos)
      request->query = parse_query(std::string_view(request->target).substr(question + 1));
  }
  return *std::move(request);
}

Outgoing Engine::write(const Request& request, Response&& response, Closing closing) {
  const bool bodiless = response.status == 204 || response.status == 304;
  if (bodiless) response.body = std::string();
  std::string head;
  head.reserve(512);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += httplib::status_message(response.status);
  head += "\r\n";
  for (const auto& [name, value] : response.headers) append_header(head, name, value);
  if (!bodiless)
    append_header(head, "Content-Length",
                  std::to_string(response.file ? response.file->size() : response.body.size()));
  if (closing == Closing::close) append_header(head, "Connection", "close");
  head += "\r\n";
  const bool wants_body = request.method != "HEAD" && !bodiless;
  if (wants_body && response.file) return {std::move(head), std::move(response.file)};
  return {std::move(head), wants_body ? std::move(response.body) : std::string()};
}

}  // namespace okno::http
