#include "edge/http/exchange/json_body.h"

#include "edge/http/exchange/problem.h"
#include "edge/words/expected.h"
#include "shared/wire/json/json_place.h"

namespace okno::http {

bool is_json(const Request& request) { return request.media_type() == "application/json"; }

std::optional<Response> refuse_unless_json(const Request& head) {
  if (is_json(head)) return std::nullopt;
  return problem(head.lang(), 415, "http.wants_json");
}

Result<wire::Json, Response> json_body(const Request& request, wire::JsonLimits limits) {
  return json_body(request, request.body, limits);
}

Result<wire::Json, Response> json_body(const Request& request, std::string_view body,
                                       wire::JsonLimits limits) {
  if (!is_json(request)) return problem(request.lang(), 415, "http.wants_json");
  auto json = wire::parse_json(body, limits);
  if (!json) {
    const std::string reason =
        words::expected(request.lang(), wire::place_in_lines(body, json.error().detail));
    return problem(request.lang(), 400,
                   i18n::Text::of(reason.empty() ? "http.not_json.plain" : "http.not_json")
                       .with("reason", std::string_view(reason)));
  }
  return std::move(json).value();
}

Response json_response(int status, const wire::Json& json) {
  Response response = respond(status, "application/json; charset=utf-8", wire::write_json(json));
  response.add("Cache-Control", "no-store");
  response.add("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace okno::http
