#include "edge/http/site/files.h"

#include <algorithm>

#include "edge/http/exchange/compression.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/assets.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

std::string_view cache_control(Caching caching) {
  switch (caching) {
    case Caching::immutable:
      return "public, max-age=31536000, immutable";
    case Caching::minutes:
      return "public, max-age=300";
    case Caching::revalidate:
      return "no-cache";
  }
  return "no-store";
}

// "abc" in brotli is another representation, so it has another tag: "abc-br".
std::string tag_of(std::string_view etag, std::string_view coding) {
  std::string tag(etag);
  if (!coding.empty()) tag.insert(tag.size() - 1, "-" + std::string(coding));
  return tag;
}

}  // namespace

bool has_it_already(const Request& request, std::string_view etag) {
  std::string_view left = request.header("If-None-Match");
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(','), left.size());
    std::string_view tag = text::trim(left.substr(0, end));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return false;
}

Response serve_asset(const Request& request, std::string_view path, Caching caching) {
  const assets::Asset* asset = assets::find(path);
  if (!asset) return problem(request.lang(), 404, "http.not_found");
  Response response = respond(200, asset->content_type, {});
  const std::string_view coding = put_best(request, {asset->identity, asset->brotli, asset->gzip}, response);
  const std::string tag = tag_of(asset->etag, coding);
  response.set("ETag", tag);
  response.set("Cache-Control", cache_control(caching));
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  response.set("Access-Control-Allow-Origin", "*");
  if (has_it_already(request, tag)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace okno::http
