// A VFS of SQLite that hands the log's bytes to the system in one piece a commit. SQLite writes a frame's head and its page
// by two calls each, and a commit here is dozens of pages: where calls are dear (virtual machines), they cost more than the
// disk. For the one connection that writes: what a commit wrote is with the system before SQLite syncs it, or tells anybody of
// it.
#pragma once

#include <string>

namespace okno::store::sqlite {

// Its name, over the VFS `base` (empty: the system's own); empty when there is no such base or no room. Thread-safe.
std::string gathering_vfs(const std::string& base);

}  // namespace okno::store::sqlite
