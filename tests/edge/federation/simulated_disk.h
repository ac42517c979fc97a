// What of a simulated node outlives its program: a store in memory that may be full, whose files may vanish, and that may
// leave out what an invariant needs.
#pragma once

#include <memory>
#include <optional>

#include "tests/edge/federation/weak_tables.h"
#include "tests/edge/federation/weakness.h"

namespace okno::testing {

class SimulatedDisk final : public store::Store {
 public:
  explicit SimulatedDisk(Weakness weakness, std::unique_ptr<store::Store> keeps = store::open_memory())
      : weakness_(weakness), inner_(std::move(keeps)), files_(*this) {}

  bool is_full = false;
  std::string unknown_kind{};  // that this node's program does not know

  std::unique_ptr<store::Store> copy() const { return store::copy_of_memory(*inner_); }
  void replace(std::unique_ptr<store::Store> keeps) { inner_ = std::move(keeps); }
  // The power is gone: what was answered is there, or a weak disk has lost the last of it.
  void lose_power() {
    if (before_last_) inner_ = std::move(before_last_);
  }

  void write(Piece piece, Then then) override {
    if (is_full) return then(full());
    if (weakness_ == Weakness::commit_first) before_last_ = copy();
    inner_->write(weakened(std::move(piece)), std::move(then));
  }
  void write_once(Piece piece, Then then) override { write(std::move(piece), std::move(then)); }
  Status read(const std::function<Status(const store::Reading&)>& piece) override {
    if (!is_weak()) return inner_->read(piece);
    // What is handed out is read only: the weak tables are made of what may be written, too.
    return inner_->read([&](const store::Reading& from) -> Status {
      store::Writing all{
          const_cast<store::Streams&>(from.streams),      const_cast<store::Contents&>(from.contents),
          const_cast<store::Lives&>(from.lives),          const_cast<store::Links&>(from.links),
          const_cast<store::Messages&>(from.messages),    const_cast<store::Places&>(from.places),
          const_cast<store::AnswersGiven&>(from.answers), const_cast<store::Receipts&>(from.receipts),
          const_cast<store::Surveys&>(from.surveys),      const_cast<store::Uploads&>(from.uploads),
          const_cast<store::Accounts&>(from.accounts),    const_cast<store::Acts&>(from.acts),
          const_cast<store::Tables&>(from.tables)};
      return weakly(all, [&](store::Writing& weak) { return piece(weak); });
    });
  }
  void before_commit(Piece piece) override { inner_->before_commit(std::move(piece)); }
  void on_queued(std::function<void()> wake) override { inner_->on_queued(std::move(wake)); }
  const store::Files& files() const override { return files_; }
  Health health() const override { return inner_->health(); }

 private:
  class Files final : public store::Files {
   public:
    explicit Files(const SimulatedDisk& disk) : disk_(disk) {}
    Status keep(const log::ContentHash& hash, std::string_view salted) const override {
      return disk_.is_full ? Status(full()) : disk_.inner_->files().keep(hash, salted);
    }
    bool has(const log::ContentHash& hash) const override { return disk_.inner_->files().has(hash); }
    Result<std::string> read_salted(const log::ContentHash& hash) const override {
      return disk_.inner_->files().read_salted(hash);
    }
    void remove(const log::ContentHash& hash) const override { disk_.inner_->files().remove(hash); }
    Status set_aside(const log::ContentHash& hash) const override {
      return disk_.inner_->files().set_aside(hash);
    }
    std::vector<log::ContentHash> older_than(Instant before, std::size_t most) const override {
      return disk_.inner_->files().older_than(before, most);
    }

   private:
    const SimulatedDisk& disk_;
  };

  static Error full() { return Error::busy("the disk is full"); }
  bool is_weak() const {
    return weakness_ == Weakness::tombstones || weakness_ == Weakness::wanted ||
           weakness_ == Weakness::fork_rule || weakness_ == Weakness::kind_neutral_relays;
  }
  Piece weakened(Piece piece) const {
    if (!is_weak()) return piece;
    return [this, piece = std::move(piece)](store::Writing& writing) { return weakly(writing, piece); };
  }
  template <class Act>
  Status weakly(store::Writing& of, const Act& act) const {
    StreamsOfKnownKinds streams(of.streams, unknown_kind);
    ForgetfulContents contents(of.contents, weakness_ == Weakness::wanted
                                                ? ForgetfulContents::Forgets::wanted
                                                : ForgetfulContents::Forgets::tombstones);
    LivesWithoutDescent lives(of.lives);
    const bool forgets = weakness_ == Weakness::wanted || weakness_ == Weakness::tombstones;
    store::Streams& all_streams = of.streams;
    store::Contents& all_contents = of.contents;
    store::Lives& all_lives = of.lives;
    store::Writing weak{weakness_ == Weakness::kind_neutral_relays ? streams : all_streams,
                        forgets ? contents : all_contents,
                        weakness_ == Weakness::fork_rule ? lives : all_lives,
                        of.links,
                        of.messages,
                        of.places,
                        of.answers,
                        of.receipts,
                        of.surveys,
                        of.uploads,
                        of.accounts,
                        of.acts,
                        of.tables};
    return act(weak);
  }

  const Weakness weakness_;
  std::unique_ptr<store::Store> inner_, before_last_;
  const Files files_;
};

}  // namespace okno::testing
