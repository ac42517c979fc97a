#include "edge/intake/media/media.h"

#include "edge/intake/media/media_formats.h"

namespace okno::intake::media {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::jpeg:
      return "image/jpeg";
    case Kind::png:
      return "image/png";
    case Kind::webp:
      return "image/webp";
    case Kind::pdf:
      return "application/pdf";
  }
  return {};
}

std::optional<Kind> parse_kind(std::string_view media_type) {
  for (const Kind kind : {Kind::jpeg, Kind::png, Kind::webp, Kind::pdf})
    if (to_string(kind) == media_type) return kind;
  return std::nullopt;
}

std::optional<Kind> sniff(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return Kind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return Kind::png;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP") && bytes.size() >= 12)
    return Kind::webp;
  if (bytes.starts_with("%PDF-")) return Kind::pdf;
  return std::nullopt;
}

Result<std::string> strip(Kind kind, std::string_view bytes) {
  if (sniff(bytes) != kind) return Error::unsupported("not what it is said to be");
  switch (kind) {
    case Kind::jpeg:
      return strip_jpeg(bytes);
    case Kind::png:
      return strip_png(bytes);
    case Kind::webp:
      return strip_webp(bytes);
    case Kind::pdf:
      return strip_pdf(bytes);
  }
  return Error::unsupported("an unknown kind of file");
}

}  // namespace okno::intake::media
