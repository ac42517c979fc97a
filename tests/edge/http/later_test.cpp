// Answers that come later than the worker's call, over real sockets.
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "edge/http/transport/server.h"
#include "tests/support/temp_folder.h"

namespace okno::http {
namespace {

// Answers /now at once and keeps what else is asked.
class Desk final : public Answering {
 public:
  Admission admit(Request&) override { return {1000, std::nullopt}; }
  void answer(Request& request, Reply reply) override {
    if (request.path == "/now") return reply(respond(200, "text/plain", "now"));
    if (request.path == "/dropped") return;
    if (request.path == "/thrown") throw std::bad_alloc();
    const std::lock_guard lock(mutex_);
    kept_.push_back(std::move(reply));
    there_.notify_all();
  }
  Response finish(const Request&, Response&& answered, std::chrono::steady_clock::time_point) override {
    const std::lock_guard lock(mutex_);
    finished_on_.insert(std::this_thread::get_id());
    return std::move(answered);
  }
  Response refuse(const Request&, int status) override { return respond(status, "text/plain", "no"); }

  // The oldest of those kept, as soon as `all` are there.
  Reply take(std::size_t all = 1) {
    std::unique_lock lock(mutex_);
    there_.wait(lock, [&] { return kept_.size() >= all; });
    Reply reply = std::move(kept_.front());
    kept_.pop_front();
    return reply;
  }
  std::size_t kept() {
    const std::lock_guard lock(mutex_);
    return kept_.size();
  }
  bool finished_on(std::thread::id thread) {
    const std::lock_guard lock(mutex_);
    return finished_on_.contains(thread);
  }

 private:
  std::mutex mutex_;
  std::condition_variable there_;
  std::deque<Reply> kept_;
  std::set<std::thread::id> finished_on_;
};

class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Client(Client&& other) noexcept : connected(other.connected), fd_(std::exchange(other.fd_, -1)) {}
  Client& operator=(Client&&) = delete;
  ~Client() {
    if (fd_ >= 0) ::close(fd_);
  }

  void ask(std::string_view path, int times = 1) {
    std::string bytes;
    for (int i = 0; i < times; ++i) bytes += "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    REQUIRE(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  // The next answer: its status and what it says.
  std::string hear() {
    std::size_t head = std::string::npos;
    while ((head = unread_.find("\r\n\r\n")) == std::string::npos) REQUIRE(receive());
    const std::size_t at = unread_.find("Content-Length: ");
    REQUIRE(at < head);
    const std::size_t end = head + 4 + static_cast<std::size_t>(std::stoi(unread_.substr(at + 16)));
    while (unread_.size() < end) REQUIRE(receive());
    std::string heard = unread_.substr(9, 3) + " " + unread_.substr(head + 4, end - head - 4);
    unread_.erase(0, end);
    return heard;
  }
  bool is_closed() { return unread_.empty() && !receive(); }

  bool connected = false;

 private:
  bool receive() {
    char bytes[4096];
    const ssize_t count = ::recv(fd_, bytes, sizeof bytes, 0);
    if (count > 0) unread_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }

  int fd_;
  std::string unread_;
};

struct Node {
  explicit Node(std::chrono::milliseconds stop_time = std::chrono::seconds(10)) {
    ConnectionOptions options;
    options.host = "127.0.0.1";
    options.workers = 2;
    options.stop_time = stop_time;
    options.incoming.folder = folder.path();
    server = Server::open(options, desk).value();
    port = server->port();
    thread = std::thread([this] { server->run(); });
  }
  ~Node() { stop(); }
  void stop() {
    server->stop();
    if (thread.joinable()) thread.join();
  }

  testing::TempFolder folder;
  Desk desk;
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
  std::thread thread;
};

Response words(std::string text) { return respond(200, "text/plain", std::move(text)); }

std::ptrdiff_t threads() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                       std::filesystem::directory_iterator());
}

TEST_SUITE("http: answers that come later") {
  TEST_CASE("another thread answers, and the connection goes on") {
    Node node;
    Client client(node.port);
    client.ask("/later");
    std::thread([&] { node.desk.take()(words("done")); }).join();
    CHECK(client.hear() == "200 done");
    client.ask("/now");
    CHECK(client.hear() == "200 now");
  }

  TEST_CASE("the thread that answers writes nothing itself") {
    Node node;
    Client client(node.port);
    client.ask("/later");
    node.desk.take()(words("done"));
    CHECK(client.hear() == "200 done");
    CHECK_FALSE(node.desk.finished_on(std::this_thread::get_id()));
  }

  TEST_CASE("the request is there until the answer") {
    Node node;
    Client client(node.port);
    client.ask("/later?name=value");
    const Reply reply = node.desk.take();
    CHECK(reply.request().query_value("name") == "value");
    reply(words(reply.request().path));
    CHECK(client.hear() == "200 /later");
  }

  TEST_CASE("of two answers the first counts") {
    Node node;
    Client client(node.port);
    client.ask("/later");
    const Reply reply = node.desk.take();
    const Reply copy = reply;
    copy(words("first"));
    reply(words("second"));
    CHECK(client.hear() == "200 first");
    client.ask("/now");
    CHECK(client.hear() == "200 now");
  }

  TEST_CASE("who is promised an answer and gets none hears 500, and may ask again") {
    Node node;
    Client client(node.port);
    for (const std::string_view path : {"/dropped", "/thrown"}) {
      client.ask(path);
      CHECK(client.hear() == "500 no");
    }
    client.ask("/later");
    { const Reply dropped = node.desk.take(); }
    CHECK(client.hear() == "500 no");
    client.ask("/now");
    CHECK(client.hear() == "200 now");
  }

  TEST_CASE("requests that were sent behind one another are answered in their order") {
    Node node;
    Client client(node.port);
    client.ask("/later", 3);
    for (const std::string text : {"one", "two", "three"}) {
      const Reply reply = node.desk.take();
      CHECK(node.desk.kept() == 0);  // the next is not asked before this is answered
      reply(words(text));
    }
    for (const std::string text : {"200 one", "200 two", "200 three"}) CHECK(client.hear() == text);
  }

  TEST_CASE("hundreds that wait hold no thread, and others are answered meanwhile") {
    constexpr std::size_t many = 300;
    Node node;
    Client other(node.port);
    other.ask("/now");
    CHECK(other.hear() == "200 now");
    const auto before = threads();
    std::vector<Client> clients;
    for (std::size_t i = 0; i < many; ++i) clients.emplace_back(node.port).ask("/later");
    std::vector<Reply> replies{node.desk.take(many)};
    CHECK(threads() == before);
    other.ask("/now");
    CHECK(other.hear() == "200 now");
    while (replies.size() < many) replies.push_back(node.desk.take());
    for (const Reply& reply : replies) reply(words("done"));
    for (Client& client : clients) CHECK(client.hear() == "200 done");
  }

  TEST_CASE("a client that has gone meanwhile is let go of") {
    Node node;
    {
      Client client(node.port);
      client.ask("/later");
      const Reply reply = node.desk.take();
      { const Client gone = std::move(client); }
      reply(words("done"));
    }
    while (node.server->open_connections() > 0) std::this_thread::yield();
    Client other(node.port);
    other.ask("/now");
    CHECK(other.hear() == "200 now");
  }

  TEST_CASE("a server that stops waits for what it owes") {
    Node node;
    Client client(node.port);
    client.ask("/later");
    const Reply reply = node.desk.take();
    node.server->stop();
    while (Client(node.port).connected) std::this_thread::yield();
    reply(words("done"));
    CHECK(client.hear() == "200 done");
    node.stop();
    CHECK(client.is_closed());
  }

  TEST_CASE("an answer that comes after the end closes its connection") {
    auto node = std::make_unique<Node>(std::chrono::milliseconds(1));
    Client client(node->port);
    client.ask("/later");
    auto reply = std::make_unique<Reply>(node->desk.take());
    node->stop();  // after its patience
    (*reply)(words("late"));
    reply.reset();
    CHECK(client.is_closed());
  }
}

}  // namespace
}  // namespace okno::http
