#include "edge/commands/recovery/backup_manifest.h"

#include <algorithm>

#include "edge/commands/command.h"
#include "edge/store/digest.h"
#include "shared/base/text.h"
#include "shared/wire/json/reader.h"

namespace okno::commands {

std::string write_manifest(const BackupManifest& manifest) {
  wire::JsonObject from;
  for (const auto& [part, path] : manifest.from) from.emplace_back(part, path);
  const store::Counts& counts = manifest.counts;
  return wire::write_json(wire::JsonObject{{"format", manifest.format},
                                           {"okno", manifest.program},
                                           {"node", manifest.node},
                                           {"made_at", manifest.made_at},
                                           {"schema", counts.schema},
                                           {"events", counts.events},
                                           {"streams", counts.streams},
                                           {"messages", counts.messages},
                                           {"contents", counts.contents},
                                           {"files", counts.files},
                                           {"users", counts.users},
                                           {"from", std::move(from)}}) +
         "\n";
}

Result<BackupManifest> read_manifest(const std::string& bytes) {
  const auto json = wire::parse_json(bytes);
  if (!json) return Error::invalid("its manifest cannot be read: " + json.error().detail);
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(*json, "", faults);
  BackupManifest manifest;
  store::Counts& counts = manifest.counts;
  std::int64_t format = 0;
  reader.read("format", format, wire::Need::required);
  reader.read("okno", manifest.program, wire::Need::required);
  reader.read("schema", counts.schema, wire::Need::required);
  if (faults.empty() && (format > backup_format || counts.schema > store::newest_schema()))
    return Error::conflict("it was made by okno " + manifest.program + " (format " + std::to_string(format) +
                           ", schema " + std::to_string(counts.schema) + "); this is okno " +
                           std::string(program_version()) + " (format " + std::to_string(backup_format) +
                           ", schema " + std::to_string(store::newest_schema()) +
                           "): restore it with the newer program");
  manifest.format = static_cast<int>(format);
  reader.read("node", manifest.node, wire::Need::required);
  reader.read("made_at", manifest.made_at, wire::Need::required);
  for (const auto& [name, count] :
       {std::pair("events", &counts.events), std::pair("streams", &counts.streams),
        std::pair("messages", &counts.messages), std::pair("contents", &counts.contents),
        std::pair("files", &counts.files), std::pair("users", &counts.users)})
    reader.read(name, *count, wire::Need::required);
  if (const wire::Json* from = reader.member("from"))
    if (const auto* parts = from->get_if<wire::JsonObject>())
      for (const auto& [part, path] : *parts)
        if (const auto* text = path.get_if<std::string>()) manifest.from.emplace_back(part, *text);
  if (!faults.empty()) return Error::invalid("its manifest cannot be read: " + wire::describe(faults));
  return manifest;
}

std::string describe(const store::Counts& counts) {
  const auto many = [](std::int64_t count, const char* one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
  };
  return many(counts.events, "event") + " of " + many(counts.streams, "stream") + ", " +
         many(counts.messages, "message") + ", " + many(counts.files, "file") + ", " +
         many(counts.users, "user");
}

bool is_part_of_backup(const std::string& name) {
  if (name == "okno.db" || name == "pages.key") return true;
  constexpr std::string_view config = "config/", files = "files/";
  if (name.starts_with(config)) {
    const std::string_view last = std::string_view(name).substr(config.size());
    return !last.empty() && last.front() != '.' && std::all_of(last.begin(), last.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '-' || c == '.';
    });
  }
  constexpr std::size_t shelf = 2, digits = 64;
  if (!name.starts_with(files) || name.size() != files.size() + digits + 1 ||
      name[files.size() + shelf] != '/')
    return false;
  return store::from_hex(name.substr(files.size(), shelf) + name.substr(files.size() + shelf + 1))
      .has_value();
}

}  // namespace okno::commands
