#include "edge/commands/node/node_files.h"

#include <algorithm>
#include <filesystem>

#include "edge/commands/command.h"
#include "edge/config/calendar_file.h"
#include "edge/host/surroundings.h"
#include "edge/http/site/log.h"
#include "edge/kinds/kind.h"
#include "shared/lifecycle/state.h"

namespace okno::commands {
namespace {

void append(config::Faults& all, const config::Faults& more) {
  all.lines.insert(all.lines.end(), more.lines.begin(), more.lines.end());
}

// A file that is not there is the fault of the key that names it; a key that nobody wrote is said to be missing.
config::Faults usual_or_written(const std::string& path, const std::string& key, bool is_usual,
                                const std::string& file, const config::Faults& faults) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) return faults;
  const std::string why = is_usual ? "is not given, and where it usually lies, " + file +
                                         ", there is no file; name it, or put it there"
                                   : "there is no file " + file + "; correct the name";
  return config::Faults{{path + ": " + key + ": " + why}};
}

// What only the files together can be wrong about.
void check_together(const std::string& path, const config::Config& config, const config::Orgs& orgs,
                    config::Faults& faults) {
  for (std::size_t i = 0; i < orgs.orgs.size(); ++i) {
    const NodeId& node = orgs.orgs[i].node;
    const bool is_peer = std::any_of(config.peers.begin(), config.peers.end(),
                                     [&](const config::Peer& peer) { return peer.node == node; });
    if (node != config.node && !is_peer && !config.hub) {
      std::string here = "node \"" + config.node.value + "\"";
      if (config.usual.node)
        here = "this node, which is \"" + config.node.value + "\" since node.id is not given,";
      faults.lines.push_back(config.orgs + ": orgs[" + std::to_string(i) + "].node: nothing leads from " +
                             here + " to \"" + node.value + "\"; name the hub in " + path +
                             " or correct the node");
    }
  }
  for (const std::string& fault : kinds::retention_faults(config))
    faults.lines.push_back(path + ": " + fault);
  std::error_code error;
  if (std::filesystem::exists(config.data, error) && !std::filesystem::is_directory(config.data, error)) {
    faults.lines.push_back(path + ": data: " + config.data +
                           " is not a folder; name one that may be made or used");
  }
}

}  // namespace

Result<NodeFiles, config::Faults> read_node_files(const std::string& path) {
  auto config = config::read_config(path);
  if (!config) return config.error();
  NodeFiles files;
  files.config = std::move(config).value();
  config::Faults faults;
  std::vector<OrgId> ids;
  auto orgs = config::read_orgs(files.config.orgs);
  if (orgs) {
    files.orgs = std::move(orgs).value();
    for (const config::Org& org : files.orgs.orgs) ids.push_back(org.id);
    check_together(path, files.config, files.orgs, faults);
  } else {
    append(faults, usual_or_written(path, "orgs", files.config.usual.orgs, files.config.orgs, orgs.error()));
  }
  auto pack = read_pack_file(files.config.rubricator, ids);
  if (pack) {
    files.pack = std::move(pack).value();
  } else {
    append(faults, usual_or_written(path, "rubricator", files.config.usual.rubricator,
                                    files.config.rubricator, pack.error()));
  }
  auto calendar = config::read_calendars(files.config.calendars);
  if (calendar) {
    files.calendar = std::move(calendar).value();
  } else {
    faults.lines.push_back(calendar.error().detail);
  }
  if (!faults.lines.empty()) return faults;
  return files;
}

std::string calendar_warning(const lifecycle::Calendar& calendar, const rubricator::Pack& pack, Instant now) {
  constexpr UtcOffset moscow =
      std::chrono::hours(3);  // a few hours matter to nobody who is told weeks before
  const auto day_of = [&](Instant at) { return local_day(at, moscow); };
  Day last = day_of(lifecycle::due(now, moscow, lifecycle::Term{}, calendar).at);
  for (const rubricator::Situation& situation : pack.situations)
    last = std::max(last, day_of(lifecycle::due(now, moscow, situation.answer, calendar).at));
  last += lifecycle::longest_postponement;

  std::string years;
  const auto year_of = [](Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); };
  for (int year = year_of(day_of(now)); year <= year_of(last); ++year)
    if (!calendar.knows(year)) years += (years.empty() ? "" : ", ") + std::to_string(year);
  if (years.empty()) return {};
  return "calendars: there is no working calendar for " + years +
         ": terms are counted by weekends and article 112 of the Labour Code, without the days that the "
         "year's "
         "decree moves; name its file in \"calendars\"";
}

namespace {

store::StoreOptions store_options(const config::Config& config) {
  store::StoreOptions options;
  options.folder = config.data;
  options.program = program_version();
  options.tell = [](const std::string& line) { http::log(system_clock().now(), "okno: " + line); };
  return options;
}

}  // namespace

Result<std::unique_ptr<store::Store>> open_store(const config::Config& config) {
  return store::open_sqlite(store_options(config));
}

Result<std::unique_ptr<store::Store>> open_for_reading(const config::Config& config) {
  auto store = store::open_sqlite_for_reading(store_options(config));
  if (store || store.error().code != ErrorCode::not_found) return store;
  // A node that has never been started has nothing to tell.
  return open_store(config);
}

}  // namespace okno::commands
