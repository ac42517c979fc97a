// What a backup says of itself: its first part, okno-backup.json.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edge/store/snapshot.h"
#include "shared/base/result.h"

namespace okno::commands {

inline constexpr int backup_format = 1;

struct BackupManifest {
  int format = backup_format;
  std::string program;  // version
  std::string node;
  std::string made_at;  // RFC 3339
  store::Counts counts;
  std::vector<std::pair<std::string, std::string>> from;  // parts of the configuration, and where each lay
};

std::string write_manifest(const BackupManifest& manifest);
// Refuses (invalid) what is no manifest, and (conflict) what a newer program has made, naming both versions.
Result<BackupManifest> read_manifest(const std::string& bytes);

// "12 events of 3 streams, 2 messages, 1 file, 4 users".
std::string describe(const store::Counts& counts);

// "okno.db", "pages.key", "config/NAME" or "files/ab/cdef…": nothing else may stand in a backup, or be written by one.
bool is_part_of_backup(const std::string& name);

}  // namespace okno::commands
