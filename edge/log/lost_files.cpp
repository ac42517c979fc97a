#include "edge/log/lost_files.h"

namespace okno::log {
namespace {

constexpr int most_at_once = 500;

Result<std::vector<ContentHash>> gone_after(store::Store& store, ContentHash& after, bool& more) {
  std::vector<ContentHash> gone;
  const Status read = store.read([&](const store::Reading& reading) -> Status {
    const auto named = reading.contents.files_after(after, most_at_once);
    if (!named) return named.error();
    more = !named->empty();
    if (more) after = named->back();
    for (const ContentHash& hash : *named)
      if (!store.files().has(hash)) gone.push_back(hash);
    return success();
  });
  if (!read) return read.error();
  return gone;
}

Status take(store::Writing& writing, Journal& journal, const ContentHash& hash, std::uint64_t size_bytes) {
  const auto rows = writing.contents.find_files(hash);
  if (!rows) return rows.error();
  for (store::ContentRow row : *rows) {
    row.place = store::ContentPlace::file;
    row.size_bytes = size_bytes;
    if (Status told = journal.content_came(writing, row); !told) return told;
  }
  return success();
}

}  // namespace

Result<bool> want_again(store::Writing& writing, const store::Files& files, const ContentHash& hash,
                        Instant now) {
  const auto rows = writing.contents.find_files(hash);
  if (!rows) return rows.error();
  const store::FileState state = store::look_at(files, hash);
  if (state == store::FileState::whole) return false;
  if (state == store::FileState::damaged)
    if (Status aside = files.set_aside(hash); !aside) return aside.error();
  bool is_lost = false;
  for (store::ContentRow row : *rows) {
    if (row.place != store::ContentPlace::file) continue;
    row.place = store::ContentPlace::missing;
    if (Status put = writing.contents.put(row, now); !put) return put.error();
    is_lost = true;
  }
  return is_lost;
}

Result<std::vector<ContentHash>> want_lost_files(store::Store& store, Clock& clock) {
  std::vector<ContentHash> lost;
  ContentHash after;
  for (bool more = true; more;) {
    const auto gone = gone_after(store, after, more);
    if (!gone) return gone.error();
    if (gone->empty()) continue;
    const Status written = store.write_and_wait([&](store::Writing& writing) -> Status {
      for (const ContentHash& hash : *gone) {
        const auto is_lost = want_again(writing, store.files(), hash, clock.now());
        if (!is_lost) return is_lost.error();
        if (*is_lost) lost.push_back(hash);
      }
      return success();
    });
    if (!written) return written.error();
  }
  return lost;
}

Result<std::vector<ContentHash>> take_found_files(store::Store& store, Journal& journal) {
  std::vector<ContentHash> found;
  store::WantedRow after;
  for (bool more = true; more;) {
    std::vector<store::WantedRow> rows;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      auto page = reading.contents.wanted_after(after, most_at_once);
      if (!page) return page.error();
      rows = *std::move(page);
      return success();
    });
    if (!read) return read.error();
    more = !rows.empty();
    if (more) after = rows.back();
    std::erase_if(rows, [&](const store::WantedRow& row) {
      return store::look_at(store.files(), row.hash) != store::FileState::whole;
    });
    if (rows.empty()) continue;
    const Status written = store.write_and_wait([&](store::Writing& writing) -> Status {
      for (const store::WantedRow& row : rows)
        if (Status taken = take(writing, journal, row.hash, row.size_bytes); !taken) return taken;
      return success();
    });
    if (!written) return written.error();
    for (const store::WantedRow& row : rows) found.push_back(row.hash);
  }
  return found;
}

}  // namespace okno::log
