#include "edge/http/exchange/multipart.h"

#include <algorithm>

#include "edge/http/exchange/exchange.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1

// A parameter of a header: name="…" or name=….  Browsers write a quote inside as %22 and a line break as %0D%0A.
std::string parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos) {
    std::string_view left = text::trim(header.substr(at + 1));
    const std::size_t equals = left.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view found = left.substr(0, equals);
    left.remove_prefix(equals + 1);
    std::string_view value;
    if (left.starts_with('"')) {
      const std::size_t end = left.find('"', 1);
      if (end == std::string_view::npos) return {};
      value = left.substr(1, end - 1);
      left.remove_prefix(end + 1);
    } else {
      value = text::trim(left.substr(0, left.find(';')));
    }
    if (equal_ignoring_case(found, name)) return std::string(value);
    const std::size_t next = left.find(';');
    if (next == std::string_view::npos) return {};
    header = left;
    at = next;
  }
  return {};
}

void read_header(std::string_view line, Part& part) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = text::trim(line.substr(colon + 1));
  if (equal_ignoring_case(name, "Content-Disposition")) {
    part.name = percent_decode(parameter(value, "name"));
    part.filename = percent_decode(parameter(value, "filename"));
  } else if (equal_ignoring_case(name, "Content-Type")) {
    part.type = text::lower(text::trim(value.substr(0, value.find(';'))));
  }
}

}  // namespace

std::string multipart_boundary(std::string_view content_type) {
  std::string boundary = parameter(content_type, "boundary");
  return boundary.size() > longest_boundary ? std::string() : boundary;
}

Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          std::size_t most) {
  const std::string boundary = multipart_boundary(content_type);
  if (boundary.empty()) return Error::invalid("no boundary");
  const std::string delimiter = "--" + boundary;
  if (!body.starts_with(delimiter)) return Error::invalid("does not begin with its boundary");
  body.remove_prefix(delimiter.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) return Error::invalid("a boundary without its line break");
    body.remove_prefix(2);
    if (parts.size() == most) return Error::too_large("too many parts");
    Part& part = parts.emplace_back();
    while (!body.starts_with("\r\n")) {
      const std::size_t end = body.find("\r\n");
      if (end == std::string_view::npos) return Error::invalid("a part without an end to its headers");
      read_header(body.substr(0, end), part);
      body.remove_prefix(end + 2);
    }
    const std::size_t end = body.find("\r\n" + delimiter, 0);
    if (end == std::string_view::npos) return Error::invalid("a part without its end");
    // The content begins behind the empty line; an empty content shares its line break with the boundary.
    part.content = end == 0 ? std::string() : std::string(body.substr(2, end - 2));
    body.remove_prefix(end + 2 + delimiter.size());
  }
  return parts;
}

}  // namespace okno::http
