#include "edge/commands/node/control.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "shared/wire/json/reader.h"

namespace okno::commands {
namespace {

constexpr std::string_view socket_name = "control";
constexpr std::size_t longest_line = 1024UL * 1024;
constexpr timeval request_time{5, 0};
constexpr timeval answer_time{30, 0};  // the node may have much to write before
constexpr int most_waiting = 8;

// An open descriptor that is closed whatever happens.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

Error failure(const std::string& path) { return Error::io(path + ": " + std::strerror(errno)); }

// The address of a socket must be short; that of a data folder need not be. So it is named through the folder's
// descriptor.
sockaddr_un address_in(int folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/" + std::string(socket_name);
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

int open_folder(const std::string& folder) {
  return ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

// Up to the line's end; nothing when it does not come in time or is too long.
std::optional<std::string> read_line(int fd) {
  std::string line;
  std::array<char, 4096> bytes{};
  while (line.size() <= longest_line) {
    const ssize_t count = ::recv(fd, bytes.data(), bytes.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    line.append(bytes.data(), static_cast<std::size_t>(count));
    if (const std::size_t end = line.find('\n'); end != std::string::npos) return line.substr(0, end);
  }
  return std::nullopt;
}

bool write_line(int fd, const wire::Json& json) {
  const std::string line = wire::write_json(json) + "\n";
  std::string_view left = line;
  while (!left.empty()) {
    const ssize_t count = ::send(fd, left.data(), left.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<std::string> carry_out_line(intake::Node& node, const std::string& line) {
  const auto json = wire::parse_json(line, {.bytes = longest_line, .depth = 3});
  if (!json) return json.error();
  const auto change = read_change(*json);
  if (!change) return change.error();
  return carry_out(node, *change);
}

}  // namespace

Result<std::unique_ptr<Control>> Control::open(const std::string& folder, intake::Node& node) {
  const std::string path = folder + "/" + std::string(socket_name);
  const Descriptor place(open_folder(folder));
  Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (place.get() < 0 || listener.get() < 0) return failure(path);
  ::unlink(path.c_str());
  const sockaddr_un address = address_in(place.get());
  // Before it has a name, so that nobody else finds it open for a moment.
  if (::fchmod(listener.get(), 0600) != 0 ||
      ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener.get(), most_waiting) != 0)
    return failure(path);
  const int stop = ::eventfd(0, EFD_CLOEXEC);
  if (stop < 0) return failure(path);
  return std::unique_ptr<Control>(new Control(path, node, listener.release(), stop));
}

Control::Control(std::string path, intake::Node& node, int listener, int stop)
    : path_(std::move(path)), node_(node), listener_(listener), stop_(stop), thread_([this] { run(); }) {}

Control::~Control() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one);
  thread_.join();
  ::unlink(path_.c_str());
  ::close(listener_);
  ::close(stop_);
}

void Control::run() {
  while (true) {
    std::array<pollfd, 2> ready = {pollfd{stop_, POLLIN, 0}, pollfd{listener_, POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return;
    if (ready[0].revents != 0) return;
    if (ready[1].revents == 0) continue;
    const Descriptor client(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (client.get() >= 0) serve(client.get());
  }
}

void Control::serve(int client) {
  for (const int side : {SO_RCVTIMEO, SO_SNDTIMEO})
    ::setsockopt(client, SOL_SOCKET, side, &request_time, sizeof request_time);
  const auto line = read_line(client);
  if (!line) return;
  const Result<std::string> told = carry_out_line(node_, *line);
  wire::JsonObject answer{{"ok", told.ok()}};
  told ? answer.emplace_back("told", *told) : answer.emplace_back("error", told.error().detail);
  // Who does not wait for the answer has gone.
  [[maybe_unused]] const bool written = write_line(client, std::move(answer));
}

Result<Result<std::string>> ask_node(const std::string& folder, const Change& change) {
  const std::string path = folder + "/" + std::string(socket_name);
  const Descriptor place(open_folder(folder));
  const Descriptor node(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (place.get() < 0 || node.get() < 0) return failure(path);
  const sockaddr_un address = address_in(place.get());
  ::setsockopt(node.get(), SOL_SOCKET, SO_RCVTIMEO, &answer_time, sizeof answer_time);
  if (::connect(node.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return failure(path);
  if (!write_line(node.get(), to_json(change))) return failure(path);
  const auto line = read_line(node.get());
  if (!line)
    return Result<std::string>(
        Error::busy("the running node does not answer: see its log, then look whether it was done"));
  const auto json = wire::parse_json(*line);
  if (!json) return Result<std::string>(json.error());
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(*json, "", faults);
  bool ok = false;
  std::string error;
  std::string told;
  reader.read("ok", ok, wire::Need::required);
  reader.read("error", error);
  reader.read("told", told);
  return ok ? Result<std::string>(std::move(told)) : Result<std::string>(Error::invalid(error));
}

}  // namespace okno::commands
