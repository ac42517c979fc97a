#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>
#include <thread>

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "edge/accounts/act_log.h"
#include "edge/commands/command.h"
#include "edge/commands/node/control.h"
#include "edge/commands/node/diary_file.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/node/open_node.h"
#include "edge/commands/options.h"
#include "edge/commands/secret_file.h"
#include "edge/federation/client/hub_link.h"
#include "edge/federation/server/receiver.h"
#include "edge/host/surroundings.h"
#include "edge/http/application.h"
#include "edge/http/site/log.h"
#include "edge/http/transport/server.h"
#include "edge/kinds/kind.h"
#include "edge/store/digest.h"

namespace okno::commands {
namespace {

// Each open page may keep a socket.
void allow_many_sockets() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Large requests come and go. Left to itself, glibc keeps what they used: in a heap for each thread, and from blocks
// whose threshold rises with what has been freed. So large blocks go back at once, and small ones share two heaps.
void give_memory_back() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 512 * 1024);
}

// All that the node is told by signals: to stop, and to read anew (SIGHUP).
sigset_t heard_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

void refresh(intake::ModelShelf& models) {
  if (const Status read = models.refresh(); !read)
    http::log(system_clock().now(), "okno: the model is not used: " + read.error().detail);
}

// What a signal asks to be read anew. The configuration is only looked at: a node changes as a whole, at its start.
void read_anew(const std::string& config, const DiaryFile& diary, intake::ModelShelf& models) {
  const auto say = [](const std::string& line) { http::log(system_clock().now(), "okno: " + line); };
  const auto reopened = diary.reopen();
  if (!reopened) say("SIGHUP: the log goes on where it was: " + reopened.error().detail);
  refresh(models);
  const auto files = read_node_files(config);
  if (files) {
    say("SIGHUP: the log and the model were opened anew; " + config +
        " is right, what has changed in it takes effect at the next start");
  } else {
    say("SIGHUP: the log and the model were opened anew; with its configuration the node would not start: " +
        files.error().as_error().detail);
  }
}

// Says which year lacks a calendar at the start, and anew when another comes in use.
class CalendarWatch {
 public:
  void look(const intake::Node& node) {
    std::string warning = calendar_warning(node.calendar, node.pack(), node.clock.now());
    if (warning == told_) return;
    told_ = std::move(warning);
    if (!told_.empty()) http::log(node.clock.now(), "okno: warning: " + told_);
  }

 private:
  std::string told_;
};

// Until a stop signal comes; meanwhile looks every minute whether there is a new model, and does what kinds have to do in
// time.
void wait_for_stop(intake::Node& node, intake::ModelShelf& models, const std::function<void()>& hung_up,
                   const std::function<void()>& hourly) {
  using std::chrono::steady_clock;
  constexpr int hour = 60;
  const sigset_t signals = heard_signals();
  CalendarWatch calendars;
  calendars.look(node);
  auto next = steady_clock::now() + std::chrono::minutes(1);
  for (int minutes = 1;;) {
    const auto left = std::max(next - steady_clock::now(), steady_clock::duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec most{seconds.count(), std::chrono::nanoseconds(left - seconds).count()};
    const int signal = sigtimedwait(&signals, nullptr, &most);
    if (signal == SIGHUP) {
      hung_up();
    } else if (signal > 0) {
      return;
    } else if (errno == EAGAIN) {
      next += std::chrono::minutes(1);
      refresh(models);
      if (minutes % hour == 0) calendars.look(node);
      if (minutes % hour == 0) hourly();
      for (const std::string& failure : kinds::keep_up(node, minutes++))
        http::log(system_clock().now(), "okno: " + failure);
    }
  }
}

// Where large requests are kept while they arrive; its files have no names and end with the program.
Status make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return success();
  return Error::io(path + ": " + std::strerror(errno));
}

http::ConnectionOptions connection_options(const config::Config& config) {
  http::ConnectionOptions options;
  options.host = config.listen.host;
  options.port = config.listen.port;
  options.workers = config.limits.workers;
  options.incoming.folder = config.data + "/tmp";
  options.uploads = {config.limits.uploads_at_once, config.limits.uploads_per_address};
  return options;
}

// With which program and which configuration the node works from now on.
Status note_start(store::Store& store, const std::string& config) {
  constexpr std::size_t enough_of_a_hash = 16;
  const auto bytes = config::read_file(config);
  if (!bytes) return bytes.error();
  const std::string on = "okno " + std::string(program_version()) + ", configuration " +
                         store::sha256_hex(*bytes).substr(0, enough_of_a_hash);
  return store.write_and_wait([&](store::Writing& writing) {
    return accounts::note(writing, system_clock().now(), accounts::the_machine(), "node.start", on);
  });
}

// Serves until a stop signal, which all threads have blocked.
int run(const std::string& config, NodeFiles files, OpenNode& open, kinds::Acting& acting) {
  const auto say = [](const std::string& line) { http::log(system_clock().now(), line); };
  for (const std::string& note : open.notes) say("okno: " + note);
  const DiaryFile diary;
  store::Store& store = *open.store;
  intake::ModelShelf models(files.config.model);
  refresh(models);
  std::string hash = store::sha256_hex(files.pack.document);
  intake::Node node{files.config,
                    files.orgs,
                    std::make_shared<const rubricator::Rubricator>(std::move(files.pack.pack)),
                    std::move(hash),
                    std::move(files.pack.document),
                    store,
                    *open.journal,
                    system_clock(),
                    system_random(),
                    &models,
                    intake::Maps(files.orgs),
                    std::move(files.calendar)};
  acting.node = &node;
  federation::Station station{files.config, store, *open.journal, system_clock(), system_random(), say};
  station.renew_life = [&]() -> Status {
    const auto line = renew_life(open);
    if (!line) return line.error();
    if (!line->empty()) say("okno: " + *line);
    return success();
  };
  federation::Receiver receiver(station);
  federation::WaitingPeers waiting_peers(station, receiver);
  std::unique_ptr<federation::HubLink> link;
  if (files.config.hub) link = std::make_unique<federation::HubLink>(station);

  const auto secret = keep_secret(files.config.data + "/pages.key");
  if (!secret) return refuse(secret.error().detail);
  http::Site site(node, receiver, link.get(), *secret);
  http::Application application(site, kinds::make_routes(site));
  const http::ConnectionOptions options = connection_options(files.config);
  if (Status made = make_folder(options.incoming.folder); !made) return refuse(made.error().detail);
  const auto server = http::Server::open(options, application);
  if (!server) return refuse(server.error().detail);
  site.open_connections = [&] { return (*server)->open_connections(); };

  store.on_queued([&] {
    receiver.queued();
    if (link) link->queued();
  });
  const auto control = Control::open(files.config.data, node);
  if (!control) return refuse(control.error().detail);
  if (const Status noted = note_start(store, config); !noted)
    say("okno: the start is not in the audit log: " + noted.error().detail);
  if (link) link->start();
  say("okno: " + std::string(files.config.role == config::Role::hub ? "hub" : "edge") + " \"" +
      files.config.node.value + "\" listens on " + files.config.listen.host + ":" +
      std::to_string(files.config.listen.port));

  std::atomic<bool> stopping = false;
  std::thread waiter([&] {
    wait_for_stop(
        node, models, [&] { read_anew(config, diary, models); },
        [&] {
          const auto tended = tend_files(open);
          const std::string line = tended ? *tended : "files: " + tended.error().detail;
          if (!line.empty()) say("okno: " + line);
        });
    say("okno: stopping");
    stopping = true;
    receiver.stop();  // ends the long polls, which are requests too
    waiting_peers.stop();
    (*server)->stop();
  });
  // The packed forms of a large pack take seconds to make, and room that is given back.
  std::thread preparer([&] {
    site.prepare(stopping);
    malloc_trim(0);
  });
  (*server)->run();
  waiter.join();
  preparer.join();
  if (link) link->stop();
  store.on_queued([] {});
  say("okno: stopped");
  return done;
}

}  // namespace

int serve(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config"}, .flags = {}});
  if (!options) return misuse("serve", options.error().detail);
  if (!options->find("config")) return misuse("serve", "--config is missing");
  auto files = read_node_files(*options->find("config"));
  if (!files) return refuse(files.error().as_error().detail);

  // Before any thread starts: threads inherit what is blocked.
  const sigset_t signals = heard_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  allow_many_sockets();
  give_memory_back();
  kinds::Acting acting;
  const log::Neighbours neighbours = neighbours_of(files->config);
  const auto node = open_node(files->config, [&](store::Store& store) {
    return kinds::make_projectors({neighbours, store.files(), acting});
  });
  if (!node) return refuse(node.error().detail);
  return run(*options->find("config"), *std::move(files), **node, acting);
}

}  // namespace okno::commands
