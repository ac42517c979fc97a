#include "edge/store/memory/uploads.h"

namespace okno::store::memory {

Status MemoryUploads::add(const UploadRow& upload) {
  if (state_.uploads->contains(upload.id)) return Error::conflict("this upload is here already");
  state_.uploads.edit().emplace(upload.id, upload);
  return success();
}

Result<std::vector<UploadRow>> MemoryUploads::find(const std::vector<UploadId>& ids) const {
  std::vector<UploadRow> uploads;
  for (const UploadId& id : ids)
    if (auto upload = value_at(*state_.uploads, id)) uploads.push_back(*std::move(upload));
  return uploads;
}

Status MemoryUploads::take(const std::vector<UploadId>& ids) {
  for (const UploadId& id : ids)
    if (state_.uploads.edit().erase(id) == 0)
      return Error::conflict("an upload is unknown or belongs to something already");
  return success();
}

Result<std::vector<log::ContentHash>> MemoryUploads::drop_older(Instant before) {
  std::vector<log::ContentHash> hashes;
  std::erase_if(state_.uploads.edit(), [&](const auto& each) {
    if (each.second.at >= before) return false;
    hashes.push_back(each.second.hash);
    return true;
  });
  return hashes;
}

}  // namespace okno::store::memory
