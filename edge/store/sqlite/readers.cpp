#include "edge/store/sqlite/readers.h"

#include "edge/store/sqlite/answers.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view begin_snapshot = "BEGIN";
constexpr std::string_view end_snapshot = "COMMIT";

// Each costs about a megabyte of cache once it has been used; a read takes microseconds.
constexpr int most_open = 4;

}  // namespace

// A connection for the time of one piece, with its snapshot.
class Readers::Lease {
 public:
  Lease(Readers& readers, std::unique_ptr<Connection> connection)
      : readers_(readers), connection_(std::move(connection)) {}
  ~Lease() {
    if (connection_ && connection_->in_transaction()) {
      // A snapshot that has only been read ends whatever is said.
      const Status ended = run(*connection_, end_snapshot);
      (void)ended;
    }
    readers_.give_back(std::move(connection_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Connection& connection() { return *connection_; }

 private:
  Readers& readers_;
  std::unique_ptr<Connection> connection_;
};

Status Readers::read(const std::function<Status(Reading&)>& piece) {
  auto taken = take();
  if (!taken) return taken.error();
  Lease lease(*this, *std::move(taken));
  if (Status begun = run(lease.connection(), begin_snapshot); !begun) return begun;
  Answers<Reading> answers(lease.connection(), files_);
  return piece(answers);
}

Result<std::unique_ptr<Connection>> Readers::take() {
  {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !free_.empty() || open_ < most_open; });
    if (!free_.empty()) {
      std::unique_ptr<Connection> connection = std::move(free_.back());
      free_.pop_back();
      return connection;
    }
    ++open_;
  }
  auto opened = Connection::open(path_, Connection::Mode::reader);
  if (!opened) give_back(nullptr);
  return opened;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (connection)
      free_.push_back(std::move(connection));
    else
      --open_;
  }
  freed_.notify_one();
}

}  // namespace okno::store::sqlite
