#include "edge/config/document.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "shared/base/text.h"
#include "shared/wire/json/json_place.h"

namespace okno::config {
namespace {

// Levenshtein's distance over bytes: the names are ASCII.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

constexpr std::size_t largest_document = 64 * 1024 * 1024;

}  // namespace

Error Faults::as_error() const {
  std::string all;
  for (const std::string& line : lines) {
    if (!all.empty()) all += "; ";
    all += line;
  }
  return Error::invalid(std::move(all));
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error::io("cannot read " + path + ": " + std::strerror(errno));
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (file.bad() || bytes.fail()) {
    // An empty file makes the stream fail too.
    if (file.bad() || file.peek() != std::ifstream::traits_type::eof())
      return Error::io("cannot read " + path + ": is it a file?");
  }
  return std::move(bytes).str();
}

Result<wire::Json, Faults> read_document(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return Faults{{bytes.error().detail}};
  auto json = wire::parse_json(*bytes, {.bytes = largest_document, .depth = 16});
  if (!json)
    return Faults{{path + ": not a JSON document: " + wire::place_in_lines(*bytes, json.error().detail)}};
  return std::move(json).value();
}

Faults describe(const std::string& path, const std::vector<wire::Fault>& faults) {
  Faults described;
  for (const wire::Fault& fault : faults)
    described.lines.push_back(path + ": " + (fault.path.empty() ? "" : fault.path + ": ") + fault.detail);
  return described;
}

std::string beside(const std::filesystem::path& folder, const std::string& path) {
  return path.empty() ? path : (folder / path).lexically_normal().string();
}

std::string_view nearest(std::string_view name, std::initializer_list<std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 2) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t d = distance(text::lower(name), candidate);
    if (d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

void refuse_unknown(const wire::Json& json, wire::ObjectReader& reader,
                    std::initializer_list<std::string_view> known) {
  const auto* object = json.get_if<wire::JsonObject>();
  if (!object) return;  // the reader has noted it
  for (const auto& [name, value] : *object) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string_view meant = nearest(name, known);
    std::string detail = "there is no such key";
    if (!meant.empty()) {
      detail += "; did you mean \"" + std::string(meant) + "\"?";
    } else {
      detail += "; there are: ";
      for (const std::string_view candidate : known) {
        if (candidate != *known.begin()) detail += ", ";
        detail += candidate;
      }
    }
    reader.fault(text::first_seen(name, 60), wire::FaultCode::unknown_member, std::move(detail));
  }
}

void read_words(wire::ObjectReader& reader, std::string_view name, i18n::Words& out) {
  const wire::Json* json = reader.member(name, wire::Need::required);
  if (!json) return;
  wire::ObjectReader words(*json, reader.path_of(name), reader.faults());
  if (words.read("ru", out.ru, wire::Need::required) && text::trim(out.ru).empty())
    words.fault("ru", wire::FaultCode::not_allowed, "write the Russian words here");
  words.read("en", out.en);
  refuse_unknown(*json, words, {"ru", "en"});
}

std::string canonical_origin(std::string_view typed) {
  std::string origin = text::lower(typed);
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string::npos) return {};
  const std::string_view name = std::string_view(origin).substr(0, scheme);
  if (name != "http" && name != "https") return {};
  if (origin.size() > scheme + 3 && origin.back() == '/') origin.pop_back();
  const std::string_view host = std::string_view(origin).substr(scheme + 3);
  if (host.empty()) return {};
  for (const char c : host) {
    const bool fits = (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '.' || c == '-' || c == ':' ||
                      c == '[' || c == ']' || c == '_';
    if (!fits) return {};
  }
  // A browser never writes the port that the scheme implies.
  const std::string_view implied = name == "https" ? ":443" : ":80";
  if (host.ends_with(implied)) origin.resize(origin.size() - implied.size());
  return origin;
}

}  // namespace okno::config
