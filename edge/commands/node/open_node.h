// A node's log as commands and the server open it: the store, this node's life, and a projector for each kind.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "edge/config/config.h"
#include "edge/log/journal.h"
#include "edge/log/life.h"
#include "edge/log/projector.h"
#include "edge/store/store.h"

namespace okno::commands {

// Made once and kept where it is: its parts refer to one another. At its end the mark is drawn anew.
struct OpenNode {
  std::string folder;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<log::LifeInUse> life;
  log::Projectors projectors;
  std::unique_ptr<log::Journal> journal;
  std::vector<std::string> notes;  // what an administrator should know of the start, a line each
  std::mutex renewing;
  ~OpenNode();
};
// A peer has shown that the database is an old copy: another life begins (Station::renew_life). The line tells an
// administrator; empty: somebody else has just done it.
Result<std::string> renew_life(OpenNode& node);
log::Neighbours neighbours_of(const config::Config& config);

// Takes the folder's lock, goes on with this node's life or begins a new one, and makes the tables anew of kinds that this
// program understands otherwise than the one before. `projectors` of every kind that this node knows.
using MakeProjectors = std::function<log::Projectors(store::Store&)>;
Result<std::unique_ptr<OpenNode>> open_node(const config::Config& config,
                                            const MakeProjectors& make_projectors);

// Looks whether the files that the database names are on the disk: those that are gone are wanted again, those that were
// put back are taken. What there is to tell, or nothing. At the start, and now and then.
Result<std::string> tend_files(const OpenNode& node);

}  // namespace okno::commands
