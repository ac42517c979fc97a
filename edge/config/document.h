// What reading our own JSON files has in common: every fault with its path and how to mend it.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/json/reader.h"

namespace okno::config {

// One line each: "/etc/okno/edge.json: hub.key: …".
struct Faults {
  std::vector<std::string> lines;
  Error as_error() const;  // all in one line
};

Result<std::string> read_file(const std::string& path);

// The file as JSON, or one fault that says what is wrong with the file itself.
Result<wire::Json, Faults> read_document(const std::string& path);
Faults describe(const std::string& path, const std::vector<wire::Fault>& faults);

// A file that a document names, relative to the document's own folder; empty stays empty.
std::string beside(const std::filesystem::path& folder, const std::string& path);

// Notes every member of `json` that is not known and names the known one that is nearest.
void refuse_unknown(const wire::Json& json, wire::ObjectReader& reader,
                    std::initializer_list<std::string_view> known);
// The nearest of `known`, or empty when none is near enough to be meant.
std::string_view nearest(std::string_view name, std::initializer_list<std::string_view> known);

// {"ru": …, "en": …}; `ru` is needed.
void read_words(wire::ObjectReader& reader, std::string_view name, i18n::Words& out);

// "https://www.example.ru:8443" in lower case, without a path; empty when it is not an origin (RFC 6454).
std::string canonical_origin(std::string_view typed);

}  // namespace okno::config
