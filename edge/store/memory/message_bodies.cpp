// Whose messages are, and whose they were: that part of MemoryMessages.
#include "edge/store/message_bodies.h"

#include <algorithm>
#include <set>

#include "edge/store/memory/messages.h"

namespace okno::store::memory {

Status MemoryMessages::put_bodies(StreamKey key, const lifecycle::Responsible& responsible,
                                  std::int64_t version) {
  std::map<OrgId, MessageBody>& bodies = state_.message_bodies.edit()[key];
  for (auto& [body, row] : bodies)
    if (row.tie != Tie::had) row = {body, Tie::had, version};
  for (const MessageBody& present : bodies_of(responsible)) bodies.insert_or_assign(present.body, present);
  return success();
}

Result<std::vector<MessageBody>> MemoryMessages::bodies(StreamKey key) const {
  std::vector<MessageBody> rows;
  if (const auto found = state_.message_bodies->find(key); found != state_.message_bodies->end())
    for (const auto& [body, row] : found->second) rows.push_back(row);
  return rows;
}

Result<std::vector<OrgId>> MemoryMessages::bodies_with_file(const log::ContentHash& hash) const {
  std::set<OrgId> found;
  for (const auto& [key, kept] : *state_.messages) {
    const auto& files = kept->row.files;
    if (std::none_of(files.begin(), files.end(), [&](const auto& file) { return file.hash == hash; }))
      continue;
    const auto rows = bodies(key);
    for (const MessageBody& row : *rows)
      if (row.tie != Tie::had) found.insert(row.body);
  }
  return std::vector<OrgId>(found.begin(), found.end());
}

}  // namespace okno::store::memory
