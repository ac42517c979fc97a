// Tables of a store that answer as they should, but for one thing: see weakness.h.
#pragma once

#include "edge/store/store.h"

namespace okno::testing {

// Does not see the followers of streams of one kind.
class StreamsOfKnownKinds final : public store::Streams {
 public:
  StreamsOfKnownKinds(store::Streams& of, std::string unknown) : of_(of), unknown_(std::move(unknown)) {}

  Result<std::vector<NodeId>> followers(store::StreamKey stream) const override {
    const auto row = of_.find(stream);
    if (row && *row && (*row)->kind == unknown_) return std::vector<NodeId>();
    return of_.followers(stream);
  }

  Result<std::optional<store::StreamRow>> find(const log::StreamId& id) const override {
    return of_.find(id);
  }
  Result<std::optional<store::StreamRow>> find(store::StreamKey key) const override { return of_.find(key); }
  Result<std::vector<store::StreamRow>> after(store::StreamKey key, std::string_view kind,
                                              int most) const override {
    return of_.after(key, kind, most);
  }
  Result<store::StreamKey> add(const store::StreamRow& row) override { return of_.add(row); }
  Status update(const store::StreamRow& row) override { return of_.update(row); }
  Result<bool> follows(store::StreamKey stream, const NodeId& node) const override {
    return of_.follows(stream, node);
  }
  Result<bool> add_follower(store::StreamKey stream, const NodeId& node) override {
    return of_.add_follower(stream, node);
  }
  Result<std::vector<store::EventRow>> events(store::StreamKey stream) const override {
    return of_.events(stream);
  }
  Result<std::optional<store::EventRow>> event(store::EventKey key) const override { return of_.event(key); }
  Result<std::optional<store::EventRow>> event(store::StreamKey stream,
                                               const log::EventHash& hash) const override {
    return of_.event(stream, hash);
  }
  Result<std::vector<store::EventRow>> events(store::LifeKey life, std::uint64_t seq) const override {
    return of_.events(life, seq);
  }
  Result<std::vector<store::EventRow>> events_after(store::EventKey key, int most) const override {
    return of_.events_after(key, most);
  }
  Result<std::uint64_t> last_seq(store::LifeKey life) const override { return of_.last_seq(life); }
  Result<std::vector<log::EventHash>> hashes(store::LifeKey life, std::uint64_t first,
                                             std::uint32_t count) const override {
    return of_.hashes(life, first, count);
  }
  Status glance(store::LifeKey life, std::uint64_t from, std::uint64_t to,
                const std::function<void(const Glance&)>& at) const override {
    return of_.glance(life, from, to, at);
  }
  Result<store::EventKey> add_event(const store::EventRow& row) override { return of_.add_event(row); }
  Status set_state(store::EventKey event, store::EventState state) override {
    return of_.set_state(event, state);
  }
  Result<std::vector<store::WaitingRow>> waiting(store::StreamKey stream) const override {
    return of_.waiting(stream);
  }
  Result<std::vector<store::WaitingRow>> waiting_after(store::EventKey key, std::string_view code,
                                                       int most) const override {
    return of_.waiting_after(key, code, most);
  }
  Status set_waiting(const store::WaitingRow& row) override { return of_.set_waiting(row); }
  Status drop_waiting(store::EventKey event) override { return of_.drop_waiting(event); }

 private:
  store::Streams& of_;
  const std::string unknown_;
};

// Erases without leaving a tombstone, or does not say what is wanted.
class ForgetfulContents final : public store::Contents {
 public:
  enum class Forgets { tombstones, wanted };
  ForgetfulContents(store::Contents& of, Forgets forgets) : of_(of), forgets_(forgets) {}

  Status erase(store::StreamKey stream, const log::ContentHash& hash) override {
    if (forgets_ != Forgets::tombstones) return of_.erase(stream, hash);
    auto row = of_.find(stream, hash);
    if (!row) return row.error();
    if (!*row) return success();
    (*row)->place = store::ContentPlace::missing;
    (*row)->salt.clear();
    (*row)->bytes.clear();
    return of_.put(**row, Instant{});
  }
  Result<std::vector<store::WantedRow>> wanted(const NodeId& peer, int most) const override {
    if (forgets_ == Forgets::wanted) return std::vector<store::WantedRow>();
    return of_.wanted(peer, most);
  }
  Result<std::vector<store::WantedRow>> wanted_after(const store::WantedRow& row, int most) const override {
    if (forgets_ == Forgets::wanted) return std::vector<store::WantedRow>();
    return of_.wanted_after(row, most);
  }

  Result<std::optional<store::ContentRow>> find(store::StreamKey stream,
                                                const log::ContentHash& hash) const override {
    return of_.find(stream, hash);
  }
  Result<std::vector<store::ContentRow>> of(store::StreamKey stream) const override { return of_.of(stream); }
  Result<std::vector<store::ContentRow>> find_files(const log::ContentHash& hash) const override {
    return of_.find_files(hash);
  }
  Status put(const store::ContentRow& row, Instant now) override { return of_.put(row, now); }
  Result<std::vector<log::ContentHash>> files_after(const log::ContentHash& hash, int most) const override {
    return of_.files_after(hash, most);
  }
  Result<std::vector<log::ContentHash>> doomed(int most) const override { return of_.doomed(most); }
  Status doom(const log::ContentHash& hash) override { return of_.doom(hash); }
  Status forget_doomed(const log::ContentHash& hash) override { return of_.forget_doomed(hash); }
  Result<std::vector<log::ContentHash>> unnamed(const std::vector<log::ContentHash>& hashes) const override {
    return of_.unnamed(hashes);
  }

 private:
  store::Contents& of_;
  const Forgets forgets_;
};

// Does not know which life a life came from.
class LivesWithoutDescent final : public store::Lives {
 public:
  explicit LivesWithoutDescent(store::Lives& of) : of_(of) {}

  Result<std::optional<store::LifeRow>> find(const log::LifeId& id) const override {
    auto row = of_.find(id);
    if (row && *row) (*row)->previous.reset();
    return row;
  }

  Result<std::optional<store::LifeRow>> find(store::LifeKey key) const override { return of_.find(key); }
  Result<std::vector<store::LifeRow>> all() const override { return of_.all(); }
  Result<std::optional<store::LifeRow>> latest_of(const NodeId& node) const override {
    return of_.latest_of(node);
  }
  Result<store::LifeKey> add(const store::LifeRow& row) override { return of_.add(row); }
  Result<std::vector<log::Commit>> commits_of(store::LifeKey life, std::uint64_t seq) const override {
    return of_.commits_of(life, seq);
  }
  Result<std::uint64_t> last_committed(store::LifeKey life) const override {
    return of_.last_committed(life);
  }
  Status add_commit(store::LifeKey life, const log::Commit& commit) override {
    return of_.add_commit(life, commit);
  }
  Result<std::string> mark() const override { return of_.mark(); }
  Status set_mark(const std::string& mark) override { return of_.set_mark(mark); }
  Result<std::optional<Gap>> gap() const override { return of_.gap(); }
  Status set_gap(const Gap& gap) override { return of_.set_gap(gap); }
  Result<std::string> warrant_key() const override { return of_.warrant_key(); }
  Status set_warrant_key(const std::string& key) override { return of_.set_warrant_key(key); }
  Result<std::optional<log::LifeId>> kept(const NodeId& node) const override { return of_.kept(node); }
  Status keep(const NodeId& node, const std::optional<log::LifeId>& life) override {
    return of_.keep(node, life);
  }
  Result<std::uint64_t> projector_version(std::string_view kind) const override {
    return of_.projector_version(kind);
  }
  Status set_projector_version(std::string_view kind, std::uint64_t version) override {
    return of_.set_projector_version(kind, version);
  }

 private:
  store::Lives& of_;
};

}  // namespace okno::testing
