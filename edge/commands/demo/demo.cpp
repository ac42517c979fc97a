#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/demo/demo_files.h"
#include "edge/commands/demo/surveys/seeding.h"
#include "edge/commands/options.h"

namespace okno::commands {
namespace {

constexpr std::chrono::seconds start_time{20};

// Where a program of this user keeps what it may lose but should not (XDG Base Directory Specification).
std::string usual_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
    return std::string(state) + "/okno/demo";
  const char* home = std::getenv("HOME");
  return std::string(home && *home ? home : ".") + "/.local/state/okno/demo";
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool is_free(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const sockaddr_in address = loopback(port);
  const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return bound;
}

bool answers(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return connected;
}

// This same program as a child that ends with us, whatever becomes of us.
pid_t start_node(const std::string& config, const sigset_t& signals_before) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(refused);
  ::sigprocmask(SIG_SETMASK, &signals_before, nullptr);
  ::execl("/proc/self/exe", "okno", "serve", "--config", config.c_str(), static_cast<char*>(nullptr));
  std::fprintf(stderr, "okno: cannot start itself again: %s\n", std::strerror(errno));
  ::_exit(refused);
}

// Both nodes, until a signal or the end of one of them.
class Nodes {
 public:
  Nodes(const DemoFiles& files, const sigset_t& signals_before)
      : children_{start_node(files.hub, signals_before), start_node(files.edge, signals_before)} {}
  ~Nodes() {
    for (const pid_t child : children_)
      if (child > 0) ::kill(child, SIGTERM);
    for (const pid_t child : children_)
      if (child > 0) ::waitpid(child, nullptr, 0);
  }

  // False when a node ended instead.
  bool wait_until_both_answer(std::uint16_t edge_port, std::uint16_t hub_port) {
    const auto give_up = std::chrono::steady_clock::now() + start_time;
    while (std::chrono::steady_clock::now() < give_up) {
      if (answers(edge_port) && answers(hub_port)) return true;
      if (one_has_ended()) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }

  bool one_has_ended() {
    for (pid_t& child : children_) {
      if (child > 0 && ::waitpid(child, nullptr, WNOHANG) == child) {
        child = 0;
        return true;
      }
    }
    return false;
  }

 private:
  std::array<pid_t, 2> children_;
};

int run(const DemoFiles& files, std::uint16_t edge_port, std::uint16_t hub_port) {
  for (const std::uint16_t port : {edge_port, hub_port}) {
    if (!is_free(port)) {
      return refuse("port " + std::to_string(port) +
                    " is taken by another program; stop it or choose others with --edge-port and --hub-port");
    }
  }
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGCHLD}) sigaddset(&signals, signal);
  sigset_t before;
  sigprocmask(SIG_BLOCK, &signals, &before);

  Nodes nodes(files, before);
  if (!nodes.wait_until_both_answer(edge_port, hub_port))
    return refuse("a node did not start; see its line above");
  std::printf(
      "\n  Demo agency  %s/demo/\n  Plain page   %s/f/811\n  Console      %s/console   (the hub's: "
      "%s/console)\n"
      "  Login        %s\n  Password     %s\n  Files        %s\n\nCtrl+C stops both nodes.\n",
      files.edge_url.c_str(), files.edge_url.c_str(), files.edge_url.c_str(), files.hub_url.c_str(),
      files.login.c_str(), files.password.c_str(), files.login_file.c_str());
  std::fflush(stdout);
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGCHLD) return done;
    if (nodes.one_has_ended()) return refuse("a node has ended; stopping the other one too");
  }
}

}  // namespace

int demo(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"dir", "write", "edge-port", "hub-port"}, .flags = {}});
  if (!options) return misuse("demo", options.error().detail);
  if (options->find("dir") && options->find("write"))
    return misuse("demo", "give --dir or --write, not both");
  const auto edge_port = parse_number(options->get("edge-port", "8080"), 1, 65535);
  if (!edge_port) return misuse("demo", "--edge-port: " + edge_port.error().detail);
  const auto hub_port = parse_number(options->get("hub-port", "8090"), 1, 65535);
  if (!hub_port) return misuse("demo", "--hub-port: " + hub_port.error().detail);
  if (*edge_port == *hub_port) return misuse("demo", "the two nodes need two ports");

  const std::string* only_write = options->find("write");
  const auto files =
      write_demo(only_write ? *only_write : options->get("dir", usual_folder()),
                 static_cast<std::uint16_t>(*edge_port), static_cast<std::uint16_t>(*hub_port));
  if (!files) return refuse(files.error().detail);
  if (!only_write) {
    if (const Status seeded = seed_surveys(*files); !seeded) return refuse(seeded.error().detail);
    return run(*files, static_cast<std::uint16_t>(*edge_port), static_cast<std::uint16_t>(*hub_port));
  }
  std::printf("%s\n%s\n%s\n", files->edge.c_str(), files->hub.c_str(), files->login_file.c_str());
  return done;
}

}  // namespace okno::commands
