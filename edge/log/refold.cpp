// Tables are made anew where another version of a kind's projector made them.
#include "edge/log/course.h"
#include "edge/log/journal.h"
#include "edge/log/replay.h"

namespace okno::log {
namespace {

constexpr int streams_a_piece = 200;

// The version is written last: after a crash it begins again.
Status clear_tables(store::Store& store, std::string_view kind) {
  return store.write_and_wait([&](store::Writing& writing) -> Status {
    for (const store::TableDeclaration& table : store::declared_tables())
      if (table.nature == store::TableNature::projection && table.kind == kind)
        if (Status cleared = writing.tables.clear(table.name); !cleared) return cleared;
    return writing.lives.set_projector_version(kind, 0);
  });
}

// Streams that were never projected are left to the journal: their owners have not acted yet.
Status refold_streams(store::Store& store, const Projectors& projectors, std::string_view kind) {
  const NodeId nobody;
  store::StreamKey after = 0;
  bool more = true;
  while (more) {
    const Status done = store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto streams = writing.streams.after(after, kind, streams_a_piece);
      if (!streams) return streams.error();
      more = !streams->empty();
      for (const store::StreamRow& stream : *streams) {
        if (stream.projected == 0) continue;
        Course course(nobody, projectors, Instant{});
        if (Status folded = course.refold(writing, stream); !folded) return folded;
      }
      if (more) after = streams->back().key;
      return success();
    });
    if (!done) return done;
  }
  return success();
}

}  // namespace

Result<std::vector<std::string>> refold(store::Store& store, const Projectors& projectors, Journal& journal) {
  std::vector<std::string> kinds;
  for (const auto& projector : projectors.all()) {
    std::uint64_t made_by = 0;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto version = reading.lives.projector_version(projector->kind());
      if (!version) return version.error();
      made_by = *version;
      return success();
    });
    if (!read) return read.error();
    if (made_by == projector->version()) continue;
    if (Status cleared = clear_tables(store, projector->kind()); !cleared) return cleared.error();
    if (Status folded = refold_streams(store, projectors, projector->kind()); !folded) return folded.error();
    const Status set = store.write_and_wait([&](store::Writing& writing) {
      return writing.lives.set_projector_version(projector->kind(), projector->version());
    });
    if (!set) return set.error();
    kinds.emplace_back(projector->kind());
  }
  for (const std::string_view code : {"kind", "payload"}) {
    const Status retried = store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto further = journal.retry(writing, code);
      return further ? success() : Status(further.error());
    });
    if (!retried) return retried.error();
  }
  return kinds;
}

}  // namespace okno::log
