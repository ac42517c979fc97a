#include "edge/http/site/for_ever.h"

#include "edge/http/site/files.h"

namespace okno::http {

Response for_ever(const Request& request, Response response, const std::string& tag) {
  const std::string quoted = '"' + tag + '"';
  response.set("ETag", quoted);
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  if (has_it_already(request, quoted)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

Response for_ever(const Request& request, const Representations& document, std::string tag) {
  Response response = respond(200, "application/json; charset=utf-8", {});
  const std::string_view coding = put_best(request, document, response);
  if (!coding.empty()) tag += "-" + std::string(coding);
  return for_ever(request, std::move(response), tag);
}

}  // namespace okno::http
