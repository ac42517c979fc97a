#include "edge/http/transport/outgoing.h"

#include <array>

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"

namespace okno::http {
namespace {

TEST_CASE("a file is sent piece by piece after the head, and little of it is in memory") {
  const testing::TempFolder folder;
  const auto file = OpenFile::make_nameless(folder.path());
  REQUIRE(file.ok());
  std::string whole;
  for (int i = 0; i < 400'000; ++i) whole += std::to_string(i) + "\n";
  REQUIRE((*file)->write(std::string_view(whole).substr(0, 1000)).ok());
  REQUIRE((*file)->write(std::string_view(whole).substr(1000)).ok());
  CHECK((*file)->size() == whole.size());

  std::array<int, 2> ends{};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
  Outgoing outgoing("HEAD\n", std::shared_ptr<const OpenFile>(*file));
  CHECK(outgoing.bytes_left() == whole.size() + 5);
  std::string received;
  std::string buffer(100'000, '\0');
  Outgoing::Sent sent = Outgoing::Sent::part;
  while (sent == Outgoing::Sent::part) {
    sent = outgoing.send(ends[0]);
    CHECK(outgoing.bytes_in_memory() <= 64 * 1024);
    while (true) {
      const ssize_t count = ::recv(ends[1], buffer.data(), buffer.size(), MSG_DONTWAIT);
      if (count <= 0) break;
      received.append(buffer, 0, static_cast<std::size_t>(count));
    }
  }
  CHECK(sent == Outgoing::Sent::all);
  CHECK(outgoing.bytes_left() == 0);
  CHECK(received == "HEAD\n" + whole);
  for (const int end : ends) ::close(end);
}

TEST_CASE("a file in no folder is an error, not an answer") {
  CHECK(OpenFile::make_nameless("/nowhere/at/all").error().code == ErrorCode::io);
}

}  // namespace
}  // namespace okno::http
