#include <atomic>
#include <mutex>
#include <thread>

#include "edge/store/memory/nouns.h"
#include "edge/store/store.h"

namespace okno::store {
namespace memory {
namespace {

class MemoryStore final : public Store {
 public:
  MemoryStore() = default;
  // What it keeps at this moment, under the same files.
  explicit MemoryStore(const MemoryStore& other) : state_(other.committed()), files_(other.files_) {}

  void write(Piece piece, Then then) override {
    if (writer_ == std::this_thread::get_id()) {
      then(Error::conflict("a piece may not write another piece"));
      return;
    }
    const std::lock_guard one_at_a_time(writing_);
    writer_ = std::this_thread::get_id();
    ++pieces_;
    State state = committed();
    state.queue_grew = false;
    Nouns nouns(state);
    Writing writing = nouns.writing();
    Status fate = piece(writing);
    if (fate && seal_) fate = seal_(writing);
    if (fate) {
      commit(state);
      if (state.queue_grew && wake_) wake_();
    }
    then(fate);
    writer_ = std::thread::id();
  }

  void write_once(Piece piece, Then then) override { write(std::move(piece), std::move(then)); }

  Status read(const std::function<Status(const Reading&)>& piece) override {
    State snapshot = committed();
    Nouns nouns(snapshot);
    return piece(nouns.writing());
  }

  void before_commit(Piece piece) override { seal_ = std::move(piece); }
  void on_queued(std::function<void()> wake) override {
    const std::lock_guard one_at_a_time(writing_);
    wake_ = std::move(wake);
  }
  const Files& files() const override { return *files_; }

  Health health() const override {
    Health health;
    health.commits = commits_;
    health.pieces = pieces_;
    return health;
  }

 private:
  State committed() const {
    const std::lock_guard lock(mutex_);
    return state_;
  }
  void commit(const State& state) {
    const std::lock_guard lock(mutex_);
    state_ = state;
    ++commits_;
  }

  std::mutex writing_;
  std::atomic<std::thread::id> writer_{};
  Piece seal_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  State state_;
  const std::shared_ptr<Files> files_ = files_in_memory();
  std::atomic<std::int64_t> commits_{0};
  std::atomic<std::int64_t> pieces_{0};
};

}  // namespace
}  // namespace memory

std::unique_ptr<Store> open_memory() { return std::make_unique<memory::MemoryStore>(); }

std::unique_ptr<Store> copy_of_memory(const Store& store) {
  const auto* memory = dynamic_cast<const memory::MemoryStore*>(&store);
  return memory != nullptr ? std::make_unique<memory::MemoryStore>(*memory) : nullptr;
}

}  // namespace okno::store
