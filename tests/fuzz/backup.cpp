// A backup that somebody kept, or made: the whole is believed only when every part is held against its hash.
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/recovery/backup_archive.h"
#include "edge/commands/recovery/backup_manifest.h"
#include "tests/fuzz/input.h"

// What a manifest is compared with; the program's own words for it would bring its database along.
namespace okno {
std::int64_t store::newest_schema() { return 3; }
std::string_view commands::program_version() { return "fuzzed"; }
}  // namespace okno

OKNO_FUZZ(input) {
  using namespace okno;
  static const fuzz::OneFile file("backup.tar");
  const auto manifest = commands::read_manifest(std::string(input.rest()));
  if (manifest) {
    const auto again = commands::read_manifest(commands::write_manifest(*manifest));
    OKNO_PROMISE(again.ok() && commands::write_manifest(*again) == commands::write_manifest(*manifest));
  }
  (void)commands::is_part_of_backup(std::string(input.rest()));

  // Text that becomes an archive by our own writer, and the same with one line of it changed.
  const std::string_view mode = input.line();
  if (mode == "raw") {
    file.write(input.rest());
  } else {
    ::unlink(file.path().c_str());
    auto writer = commands::ArchiveWriter::open(file.path());
    OKNO_PROMISE(writer.ok());
    OKNO_PROMISE((*writer)->add(std::string(commands::manifest_name), "{}").ok());
    OKNO_PROMISE((*writer)->add("okno.db", input.rest()).ok());
    OKNO_PROMISE((*writer)->finish().ok());
  }
  std::size_t bytes = 0;
  const commands::ArchiveParts parts{[](const std::string&, std::uint64_t) -> Result<bool> { return true; },
                                     [&](std::string_view piece) -> Status {
                                       bytes += piece.size();
                                       return success();
                                     },
                                     [] { return success(); }};
  const Status read = commands::read_archive(file.path(), parts);
  if (mode == "raw") {
    if (!read) OKNO_PROMISE(!read.error().detail.empty());
    OKNO_PROMISE(bytes <= input.rest().size());
  } else {
    OKNO_PROMISE(read.ok() && bytes == 2 + input.rest().size());
  }
}
