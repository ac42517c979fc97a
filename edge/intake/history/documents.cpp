#include "edge/intake/history/documents.h"

namespace okno::intake {

Result<std::optional<std::string>> read_document(const store::Reading& reading, const store::Files& files,
                                                 store::StreamKey stream, const log::ContentHash& hash) {
  auto row = reading.contents.find(stream, hash);
  if (!row) return row.error();
  if (!*row || (*row)->is_hidden) return std::optional<std::string>();
  switch ((*row)->place) {
    case store::ContentPlace::row:
      return std::optional(std::move((*row)->bytes));
    case store::ContentPlace::file: {
      auto bytes = files.read(hash);
      if (!bytes) return bytes.error();
      return std::optional(*std::move(bytes));
    }
    case store::ContentPlace::missing:
    case store::ContentPlace::erased:
      break;
  }
  return std::optional<std::string>();
}

}  // namespace okno::intake
