#include <cstdio>

#include "edge/accounts/act_log.h"
#include "edge/commands/command.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/store/act_chain.h"
#include "edge/store/digest.h"

namespace okno::commands {
namespace {

// "2026-11-29" (as it begins at UTC) or an instant with its offset.
Result<Instant> read_since(const std::string& typed) {
  if (const auto day = parse_day(typed)) return Instant(*day);
  const auto instant = parse_rfc3339(typed);
  if (!instant)
    return Error::invalid("--since: write a day like 2026-11-29, or a time like 2026-11-29T12:00:00+03:00");
  return instant->at;
}

// number, time, who, their login if it is still known, what, on what.
void print_act(const store::ActRow& row, const std::map<std::string, std::string>& logins) {
  const auto login = logins.find(row.who);
  std::printf("%lld\t%s\t%s\t%s\t%s\t%s\n", static_cast<long long>(row.number),
              to_rfc3339(row.at, UtcOffset(0)).c_str(), row.who.c_str(),
              login == logins.end() ? "-" : login->second.c_str(), row.what.c_str(), row.on.c_str());
}

}  // namespace

int audit(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config", "since"}, .flags = {}});
  if (!options) return misuse("audit", options.error().detail);
  if (!options->find("config")) return misuse("audit", "--config is missing");
  Instant since{};
  if (const std::string* given = options->find("since")) {
    const auto read = read_since(*given);
    if (!read) return misuse("audit", read.error().detail);
    since = *read;
  }
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  const auto store = open_for_reading(*config);
  if (!store) return refuse(store.error().detail);
  std::map<std::string, std::string> logins;
  const Status read = (*store)->read([&](const store::Reading& reading) -> Status {
    auto found = accounts::logins_by_who(reading);
    if (!found) return found.error();
    logins = *std::move(found);
    return success();
  });
  if (!read) return refuse(read.error().detail);
  // Rows stand in the order in which they were added, which a clock that was set back does not change.
  const auto verified = store::verify_acts(**store, [&](const store::ActRow& row) {
    if (row.at >= since) print_act(row, logins);
  });
  if (!verified) return refuse(verified.error().detail);
  if (verified->broken)
    return refuse("the audit log was changed: row " + std::to_string(verified->broken->number) + ": " +
                  verified->broken->why);
  const std::string_view chain(reinterpret_cast<const char*>(verified->head.chain.data()),
                               verified->head.chain.size());
  std::printf("%lld acts, no row was changed, removed or moved; the last is %lld:%s\n",
              static_cast<long long>(verified->rows), static_cast<long long>(verified->head.number),
              store::to_hex(chain).c_str());
  return done;
}

}  // namespace okno::commands
