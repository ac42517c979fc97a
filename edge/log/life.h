// This node's life: the key by which it signs what happens here, and whether this folder and this database are still the
// ones that it began with (log-protocol.md, section 1). Rotating a key is beginning a life.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "edge/host/surroundings.h"
#include "edge/store/store.h"
#include "shared/log/ids.h"

namespace okno::log {

class Life {
 public:
  virtual ~Life() = default;
  virtual const LifeId& id() const = 0;
  virtual const PublicKey& public_key() const = 0;
  virtual Signature sign(std::string_view bytes) const = 0;
  // Of this start of the program: two programs of one life have two.
  virtual const std::string& start_id() const = 0;
};

enum class Begun { goes_on, anew };
struct LivingNode {
  std::unique_ptr<Life> life;
  Begun begun = Begun::goes_on;
  std::string why;  // anew: what disagreed, in one plain English line
};
// Reads FOLDER/life (0600, never in a backup) and compares it with the machine, the folder and the database; when it is
// missing or anything disagrees, begins a new life: file, then row, both durable. Draws the mark anew.
Result<LivingNode> open_life(const std::string& folder, const NodeId& node, store::Store& store, Clock& clock,
                             Random& random);
// Without a file: for tests and simulations. The same seed is the same life.
std::unique_ptr<Life> life_in_memory(const std::array<std::uint8_t, 32>& seed);

bool verify_signature(const PublicKey& key, std::string_view bytes, const Signature& signature);

}  // namespace okno::log
