#include <cstdio>
#include <filesystem>

#include <curl/curl.h>
#include <sys/statvfs.h>

#include "edge/commands/command.h"
#include "edge/commands/node/doctor_page.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/commands/terminal.h"
#include "edge/host/surroundings.h"
#include "edge/log/soundness.h"
#include "edge/store/act_chain.h"
#include "edge/store/snapshot.h"

namespace okno::commands {
namespace {

constexpr double least_free_ratio = 0.05;
constexpr long hub_timeout_ms = 10'000;

class Examination {
 public:
  void good(const std::string& what) { std::printf("ok    %s\n", what.c_str()); }
  void bad(const std::string& what) {
    std::printf("wrong %s\n", what.c_str());
    healthy_ = false;
  }
  // Not wrong yet, and the node does its work.
  void warn(const std::string& what) { std::printf("warn  %s\n", what.c_str()); }
  bool healthy() const { return healthy_; }

 private:
  bool healthy_ = true;
};

void examine_disk(const config::Config& config, Examination& found) {
  std::error_code error;
  std::filesystem::create_directories(config.data, error);
  struct statvfs disk {};
  if (statvfs(config.data.c_str(), &disk) != 0 || disk.f_blocks == 0)
    return found.bad("disk: " + config.data + " cannot be looked at; make the folder for this user");
  const double free = static_cast<double>(disk.f_bavail) / static_cast<double>(disk.f_blocks);
  const std::string percent = std::to_string(static_cast<int>(free * 100)) + " % free";
  if (free < least_free_ratio) {
    found.bad("disk: only " + percent + " under " + config.data + "; make room");
  } else {
    found.good("disk: " + percent);
  }
}

void examine_outboxes(store::Store& store, Examination& found) {
  const Status read = store.read([&](const store::Reading& reading) -> Status {
    const auto backlogs = reading.links.backlogs();
    if (!backlogs) return backlogs.error();
    for (const auto& backlog : *backlogs) {
      const std::string line = "outbox for " + backlog.peer.value + ": " + std::to_string(backlog.queued) +
                               " waiting, " + std::to_string(backlog.refused) + " refused";
      if (backlog.held_files > 0)
        found.bad("outbox for " + backlog.peer.value + ": " + std::to_string(backlog.held_files) +
                  " files are not taken; see `okno outbox list`");
      if (backlog.refused > 0) {
        found.bad(line + "; see `okno outbox list`");
      } else {
        found.good(line);
      }
    }
    return success();
  });
  if (!read) found.bad("outboxes: " + read.error().detail);
}

// Every event against its hash and proof, every content and file against its name.
void examine_log(store::Store& store, Examination& found) {
  const auto sound = log::examine_log(store);
  if (!sound) return found.bad("log: " + sound.error().detail);
  for (const std::string& line : sound->first) found.bad("log: " + line);
  const auto more = sound->faults - static_cast<std::int64_t>(sound->first.size());
  if (more > 0) found.bad("log: " + std::to_string(more) + " more faults of this kind");
  if (sound->faults == 0)
    found.good("log: " + std::to_string(sound->events) + " events are proven, " +
               std::to_string(sound->contents) + " contents and " + std::to_string(sound->files) +
               " files are what their names say");
  if (sound->wanted > 0)
    found.warn("log: " + std::to_string(sound->wanted) +
               " contents have not come yet; see `okno outbox list`");
}

void examine_acts(store::Store& store, Examination& found) {
  const auto acts = store::verify_acts(store, [](const store::ActRow&) {});
  if (!acts) return found.bad("audit log: " + acts.error().detail);
  if (acts->broken)
    return found.bad("audit log: row " + std::to_string(acts->broken->number) + ": " + acts->broken->why +
                     "; somebody has changed it beside the program: see `okno audit`");
  found.good("audit log: " + std::to_string(acts->rows) + " acts, none changed");
}

void examine_database(const config::Config& config, Examination& found) {
  const auto store = open_for_reading(config);
  if (!store) return found.bad("database: " + store.error().detail);
  if (const Status sound = store::examine_in_place(config.data); !sound) {
    found.bad("database: " + sound.error().detail +
              "; stop the node and restore the latest backup (`okno restore FILE DIR`)");
  } else {
    found.good("database: opens and reads, all of its pages, indexes and keys are whole");
  }
  examine_outboxes(**store, found);
  examine_log(**store, found);
  examine_acts(**store, found);
}

std::size_t throw_away(char*, std::size_t size, std::size_t count, void*) { return size * count; }

void examine_hub(const config::Config& config, Examination& found) {
  if (!config.hub) return found.good("hub: none is configured");
  const std::string address = config.hub->url + "/healthz";
  CURL* curl = curl_easy_init();
  if (!curl) return found.bad("hub: no memory for a request");
  curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, hub_timeout_ms);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, throw_away);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(curl);
  if (code != CURLE_OK) {
    found.bad("hub: " + address + ": " + curl_easy_strerror(code) + "; check hub.url and the network");
  } else if (status != 200) {
    found.bad("hub: " + address + " answers " + std::to_string(status) + "; is it an Okno hub?");
  } else {
    found.good("hub: answers");
  }
}

}  // namespace

int doctor(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config", "page", "lang"}, .flags = {}});
  if (!options) return misuse("doctor", options.error().detail);
  if (const std::string* url = options->find("page")) {
    if (options->find("config")) return misuse("doctor", "give --config or --page, not both");
    const std::string* lang = options->find("lang");
    return examine_page(*url, lang ? i18n::parse_lang(*lang) : terminal_language());
  }
  if (!options->find("config")) return misuse("doctor", "--config or --page is missing");
  const auto files = read_node_files(*options->find("config"));
  Examination found;
  if (!files) {
    for (const std::string& line : files.error().lines) found.bad("configuration: " + line);
    return refused;
  }
  found.good("configuration: " + std::to_string(files->orgs.orgs.size()) + " bodies, " +
             std::to_string(files->pack.pack.situations.size()) + " situations");
  const std::string warning = calendar_warning(files->calendar, files->pack.pack, system_clock().now());
  if (warning.empty()) {
    found.good("calendars: the years of all terms are known");
  } else {
    found.warn(warning);
  }
  examine_disk(files->config, found);
  examine_database(files->config, found);
  examine_hub(files->config, found);
  return found.healthy() ? done : refused;
}

}  // namespace okno::commands
