// Doors that strangers found open: memory, bytes and seconds that anybody could take from a node.
#include <cmath>
#include <map>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/config/document.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/metrics.h"
#include "edge/http/transport/server.h"
#include "shared/base/text.h"
#include "shared/wire/json/json_place.h"
#include "tests/edge/intake/sample_node.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {
namespace {

std::size_t lines_of(const std::string& text, std::string_view start) {
  std::size_t count = 0;
  for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) ++count;
  return count;
}

// Every invented method was a series of its own, for as long as the node ran.
TEST_CASE("methods that nobody knows share one metric series") {
  http::Metrics metrics;
  for (int i = 0; i < 10'000; ++i)
    metrics.count_request("X" + std::to_string(i), "other method", 405, std::chrono::microseconds(1));
  metrics.count_request("GET", "/healthz", 200, std::chrono::microseconds(1));
  metrics.count_request("get", "/healthz", 405, std::chrono::microseconds(1));
  const std::string text = metrics.text();
  CHECK(lines_of(text, "okno_http_requests_total{") == 3);
  CHECK(text.find("method=\"other\",route=\"other method\",status=\"405\"} 10000") != std::string::npos);
  CHECK(text.find("method=\"GET\"") != std::string::npos);
}

// 230 KB of unknown fields came back as 3.3 MB of errors.
TEST_CASE("an answer does not grow with the number of faults in a request, nor with what they quote") {
  forms::FieldErrors many;
  for (int i = 0; i < 40'000; ++i)
    many.push_back({"fields.x" + std::to_string(i), i18n::Text::of("forms.unknown_field")});
  const http::Response response = http::problem(i18n::Lang::ru, many);
  CHECK(response.status == 422);
  CHECK(response.body.size() < 32 * 1024);
  CHECK(lines_of(response.body, "\"field\"") == 50);
  CHECK(response.body.find("39950") != std::string::npos);

  std::vector<wire::Fault> faults;
  for (int i = 0; i < 90; ++i)
    faults.push_back(
        {"fields." + std::string(200'000, '\x01'), wire::FaultCode::wrong_type, "expected a string"});
  CHECK(http::problem(i18n::Lang::en, faults).body.size() < 128 * 1024);

  const std::string letters = [] {
    std::string all;
    for (int i = 0; i < 5000; ++i) all += "я";
    return all;
  }();
  const http::Response cut = http::problem(
      i18n::Lang::ru,
      {{letters, i18n::Text::of("forms.consent.unknown").with("consent", std::string_view(letters))}});
  CHECK(cut.body.size() < 4096);
  CHECK(text::is_valid_utf8(cut.body));
  // What fits is left as it was.
  CHECK(http::problem(i18n::Lang::en, forms::FieldErrors{{"text", i18n::Text::of("forms.text.required")}})
            .body.find("more") == std::string::npos);
}

// A byte tells a person nothing.
TEST_CASE("what is wrong with a JSON document is told by line and column") {
  const std::string document = "{\n  \"имя\": \"Калуга\",\n  \"город\": Калуга\n}\n";
  const auto json = wire::parse_json(document);
  REQUIRE_FALSE(json);
  CHECK(wire::place_in_lines(document, json.error().detail) ==
        "line 3, column 12: this is not JSON in UTF-8");
  const auto in_place = [](const std::string& text) {
    const auto read = wire::parse_json(text);
    REQUIRE_FALSE(read);
    return wire::place_in_lines(text, read.error().detail);
  };
  CHECK(in_place("x") == "line 1, column 1: this is not JSON in UTF-8");
  CHECK(in_place("{\"a\": 1,\r\n \"a\": 2}").starts_with("line 2, column "));
  CHECK(in_place("[\n\n\n99999999999999999999]").starts_with("line 4, column "));
  CHECK(in_place("") == "line 1, column 1: this is not JSON in UTF-8");
  CHECK(wire::place_in_lines("x", "the document has 5 bytes") == "the document has 5 bytes");

  TempFolder folder;
  const std::string path = folder.path() + "/edge.json";
  std::ofstream(path) << document;
  const auto read = config::read_document(path);
  REQUIRE_FALSE(read);
  CHECK(read.error().lines.front().find("line 3, column 12") != std::string::npos);
}

class Always final : public http::Answering {
 public:
  http::Admission admit(http::Request&) override { return {1000, std::nullopt}; }
  void answer(http::Request&, http::Reply reply) override { reply(http::respond(200, "text/plain", "yes")); }
  http::Response finish(const http::Request&, http::Response&& answered,
                        std::chrono::steady_clock::time_point) override {
    return std::move(answered);
  }
  http::Response refuse(const http::Request&, int status) override {
    return http::respond(status, "text/plain", "no");
  }
};

// A worker's call fell between two looks of the thread of all sockets: the answer to the next request of ten lay for a
// second, again and again.
TEST_CASE("requests that are sent one behind the other are answered without pauses") {
  TempFolder folder;
  Always always;
  http::ConnectionOptions options;
  options.host = "127.0.0.1";
  options.workers = 4;
  options.incoming.folder = folder.path();
  const auto server = http::Server::open(options, always).value();
  std::thread thread([&] { server->run(); });
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(server->port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  // Ten answers take a millisecond; a wake-up that is lost took the rest of a second.
  const timeval patience{0, 900'000};
  CHECK(::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0);
  constexpr int at_once = 10;
  std::string ten;
  for (int i = 0; i < at_once; ++i) ten += "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  int paused = 0;
  for (int round = 0; round < 300 && paused == 0; ++round) {
    CHECK(::send(fd, ten.data(), ten.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(ten.size()));
    std::string heard;
    while (lines_of(heard, "\r\n\r\nyes") < at_once) {
      char bytes[8192];
      const ssize_t count = ::recv(fd, bytes, sizeof bytes, 0);
      if (count <= 0) {
        ++paused;
        break;
      }
      heard.append(bytes, static_cast<std::size_t>(count));
    }
    CHECK(lines_of(heard, "\r\n\r\nyes") == at_once);
  }
  CHECK(paused == 0);
  ::close(fd);
  server->stop();
  thread.join();
}

TEST_CASE("as many consents as nobody asks for are refused") {
  SampleNode node;
  const auto with = [&](std::size_t count) {
    auto submission = about_a_pothole();
    submission.consents.assign(count, "pd");
    return node.intake->submit(submission, key_of(static_cast<std::uint8_t>(count % 251)), "body");
  };
  const auto refused = with(30'000);
  REQUIRE_FALSE(refused);
  CHECK(wrong(refused.error()) == "consents intake.consents.too_many");
  CHECK(with(2).ok());
}

TEST_CASE("a loop does not raise the number of those who joined, and a household does") {
  SampleNode node;
  const auto receipt = submit(node);
  const auto joined = [&] { return node.desk->dossier(receipt.number, pyotr, {})->row.joined; };
  for (std::uint8_t i = 0; i < 30; ++i) {
    const auto one = node.intake->join(receipt.number, key_of(100 + i), i18n::Lang::ru, "198.51.100.7");
    REQUIRE(one.ok());
    // Each has a key that opens the message, counted or not.
    CHECK(node.intake->status(receipt.number, one->access_key, i18n::Lang::ru).ok());
  }
  CHECK(joined() == 3);
  CHECK(node.intake->join(receipt.number, key_of(200), i18n::Lang::ru, "2001:db8:1::/64").ok());
  CHECK(joined() == 4);
  node.clock.advance(std::chrono::hours(25));
  CHECK(node.intake->join(receipt.number, key_of(201), i18n::Lang::ru, "198.51.100.7").ok());
  CHECK(joined() == 5);
  node.check_replay();
}

int mode_of(const std::string& path) {
  struct stat info {};
  CHECK(::stat(path.c_str(), &info) == 0);
  return static_cast<int>(info.st_mode & 0777);
}

// With umask 0, or in a folder that was there, others could read the database.
TEST_CASE(
    "the data folder and what is in it are the node's alone, whatever the umask and the folder before") {
  TempFolder parent;
  const mode_t before = ::umask(0);
  for (const bool is_there : {false, true}) {
    const std::string folder = parent.path() + (is_there ? "/there" : "/new");
    if (is_there) {
      ::mkdir(folder.c_str(), 0777);
      std::ofstream(folder + "/left-open") << "x";
      ::mkdir((folder + "/files").c_str(), 0777);
    }
    ::umask(0);
    store::StoreOptions options;
    options.folder = folder;
    auto store = store::open_sqlite(options);
    REQUIRE(store.ok());
    CHECK((*store)->write_and_wait([](store::Writing&) { return success(); }).ok());
    CHECK((*store)->files().keep({}, "0123456789abcdefa file").ok());
    CHECK(mode_of(folder) == 0700);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      CHECK_MESSAGE(mode_of(entry.path()) == (entry.is_directory() ? 0700 : 0600), entry.path());
  }
  ::umask(before);
}

// Asking with a wrong key told by its time whether the number is known: every key that was given was looked at. A key is
// looked up by its hash now.
TEST_CASE("a key opens its message and no other, however many hold the message") {
  SampleNode node;
  const auto receipt = submit(node);
  CHECK(node.store()
            .write_and_wait([&](store::Writing& writing) -> Status {
              const auto row = writing.messages.find(receipt.number);
              for (int i = 0; i < 4000; ++i)
                if (Status put =
                        writing.receipts.put({(*row)->key, 1'000'000 + i, store::ReceiptRow::Holder::joined,
                                              store::sha256_hex(std::to_string(i)), "", "", "box"});
                    !put)
                  return put;
              return success();
            })
            .ok());
  for (const MessageNumber& number : {receipt.number, make_message_number("40", 12'345)})
    CHECK_FALSE(node.intake->status(number, "not its key", i18n::Lang::ru));
  CHECK(node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru).ok());
  // A key opens its own message and no other.
  const auto other = submit(node, about_a_pothole(), 2);
  CHECK_FALSE(node.intake->status(other.number, receipt.access_key, i18n::Lang::ru));
}

}  // namespace
}  // namespace okno::testing
