#include "edge/store/sqlite/database/readers.h"

#include "edge/store/sqlite/nouns.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view begin_snapshot = "BEGIN";
constexpr std::string_view end_snapshot = "COMMIT";

// Each costs about a megabyte of cache once it has been used; a read takes microseconds.
constexpr int most_open = 4;

}  // namespace

struct Readers::Reader {
  explicit Reader(std::unique_ptr<Connection> opened)
      : connection(std::move(opened)), nouns(*connection), reading(nouns.writing()) {}
  std::unique_ptr<Connection> connection;
  Nouns nouns;
  Reading reading;
};

Readers::Readers(std::string path, std::string vfs, DamageWatch& watch)
    : path_(std::move(path)), vfs_(std::move(vfs)), watch_(watch) {}
Readers::~Readers() = default;

// A reader for the time of one piece, with its snapshot.
class Readers::Lease {
 public:
  Lease(Readers& readers, std::unique_ptr<Reader> reader) : readers_(readers), reader_(std::move(reader)) {}
  ~Lease() {
    if (reader_ && reader_->connection->in_transaction()) {
      // A snapshot that has only been read ends whatever is said.
      const Status ended = run(*reader_->connection, end_snapshot);
      (void)ended;
    }
    readers_.give_back(std::move(reader_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Reader& reader() { return *reader_; }

 private:
  Readers& readers_;
  std::unique_ptr<Reader> reader_;
};

Status Readers::read(const std::function<Status(const Reading&)>& piece) {
  auto taken = take();
  if (!taken) return taken.error();
  Lease lease(*this, *std::move(taken));
  if (Status begun = run(*lease.reader().connection, begin_snapshot); !begun) return begun;
  return piece(lease.reader().reading);
}

Result<std::unique_ptr<Readers::Reader>> Readers::take() {
  {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !free_.empty() || open_ < most_open; });
    if (!free_.empty()) {
      std::unique_ptr<Reader> reader = std::move(free_.back());
      free_.pop_back();
      return reader;
    }
    ++open_;
  }
  auto opened = Connection::open(path_, vfs_, Connection::Mode::reader, &watch_);
  if (opened) return std::make_unique<Reader>(*std::move(opened));
  give_back(nullptr);
  return opened.error();
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  {
    const std::lock_guard lock(mutex_);
    if (reader)
      free_.push_back(std::move(reader));
    else
      --open_;
  }
  freed_.notify_one();
}

}  // namespace okno::store::sqlite
