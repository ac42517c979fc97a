#include "edge/commands/recovery/backup_archive.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/host/durable.h"
#include "edge/store/digest.h"
#include "shared/base/sha256.h"

namespace okno::commands {
namespace {

constexpr std::size_t block_bytes = 512;
constexpr std::size_t piece_bytes = 256 * 1024;
constexpr std::size_t most_held =
    4UL << 20;  // of a part that is kept in memory: manifest and sums of a million files
constexpr std::size_t longest_name = 100;
constexpr std::size_t size_at = 124, size_digits = 11, sum_at = 148, magic_at = 257;

std::string hex_of(Sha256& sum) {
  const Digest digest = sum.finish();
  return store::to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

struct Descriptor {
  int fd;
  explicit Descriptor(int open) : fd(open) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

std::string octal(std::uint64_t value, std::size_t digits) {
  std::string out(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 3) out[i] = static_cast<char>('0' + (value & 7));
  return out;
}

std::string head_of(const std::string& name, std::uint64_t size) {
  std::string head(block_bytes, '\0');
  const auto put = [&](std::size_t at, std::string_view text) { head.replace(at, text.size(), text); };
  put(0, name);
  put(100, "0000600");
  put(108, "0000000");
  put(116, "0000000");
  if (size >> (3 * size_digits) == 0) {
    put(size_at, octal(size, size_digits));
  } else {  // GNU's way of writing what is larger than 8 GiB
    head[size_at] = '\x80';
    for (std::size_t i = 0; i < 8; ++i)
      head[size_at + size_digits - i] = static_cast<char>(size >> (8 * i) & 0xff);
  }
  put(136, octal(static_cast<std::uint64_t>(std::time(nullptr)), 11));
  put(sum_at, "        ");
  head[156] = '0';
  put(magic_at, std::string_view("ustar\0"
                                 "00",
                                 8));
  std::uint64_t sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  put(sum_at, octal(sum, 6) + std::string("\0 ", 2));
  return head;
}

struct Head {
  std::string name;
  std::uint64_t size = 0;
};

// Nothing for what is no head of ours.
std::optional<Head> read_head(const std::string& head) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block_bytes; ++i)
    sum += i >= sum_at && i < sum_at + 8 ? std::uint64_t{' '} : static_cast<unsigned char>(head[i]);
  if (head.substr(sum_at, 6) != octal(sum, 6) || head.substr(magic_at, 5) != "ustar" || head[156] != '0')
    return std::nullopt;
  Head read;
  read.name = head.substr(0, std::min(longest_name, head.find('\0')));
  if (head[size_at] == '\x80') {
    for (std::size_t i = 0; i < 8; ++i)
      read.size = read.size << 8 | static_cast<unsigned char>(head[size_at + 4 + i]);
  } else {
    for (std::size_t i = 0; i < size_digits; ++i) {
      const char c = head[size_at + i];
      if (c < '0' || c > '7') return std::nullopt;
      read.size = read.size << 3 | static_cast<std::uint64_t>(c - '0');
    }
  }
  return read;
}

Result<std::size_t> read_some(int fd, const std::string& path, std::string& bytes, std::size_t most) {
  bytes.resize(most);
  while (true) {
    const ssize_t count = ::read(fd, bytes.data(), most);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return file_failure(path);
    bytes.resize(static_cast<std::size_t>(count));
    return bytes.size();
  }
}

}  // namespace

Error file_failure(const std::string& path) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy(path + ": the disk is full: make room");
  return Error::io(path + ": " + std::strerror(code));
}

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return file_failure(path);
  return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(path, fd));
}

ArchiveWriter::~ArchiveWriter() {
  if (fd_ >= 0) ::close(fd_);
}

Status ArchiveWriter::write(std::string_view bytes) {
  return write_all(fd_, bytes) ? success() : Status(file_failure(path_));
}

Status ArchiveWriter::begin(const std::string& name, std::uint64_t size) {
  if (name.size() > longest_name) return Error::invalid("the name " + name + " is too long for a backup");
  return write(head_of(name, size));
}

Status ArchiveWriter::pad(std::uint64_t size) {
  return write(std::string((block_bytes - size % block_bytes) % block_bytes, '\0'));
}

Status ArchiveWriter::add(const std::string& name, std::string_view bytes) {
  if (Status done = begin(name, bytes.size()); !done) return done;
  if (Status done = write(bytes); !done) return done;
  sums_[name] = store::sha256_hex(bytes);
  return pad(bytes.size());
}

Result<std::string> ArchiveWriter::add_file(const std::string& name, const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0) return errno == ENOENT ? Error::not_found("there is no file " + path) : file_failure(path);
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return file_failure(path);
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (Status done = begin(name, size); !done) return done.error();
  Sha256 sum;
  std::string bytes;
  for (std::uint64_t left = size; left > 0; left -= bytes.size()) {
    const auto count =
        read_some(file.fd, path, bytes, static_cast<std::size_t>(std::min<std::uint64_t>(left, piece_bytes)));
    if (!count) return count.error();
    if (*count == 0) return Error::io(path + " became shorter while it was read");
    sum.add(bytes);
    if (Status done = write(bytes); !done) return done.error();
  }
  if (Status done = pad(size); !done) return done.error();
  return sums_[name] = hex_of(sum);
}

Status ArchiveWriter::finish() {
  std::string sums;
  for (const auto& [name, sum] : sums_) sums += sum + "  " + name + "\n";
  if (Status done = add(std::string(sums_name), sums); !done) return done;
  if (Status done = write(std::string(2 * block_bytes, '\0')); !done) return done;
  const bool is_kept = ::fsync(fd_) == 0;
  const Error why = file_failure(path_);
  const bool is_closed = ::close(std::exchange(fd_, -1)) == 0;
  return is_kept && is_closed ? success() : Status(why);
}

Status read_archive(const std::string& path, const ArchiveParts& parts) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0) return file_failure(path);
  const auto cut = [&] {
    return Error::invalid(path + ": is cut short: the backup was never finished, or not copied whole");
  };
  std::map<std::string, std::string> sums;
  std::string block;
  const auto read_block = [&]() -> Status {
    const auto count = read_some(file.fd, path, block, block_bytes);
    if (!count) return count.error();
    return *count == block_bytes ? success() : Status(cut());
  };
  while (true) {
    if (Status done = read_block(); !done) return done;
    const auto head = read_head(block);
    if (!head && sums.empty()) return Error::invalid(path + ": is no backup of okno");
    if (!head) return Error::invalid(path + ": was changed after it was made, or is cut short");
    const bool is_last = head->name == sums_name;
    if (sums.empty() && head->name != manifest_name) return Error::invalid(path + ": is no backup of okno");
    bool wanted = false;
    if (!is_last) {
      const auto wants = parts.begin(head->name, head->size);
      if (!wants) return wants.error();
      wanted = *wants;
    }
    Sha256 sum;
    std::string held, bytes;
    if (is_last && head->size > 100 * most_held)
      return Error::invalid(path + ": was changed after it was made");
    for (std::uint64_t left = head->size; left > 0; left -= bytes.size()) {
      const auto count = read_some(file.fd, path, bytes,
                                   static_cast<std::size_t>(std::min<std::uint64_t>(left, piece_bytes)));
      if (!count) return count.error();
      if (*count == 0) return cut();
      sum.add(bytes);
      if (is_last) held += bytes;
      if (wanted)
        if (Status taken = parts.take(bytes); !taken) return taken;
    }
    if (const std::uint64_t over = (block_bytes - head->size % block_bytes) % block_bytes; over > 0) {
      const auto count = read_some(file.fd, path, block, static_cast<std::size_t>(over));
      if (!count) return count.error();
      if (*count != over) return cut();
    }
    if (wanted)
      if (Status ended = parts.end(); !ended) return ended;
    if (is_last) {
      std::string expected;
      for (const auto& [name, hex] : sums) expected += hex + "  " + name + "\n";
      return held == expected
                 ? success()
                 : Status(Error::invalid(
                       path + ": was changed after it was made: its parts are not those that it lists"));
    }
    if (!sums.emplace(head->name, hex_of(sum)).second)
      return Error::invalid(path + ": holds " + head->name + " twice");
  }
}

}  // namespace okno::commands
