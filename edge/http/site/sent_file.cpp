#include "edge/http/site/sent_file.h"

namespace okno::http {
namespace {

std::string_view type_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  return "application/octet-stream";
}

}  // namespace

Response sent_file(std::string bytes, Kept kept) {
  const std::string_view type = type_of(bytes);
  const bool is_picture = type.starts_with("image/");
  Response response = respond(200, type, std::move(bytes));
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Content-Security-Policy", "sandbox; default-src 'none'");
  response.add("Content-Disposition", is_picture ? "inline" : "attachment; filename=\"file.pdf\"");
  response.add("Cross-Origin-Resource-Policy", "same-origin");
  response.add("Referrer-Policy", "no-referrer");
  response.add("Cache-Control", kept == Kept::an_hour ? "private, max-age=3600" : "no-store");
  return response;
}

}  // namespace okno::http
