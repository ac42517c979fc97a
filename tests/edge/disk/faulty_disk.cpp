#include "tests/edge/disk/faulty_disk.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/edge/disk/disk_calls.h"

namespace okno::testing {
namespace {

constexpr std::size_t sector = 512;  // a disk writes these whole or not at all

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

FaultyDisk::FaultyDisk(std::string name) : name_(std::move(name)), system_(sqlite3_vfs_find(nullptr)) {
  vfs_ = *system_;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.pNext = nullptr;
  DiskCalls::install(vfs_, *system_);
  sqlite3_vfs_register(&vfs_, 0);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&vfs_); }

void FaultyDisk::arm(DiskFault fault, std::int64_t nth) {
  const std::lock_guard lock(mutex_);
  fault_ = fault;
  left_ = nth;
  operations_ = reads_ = 0;
  failed_ = failing_ = false;
}

void FaultyDisk::heal() {
  const std::lock_guard lock(mutex_);
  left_ = 0;
  failing_ = false;
}

bool FaultyDisk::has_failed() const {
  const std::lock_guard lock(mutex_);
  return failed_;
}

std::int64_t FaultyDisk::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

std::int64_t FaultyDisk::reads() const {
  const std::lock_guard lock(mutex_);
  return reads_;
}

void FaultyDisk::let_read() {
  const std::lock_guard lock(mutex_);
  lets_read_ = true;
}

void FaultyDisk::count_reads() {
  const std::lock_guard lock(mutex_);
  lets_read_ = false;
}

bool FaultyDisk::has_power() const {
  const std::lock_guard lock(mutex_);
  return has_power_;
}

bool FaultyDisk::fails_now(bool& is_full, bool& is_short) {
  const std::lock_guard lock(mutex_);
  ++operations_;
  is_full = fault_ == DiskFault::full_once || fault_ == DiskFault::full_ever;
  is_short = false;
  if (!has_power_) return true;
  if (is_of_reading(fault_)) return false;
  if (failing_) return true;
  if (left_ == 0 || --left_ > 0) return false;
  failed_ = true;
  failing_ = fault_ == DiskFault::io_ever || fault_ == DiskFault::full_ever;
  is_short = fault_ == DiskFault::short_write;
  if (fault_ == DiskFault::power_cut) has_power_ = false;
  return true;
}

bool FaultyDisk::fails_to_read() {
  const std::lock_guard lock(mutex_);
  if (!has_power_) return true;
  if (lets_read_) return false;
  ++reads_;
  if (!is_of_reading(fault_)) return false;
  if (failing_) return true;
  if (left_ == 0 || --left_ > 0) return false;
  failed_ = true;
  failing_ = fault_ == DiskFault::read_ever;
  return true;
}

void FaultyDisk::opened(const std::string& path, bool is_new) {
  const std::lock_guard lock(mutex_);
  if (images_.contains(path) && !images_.at(path).is_deleted) return;
  Image image;
  image.was_made = is_new;
  if (!is_new) image.safe = content_of(path);
  images_[path] = std::move(image);
}

void FaultyDisk::wrote(const std::string& path, std::int64_t at, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  images_[path].pending.push_back({at, std::string(bytes), false});
}

void FaultyDisk::truncated(const std::string& path, std::int64_t size) {
  const std::lock_guard lock(mutex_);
  images_[path].pending.push_back({size, {}, true});
}

void FaultyDisk::synced(const std::string& path) {
  const std::lock_guard lock(mutex_);
  Image& image = images_[path];
  for (const Change& change : image.pending) apply(image.safe, change);
  image.pending.clear();
  image.was_made = false;
}

void FaultyDisk::deleted(const std::string& path, bool is_safe) {
  const std::lock_guard lock(mutex_);
  if (is_safe)
    images_.erase(path);
  else
    images_[path].is_deleted = true;
}

void FaultyDisk::apply(std::string& content, const Change& change) {
  const auto at = static_cast<std::size_t>(change.at);
  if (change.is_truncation) {
    if (content.size() > at) content.resize(at);
    return;
  }
  if (content.size() < at + change.bytes.size()) content.resize(at + change.bytes.size(), '\0');
  std::memcpy(content.data() + at, change.bytes.data(), change.bytes.size());
}

void FaultyDisk::start_again(std::uint64_t seed) {
  const std::lock_guard lock(mutex_);
  std::mt19937_64 engine(seed);
  const auto draw = [&](std::uint64_t below) { return seed == 0 ? 0 : engine() % below; };
  for (auto& [path, image] : images_) {
    // Whether a folder that was not synced has the file is a matter of luck.
    const bool is_there = !(image.was_made || image.is_deleted) || draw(2) == 1;
    if (!is_there) {
      std::filesystem::remove(path);
      continue;
    }
    for (Change& change : image.pending) {
      const std::uint64_t fate = draw(4);  // lost, lost, there, torn
      if (fate < 2) continue;
      if (fate == 3 && !change.is_truncation) {
        for (std::size_t from = 0; from < change.bytes.size(); from += sector)
          if (draw(2) == 1)
            apply(image.safe,
                  {change.at + static_cast<std::int64_t>(from), change.bytes.substr(from, sector), false});
        continue;
      }
      apply(image.safe, change);
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << image.safe;
  }
  images_.clear();
  has_power_ = true;
  failing_ = false;
  left_ = 0;
}

}  // namespace okno::testing
