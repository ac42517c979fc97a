// What was written beside a message's events, as long as it has not been erased.
#pragma once

#include <optional>
#include <string>

#include "edge/store/store.h"
#include "shared/wire/json/reader.h"

namespace okno::intake {

// Empty when it was erased or has not come yet.
Result<std::optional<std::string>> read_document(const store::Reading& reading, const store::Files& files,
                                                 store::StreamKey stream, const log::ContentHash& hash);

// The document as T; an empty T when there is none or it cannot be read.
template <class T>
Result<T> document_of(const store::Reading& reading, const store::Files& files, store::StreamKey stream,
                      const std::optional<log::ContentHash>& hash,
                      T (*read)(const wire::Json&, std::string, std::vector<wire::Fault>&)) {
  if (!hash) return T{};
  const auto document = read_document(reading, files, stream, *hash);
  if (!document) return document.error();
  if (!*document) return T{};
  const auto json = wire::parse_json(**document);
  std::vector<wire::Fault> faults;
  return json ? read(*json, "", faults) : T{};
}

}  // namespace okno::intake
