// This node's life: the key by which it signs what happens here, and whether this folder and this database are still the
// ones that it began with (log-protocol.md, section 1). Rotating a key is beginning a life.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "edge/host/surroundings.h"
#include "edge/store/store.h"
#include "shared/log/ids.h"
#include "shared/log/messages.h"

namespace okno::log {

class Life {
 public:
  virtual ~Life() = default;
  virtual const LifeId& id() const = 0;
  virtual const PublicKey& public_key() const = 0;
  virtual Signature sign(std::string_view bytes) const = 0;
  // Of this start of the program: two programs of one life have two.
  virtual const std::string& start_id() const = 0;
  // Of this life's introduction, by the key of the life before, where that was still here.
  virtual std::optional<Signature> previous_proof() const { return std::nullopt; }
};

// A life that may be followed by another while the program runs: when a peer shows that this database is an old copy. What
// it gave out stays valid. Thread-safe.
class LifeInUse final : public Life {
 public:
  explicit LifeInUse(std::unique_ptr<Life> life);
  void become(std::unique_ptr<Life> life);

  const LifeId& id() const override { return now_.load()->id(); }
  const PublicKey& public_key() const override { return now_.load()->public_key(); }
  Signature sign(std::string_view bytes) const override { return now_.load()->sign(bytes); }
  const std::string& start_id() const override { return now_.load()->start_id(); }
  std::optional<Signature> previous_proof() const override { return now_.load()->previous_proof(); }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Life>> all_;
  std::atomic<Life*> now_;
};

enum class Begun { goes_on, anew };
struct LivingNode {
  std::unique_ptr<Life> life;
  Begun begun = Begun::goes_on;
  std::string why;  // anew: what disagreed, in one plain English line
  // What introduces this life to others (introduction_message()).
  std::optional<PreviousLife> previous;
  Signature proof;                          // by its own key
  std::optional<Signature> previous_proof;  // by that of the previous life, where the file still held it
};
// Reads FOLDER/life (0600, never in a backup) and compares it with the machine, the folder and the database (okno.db in
// it); when it is missing or anything disagrees, begins a new life: file, then row, both durable. Draws the mark anew.
// Fails with busy (disk full) or io.
Result<LivingNode> open_life(const std::string& folder, const NodeId& node, store::Store& store, Clock& clock,
                             Random& random, const std::string& machine_id_file = "/etc/machine-id");
// Begins another life while the program runs, introduced by the one that it had.
Result<LivingNode> renew_life(const std::string& folder, const NodeId& node, store::Store& store,
                              Clock& clock, Random& random, std::string why,
                              const std::string& machine_id_file = "/etc/machine-id");
// At a clean stop, as the last thing that is written: a copy of the database that was made before is not taken for it.
Status redraw_mark(const std::string& folder, store::Store& store, Random& random);
// For `okno node rotate`: the next start begins a new life, introduced by this one. Not while the node runs.
Status end_life(const std::string& folder);
// Without a file: for tests and simulations. The same seed is the same life.
std::unique_ptr<Life> life_in_memory(const std::array<std::uint8_t, 32>& seed);

bool verify_signature(const PublicKey& key, std::string_view bytes, const Signature& signature);

}  // namespace okno::log
