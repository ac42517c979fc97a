#include "edge/log/life.h"

#include <algorithm>

#include <sodium.h>

#include "edge/log/life_file.h"
#include "shared/base/base64url.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

using Seed = std::array<std::uint8_t, 32>;

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

class KeyOfLife final : public Life {
 public:
  KeyOfLife(const Seed& seed, std::string start_id, std::optional<Signature> previous_proof = {})
      : start_id_(std::move(start_id)), previous_proof_(std::move(previous_proof)) {
    crypto_sign_seed_keypair(key_.bytes.data(), secret_.data(), seed.data());
    id_ = life_of(key_);
  }
  ~KeyOfLife() override { sodium_memzero(secret_.data(), secret_.size()); }
  KeyOfLife(const KeyOfLife&) = delete;
  KeyOfLife& operator=(const KeyOfLife&) = delete;

  const LifeId& id() const override { return id_; }
  const PublicKey& public_key() const override { return key_; }
  const std::string& start_id() const override { return start_id_; }
  std::optional<Signature> previous_proof() const override { return previous_proof_; }
  Signature sign(std::string_view bytes) const override {
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, unsigned_bytes(bytes), bytes.size(),
                         secret_.data());
    return signature;
  }

 private:
  PublicKey key_;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_{};
  LifeId id_;
  std::string start_id_;
  std::optional<Signature> previous_proof_;
};

std::string draw_words(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return to_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

// What the database knows of this node's life.
struct Recorded {
  std::string mark;
  bool knows_it = false;  // the life of the file
  std::optional<PreviousLife>
      previous;                     // the one that a new life follows: that of the file, or else the latest
  std::optional<Instant> heard_at;  // when it last said something
};
Result<Recorded> read_recorded(store::Store& store, const NodeId& node,
                               const std::optional<LifeId>& of_file) {
  Recorded recorded;
  const Status read = store.read([&](const store::Reading& reading) -> Status {
    recorded = {};
    const auto mark = reading.lives.mark();
    if (!mark) return mark.error();
    recorded.mark = *mark;
    std::optional<store::LifeRow> row;
    if (of_file) {
      const auto known = reading.lives.find(*of_file);
      if (!known) return known.error();
      row = *known;
      recorded.knows_it = row.has_value();
    }
    if (!row) {
      const auto latest = reading.lives.latest_of(node);
      if (!latest) return latest.error();
      row = *latest;
    }
    if (!row) return success();
    const auto seq = reading.streams.last_seq(row->key);
    if (!seq) return seq.error();
    recorded.previous = PreviousLife{row->id, *seq};
    const auto last = reading.streams.events(row->key, *seq);
    if (!last) return last.error();
    if (!last->empty())
      if (const auto event = read_event(last->front().text)) recorded.heard_at = event->at;
    return success();
  });
  if (!read) return read.error();
  return recorded;
}

// Empty: the file's life goes on.
std::string disagreement(const LifeFile& file, const NodeId& node, const Surrounding& here,
                         const Recorded& recorded) {
  if (file.has_ended) return "the life before was ended";
  if (file.node != node) return "the file life is node " + file.node.value + "'s";
  if (file.surrounding.machine != here.machine) return "the folder is on another machine";
  if (file.surrounding.folder != here.folder) return "the folder is another one than the life began in";
  if (file.surrounding.database != here.database)
    return "the database is another file than the life began with";
  if (!recorded.knows_it) return "the database does not know the life of the file";
  if (file.mark != recorded.mark) return "the database is of another moment than the file life";
  return {};
}

Status write_mark(store::Store& store, const std::string& mark) {
  return store.write_and_wait([&](store::Writing& writing) { return writing.lives.set_mark(mark); });
}

Signature prove(const Life& life, const NodeId& node, const PublicKey& key,
                const std::optional<PreviousLife>& previous) {
  return life.sign(introduction_message(node, key, previous));
}

// File, then row, each durable before the next: nothing is signed by a key that could be lost or drawn twice.
Result<LivingNode> begin_life(const std::string& folder, const NodeId& node, store::Store& store,
                              Clock& clock, Random& random, const Surrounding& here, const LifeFile* before,
                              const Recorded& recorded, std::string why) {
  LifeFile file;
  random.fill(file.seed);
  file.node = node;
  file.surrounding = here;
  file.mark = draw_words(random);
  file.previous = recorded.previous;
  const PublicKey key = KeyOfLife(file.seed, {}).public_key();
  if (before != nullptr && recorded.knows_it && before->node == node)
    file.previous_proof = prove(KeyOfLife(before->seed, {}), node, key, file.previous);
  auto life = std::make_unique<KeyOfLife>(file.seed, draw_words(random), file.previous_proof);
  if (Status written = write_life_file(folder, file); !written) return written.error();
  const Status recorded_now = store.write_and_wait([&](store::Writing& writing) -> Status {
    store::LifeRow row;
    row.id = life->id();
    row.node = node;
    row.public_key = life->public_key();
    if (file.previous) {
      row.previous = file.previous->life;
      row.previous_seq = file.previous->seq;
    }
    row.since = clock.now();
    if (const auto added = writing.lives.add(row); !added) return added.error();
    // A node that was given another key on purpose has lost nothing.
    const bool is_on_purpose = before != nullptr && before->has_ended;
    if (recorded.heard_at && !is_on_purpose)
      if (Status set = writing.lives.set_gap({*recorded.heard_at, row.since}); !set) return set;
    return writing.lives.set_mark(file.mark);
  });
  if (!recorded_now) return recorded_now.error();
  const Signature proof = prove(*life, node, life->public_key(), file.previous);
  return LivingNode{std::move(life), Begun::anew, std::move(why), file.previous, proof, file.previous_proof};
}

}  // namespace

Result<LivingNode> open_life(const std::string& folder, const NodeId& node, store::Store& store, Clock& clock,
                             Random& random, const std::string& machine_id_file) {
  const Surrounding here = look_around(folder, machine_id_file);
  auto file = read_life_file(folder);
  std::optional<LifeId> of_file;
  if (file) of_file = KeyOfLife(file->seed, {}).id();
  const auto recorded = read_recorded(store, node, of_file);
  if (!recorded) return recorded.error();
  std::string why = file ? disagreement(*file, node, here, *recorded) : file.error().detail;
  if (!why.empty())
    return begin_life(folder, node, store, clock, random, here, file ? &*file : nullptr, *recorded,
                      std::move(why));
  // The database first: a copy that was made before has the old mark and so is not taken for this one.
  file->mark = draw_words(random);
  if (Status marked = write_mark(store, file->mark); !marked) return marked.error();
  if (Status written = write_life_file(folder, *file); !written) return written.error();
  auto life = std::make_unique<KeyOfLife>(file->seed, draw_words(random), file->previous_proof);
  const Signature proof = prove(*life, node, life->public_key(), file->previous);
  return LivingNode{std::move(life), Begun::goes_on, {}, file->previous, proof, file->previous_proof};
}

Result<LivingNode> renew_life(const std::string& folder, const NodeId& node, store::Store& store,
                              Clock& clock, Random& random, std::string why,
                              const std::string& machine_id_file) {
  const auto file = read_life_file(folder);
  if (!file) return file.error();
  const auto recorded = read_recorded(store, node, KeyOfLife(file->seed, {}).id());
  if (!recorded) return recorded.error();
  return begin_life(folder, node, store, clock, random, look_around(folder, machine_id_file), &*file,
                    *recorded, std::move(why));
}

LifeInUse::LifeInUse(std::unique_ptr<Life> life) : now_(life.get()) { all_.push_back(std::move(life)); }

void LifeInUse::become(std::unique_ptr<Life> life) {
  const std::lock_guard lock(mutex_);
  now_ = life.get();
  all_.push_back(std::move(life));
}

Status redraw_mark(const std::string& folder, store::Store& store, Random& random) {
  auto file = read_life_file(folder);
  if (!file) return file.error();
  file->mark = draw_words(random);
  if (Status marked = write_mark(store, file->mark); !marked) return marked;
  return write_life_file(folder, *file);
}

Status end_life(const std::string& folder) {
  auto file = read_life_file(folder);
  if (!file) return file.error();
  file->has_ended = true;
  return write_life_file(folder, *file);
}

std::unique_ptr<Life> life_in_memory(const std::array<std::uint8_t, 32>& seed) {
  return std::make_unique<KeyOfLife>(seed, "start");
}

bool verify_signature(const PublicKey& key, std::string_view bytes, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), unsigned_bytes(bytes), bytes.size(),
                                     key.bytes.data()) == 0;
}

}  // namespace okno::log
