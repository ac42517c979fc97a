#include "edge/intake/citizen/model_shelf.h"

#include <sys/stat.h>

#include "edge/config/document.h"
#include "edge/store/digest.h"

namespace okno::intake {

std::shared_ptr<const ServedModel> ModelShelf::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

Status ModelShelf::refresh() {
  struct stat found {};
  if (::stat(path_.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
    const std::lock_guard lock(mutex_);
    current_.reset();
    read_ = {};
    return success();
  }
  const Stamp stamp{found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
  {
    const std::lock_guard lock(mutex_);
    if (stamp == read_) return success();
  }
  auto bytes = config::read_file(path_);
  if (!bytes) return bytes.error();  // looked at again next time
  {
    const std::lock_guard lock(mutex_);
    read_ = stamp;
  }
  auto model = rubricator::decode(*bytes);
  if (!model) return Error{model.error().code, path_ + ": " + model.error().detail};
  std::string hash = store::sha256_hex(*bytes);
  auto served =
      std::make_shared<const ServedModel>(ServedModel{*std::move(model), *std::move(bytes), std::move(hash)});
  const std::lock_guard lock(mutex_);
  current_ = std::move(served);
  return success();
}

}  // namespace okno::intake
