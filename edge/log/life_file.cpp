#include "edge/log/life_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/host/durable.h"
#include "shared/base/base64url.h"
#include "shared/base/sha256.h"

namespace okno::log {
namespace {

constexpr std::string_view title = "okno-life 1";

std::string path_of(const std::string& folder) { return folder + "/life"; }

std::string_view view_of(const std::array<std::uint8_t, 32>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string place_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return "none";
  return std::to_string(info.st_dev) + "/" + std::to_string(info.st_ino);
}

Error failure(const std::string& path) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy("the disk is full: make room for the data folder");
  return Error::io(path + ": " + std::strerror(code));
}

bool write_and_sync(int fd, std::string_view bytes) { return write_all(fd, bytes) && ::fsync(fd) == 0; }

std::string text_of(const LifeFile& file) {
  std::string text = std::string(title) + "\nnode " + file.node.value + "\nseed " +
                     to_base64url(view_of(file.seed)) + "\nmachine " + file.surrounding.machine +
                     "\nfolder " + file.surrounding.folder + "\ndatabase " + file.surrounding.database +
                     "\nmark " + file.mark + "\n";
  if (file.previous)
    text += "previous " + to_string(file.previous->life) + " " + std::to_string(file.previous->seq) + "\n";
  if (file.previous_proof) text += "previous_proof " + to_string(*file.previous_proof) + "\n";
  if (file.has_ended) text += "ended\n";
  return text;
}

bool read_seed(const std::string& word, std::array<std::uint8_t, 32>& seed) {
  const auto bytes = from_base64url(word);
  if (!bytes || bytes->size() != seed.size()) return false;
  std::memcpy(seed.data(), bytes->data(), seed.size());
  return true;
}

}  // namespace

Surrounding look_around(const std::string& folder, const std::string& machine_id_file) {
  const Digest machine = sha256(read_all(machine_id_file));
  return {to_base64url(view_of(machine)), place_of(folder), place_of(folder + "/okno.db")};
}

Result<LifeFile> read_life_file(const std::string& folder) {
  const std::string path = path_of(folder);
  if (::access(path.c_str(), F_OK) != 0) return Error::not_found("there is no file life");
  std::istringstream in(read_all(path));
  std::string line;
  if (!std::getline(in, line) || line != title) return Error::invalid("the file life cannot be read");
  LifeFile file;
  bool has_seed = false;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string name, word;
    words >> name >> word;
    if (name == "node") file.node = NodeId{word};
    if (name == "seed") has_seed = read_seed(word, file.seed);
    if (name == "machine") file.surrounding.machine = word;
    if (name == "folder") file.surrounding.folder = word;
    if (name == "database") file.surrounding.database = word;
    if (name == "mark") file.mark = word;
    if (name == "ended") file.has_ended = true;
    if (name == "previous") {
      const auto life = parse_life(word);
      std::uint64_t seq = 0;
      if (life && words >> seq) file.previous = PreviousLife{*life, seq};
    }
    if (name == "previous_proof")
      if (const auto proof = parse_bytes<SignatureTag>(word)) file.previous_proof = *proof;
  }
  if (!has_seed) return Error::invalid("the file life has no key");
  return file;
}

Status write_life_file(const std::string& folder, const LifeFile& file) {
  std::string aside = path_of(folder) + ".XXXXXX";
  const int fd = ::mkostemp(aside.data(), O_CLOEXEC);  // 0600
  if (fd < 0) return failure(aside);
  Status written = write_and_sync(fd, text_of(file)) ? success() : Status(failure(aside));
  if (::close(fd) != 0 && written) written = failure(aside);
  if (written && ::rename(aside.c_str(), path_of(folder).c_str()) != 0) written = failure(aside);
  if (!written) {
    ::unlink(aside.c_str());
    return written;
  }
  return sync_folder(folder) ? success() : Status(failure(folder));
}

}  // namespace okno::log
