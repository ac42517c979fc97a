// The file FOLDER/life: by whose key this node signs, and to which machine, folder and database that key belongs. Lines of
// a name and its words, so that people can look; the seed is secret.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "edge/log/life.h"

namespace okno::log {

// What the key belongs to. A copy of a folder has other inodes, or stands on another machine.
struct Surrounding {
  std::string machine;   // H(machine-id)
  std::string folder;    // device and inode
  std::string database;  // of okno.db; "none" where there is no such file
  friend bool operator==(const Surrounding&, const Surrounding&) = default;
};
Surrounding look_around(const std::string& folder, const std::string& machine_id_file);

struct LifeFile {
  std::array<std::uint8_t, 32> seed{};
  NodeId node;
  Surrounding surrounding;
  std::string mark;
  std::optional<PreviousLife> previous;
  std::optional<Signature> previous_proof;
  bool has_ended = false;  // the next start begins another one
};

// not_found when there is none; invalid when it cannot be read as one.
Result<LifeFile> read_life_file(const std::string& folder);
// Durable when it returns. Fails with busy (disk full) or io; what was there is then still there.
Status write_life_file(const std::string& folder, const LifeFile& file);

}  // namespace okno::log
