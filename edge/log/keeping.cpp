#include "edge/log/keeping.h"

#include <algorithm>

#include "edge/log/telling.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

const Given* find_given(const std::vector<Given>& given, const ContentName& name) {
  for (const Given& one : given) {
    if (one.hash != name.hash) continue;
    if (one.salt.empty()) return &one;
    const auto salt = from_bytes<Salt>(one.salt);
    if (salt && one.bytes.size() == name.size_bytes && name_of_content(*salt, one.bytes) == name.hash)
      return &one;
  }
  return nullptr;
}

// What stands in the database of it from now on.
Result<store::ContentRow> row_of(const store::Files& files, store::StreamKey stream, const ContentName& name,
                                 const Given* given) {
  store::ContentRow row{stream, name.hash, name.size_bytes, store::ContentPlace::missing, {}, {}};
  // A file outlives the row that named it: a database may be older than the files beside it.
  if (given == nullptr && name.size_bytes > most_inline_bytes && files.has(name.hash))
    row.place = store::ContentPlace::file;
  if (given == nullptr) return row;
  if (given->salt.empty()) {
    if (!files.has(name.hash)) return Error::not_found("there is no file " + to_string(name.hash));
    row.place = store::ContentPlace::file;
  } else if (name.size_bytes > most_inline_bytes) {
    if (Status kept = files.keep(name.hash, given->salt + given->bytes); !kept) return kept.error();
    row.place = store::ContentPlace::file;
  } else {
    row.place = store::ContentPlace::row;
    row.salt = given->salt;
    row.bytes = given->bytes;
  }
  return row;
}

}  // namespace

Result<std::vector<ContentHash>> keep_contents(store::Writing& writing, const store::Files& files,
                                               store::StreamKey stream, const Event& event,
                                               const std::vector<Given>& given, Instant now) {
  std::vector<ContentHash> came;
  for (const ContentName& name : event.contents) {
    const auto before = writing.contents.find(stream, name.hash);
    if (!before) return before.error();
    // A tombstone says never again; what is here needs nothing.
    if (*before && (*before)->place != store::ContentPlace::missing) continue;
    const Given* found = find_given(given, name);
    if (*before && found == nullptr) continue;
    auto row = row_of(files, stream, name, found);
    if (!row) return row.error();
    const auto hidden = is_hidden(writing.streams, stream, name.hash);
    if (!hidden) return hidden.error();
    row->is_hidden = *hidden;
    if (Status put = writing.contents.put(*row, now); !put) return put.error();
    if (*before && !row->is_hidden) came.push_back(name.hash);
  }
  return came;
}

Result<bool> is_hidden(const store::Streams& streams, store::StreamKey stream, const ContentHash& content) {
  const auto waiting = streams.waiting(stream);
  if (!waiting) return waiting.error();
  for (const store::WaitingRow& row : *waiting) {
    if (row.code != "parent") continue;
    const auto kept = streams.event(row.event);
    if (!kept) return kept.error();
    if (!*kept) continue;
    const auto event = read_event((*kept)->text);
    if (event && std::ranges::find(event->erases, content) != event->erases.end()) return true;
  }
  return false;
}

Result<bool> set_hidden(store::Writing& writing, store::StreamKey stream, const ContentHash& content,
                        bool hidden, Instant now) {
  auto row = writing.contents.find(stream, content);
  if (!row) return row.error();
  if (!*row || (*row)->place == store::ContentPlace::erased || (*row)->is_hidden == hidden) return false;
  (*row)->is_hidden = hidden;
  if (Status put = writing.contents.put(**row, now); !put) return put.error();
  return (*row)->place != store::ContentPlace::missing;
}

Status erase_content(store::Writing& writing, store::StreamKey stream, const ContentHash& content) {
  const auto row = writing.contents.find(stream, content);
  if (!row) return row.error();
  const bool is_file = *row && (*row)->place == store::ContentPlace::file;
  if (Status erased = writing.contents.erase(stream, content); !erased) return erased;
  if (!is_file) return success();
  const auto unnamed = writing.contents.unnamed({content});
  if (!unnamed) return unnamed.error();
  for (const ContentHash& hash : *unnamed)
    if (Status doomed = writing.contents.doom(hash); !doomed) return doomed;
  return success();
}

}  // namespace okno::log
