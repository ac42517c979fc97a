#include "edge/http/application.h"

#include <chrono>

#include "edge/http/exchange/document.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/log.h"

namespace okno::http {
namespace {

constexpr std::string_view retry_after_seconds = "30";  // an upload that is under way is over by then, mostly

bool is_api(std::string_view path) { return path.starts_with("/api/"); }

std::string_view detail_key(int status) {
  switch (status) {
    case 404:
      return "http.not_found";
    case 413:
      return "http.too_large";
    case 408:
      return "http.too_slow";
    case 429:
    case 503:
      return "http.too_busy";
    case 500:
      return "http.broken";
    default:
      return "http.malformed";
  }
}

// What has an address that everybody may see is fetched by pages of any site.
void harden(Response& response) {
  if (response.header("X-Content-Type-Options").empty()) response.add("X-Content-Type-Options", "nosniff");
}

}  // namespace

Application::Application(Site& site, Router router) : site_(site), router_(std::move(router)) {}

Admission Application::admit(Request& head) {
  const auto begun = std::chrono::steady_clock::now();
  Admission admission;
  const Route* route = router_.find(head.method, head.path, &head.captures);
  if (!route) {
    admission.refusal = finish(head, unrouted(head), begun);
    return admission;
  }
  head.route = route->pattern;
  admission.most_body_bytes = route->most_body_bytes;
  if (route->files) {
    if (head.media_type() == "multipart/form-data")
      admission.files = route->files;
    else
      admission.most_body_bytes = route->files->field_bytes;
  }
  if (!route->doorkeeper) return admission;
  if (auto refusal = route->doorkeeper(head)) admission.refusal = finish(head, std::move(*refusal), begun);
  return admission;
}

void Application::answer(Request& request, Reply reply) {
  const Route* route = router_.find(request.method, request.path, &request.captures);
  if (!route) return reply(unrouted(request));
  request.route = route->pattern;
  route->handler(request, std::move(reply));
}

// No route, or none for this method.
Response Application::unrouted(Request& request) const {
  const std::string allowed = router_.allowed(request.path);
  if (allowed.empty()) {
    request.route = "none";
    return problem(request.lang(), 404, "http.not_found");
  }
  request.route = "other method";
  if (request.method == "OPTIONS") return site_.origins.preflight(request, allowed);
  Response response =
      problem(request.lang(), 405, i18n::Text::of("http.method").with("allowed", std::string_view(allowed)));
  response.set("Allow", allowed);
  return response;
}

Response Application::finish(const Request& request, Response&& answered,
                             std::chrono::steady_clock::time_point whole_at) {
  Response response = said_to_people(request, std::move(answered));
  if (is_api(request.path)) site_.origins.permit(request, response);
  harden(response);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - whole_at);
  site_.metrics.count_request(request.method, request.route, response.status, took);
  if (response.status >= 500) {
    log(site_.now(),
        request.method + " " + request.route + " failed with " + std::to_string(response.status));
  }
  return response;
}

Response Application::refuse(const Request& request, int status) {
  site_.metrics.count_request(request.method.empty() ? "unread" : request.method, "refused", status, {});
  if (status >= 500) log(site_.now(), "a request failed with " + std::to_string(status));
  Response response = problem(request.lang(), status, detail_key(status));
  if (status == 429 || status == 503) response.set("Retry-After", retry_after_seconds);
  if (is_api(request.path)) site_.origins.permit(request, response);
  harden(response);
  return said_to_people(request, std::move(response));
}

}  // namespace okno::http
