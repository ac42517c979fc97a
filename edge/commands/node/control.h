// The way from a command to the node that runs on the same data folder: a Unix socket in it, which only the folder's
// user can open. One JSON line in (a Change), one out: {"ok": true, "told": "…"} or {"ok": false, "error": "why"}.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "edge/commands/node/changes.h"

namespace okno::commands {

// The node's side: one thread that takes one client at a time, none for longer than a few seconds.
class Control {
 public:
  // The folder's lock must be held: a socket that is there already is a dead node's. Fails with io.
  static Result<std::unique_ptr<Control>> open(const std::string& folder, intake::Node& node);
  ~Control();  // a change that has begun ends first
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;

 private:
  Control(std::string path, intake::Node& node, int listener, int stop);
  void run();
  void serve(int client);

  const std::string path_;
  intake::Node& node_;
  const int listener_;
  const int stop_;
  std::thread thread_;
};

// The command's side: what the node says to the change. Fails with io when no node listens there.
Result<Result<std::string>> ask_node(const std::string& folder, const Change& change);

}  // namespace okno::commands
