// What fuzz targets share: how they say that a promise is broken, and how they take an input apart. Inputs are text where
// that is possible, so that seeds can be read: words stand in lines before the bytes that are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

// Ends the program, so that libFuzzer keeps the input.
#define OKNO_PROMISE(holds)                                                                 \
  do {                                                                                      \
    if (!(holds)) {                                                                         \
      std::fprintf(stderr, "%s:%d: a promise is broken: %s\n", __FILE__, __LINE__, #holds); \
      std::abort();                                                                         \
    }                                                                                       \
  } while (false)

namespace okno::fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(reinterpret_cast<const char*>(data), size) {}
  // The next line without its end; all that is left when there is none.
  std::string_view line() {
    const std::size_t end = left_.find('\n');
    const std::string_view taken = left_.substr(0, end);
    left_.remove_prefix(end == std::string_view::npos ? left_.size() : end + 1);
    return taken;
  }
  // A number from a line of its own, so that it can be read in a seed; 0 when there is none.
  std::size_t number(std::size_t most) {
    std::size_t value = 0;
    for (const char c : line())
      if (c >= '0' && c <= '9') value = value * 10 + static_cast<std::size_t>(c - '0');
    return most == 0 ? 0 : value % (most + 1);
  }
  std::string_view rest() const { return left_; }

 private:
  std::string_view left_;
};

// For readers that take a path: one file a process, in memory where the machine has such a folder.
class OneFile {
 public:
  explicit OneFile(std::string_view name) {
    const std::filesystem::path base = std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp";
    folder_ = (base / ("okno-fuzz-" + std::to_string(::getpid()))).string();
    std::filesystem::create_directories(folder_);
    path_ = folder_ + "/" + std::string(name);
  }
  ~OneFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  OneFile(const OneFile&) = delete;
  OneFile& operator=(const OneFile&) = delete;
  void write(std::string_view bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }
  const std::string& folder() const { return folder_; }
  const std::string& path() const { return path_; }

 private:
  std::string folder_, path_;
};

}  // namespace okno::fuzz

// One input, given as `input`.
#define OKNO_FUZZ(input)                                                              \
  static void okno_fuzz_one(okno::fuzz::Input input);                                 \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    okno_fuzz_one(okno::fuzz::Input(data, size));                                     \
    return 0;                                                                         \
  }                                                                                   \
  static void okno_fuzz_one(okno::fuzz::Input input)
