#include "edge/http/site/metrics.h"

#include <cmath>
#include <cstdio>

namespace okno::http {
namespace {

// A client may invent as many methods as it likes; each would be a series for as long as the node runs.
std::string_view known_method(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "unread"})
    if (method == known) return known;
  return "other";
}

}  // namespace

void Metrics::count_request(std::string_view asked, std::string_view route, int status,
                            std::chrono::microseconds took) {
  const std::string_view method = known_method(asked);
  const std::lock_guard lock(mutex_);
  auto found = requests_.find(Seen{method, route, status});
  if (found == requests_.end())
    found = requests_.try_emplace(Labels{std::string(method), std::string(route), status}).first;
  ++found->second.count;
  found->second.took += took;
}

std::string Metrics::text() const {
  const auto written = [](const Labels& of) {
    return label("method", of.method) + "," + label("route", of.route) + "," +
           label("status", std::to_string(of.status));
  };
  std::string out;
  const std::lock_guard lock(mutex_);
  append_head(out, "okno_http_requests_total", "counter", "Requests answered.");
  for (const auto& [labels, series] : requests_)
    append_sample(out, "okno_http_requests_total", written(labels), static_cast<double>(series.count));
  append_head(out, "okno_http_request_seconds_total", "counter", "Time spent on answering, in all.");
  for (const auto& [labels, series] : requests_) {
    append_sample(out, "okno_http_request_seconds_total", written(labels),
                  std::chrono::duration<double>(series.took).count());
  }
  return out;
}

void append_head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void append_sample(std::string& out, std::string_view name, std::string_view labels, double value) {
  out.append(name);
  if (!labels.empty()) out.append("{").append(labels).append("}");
  char number[40];
  const bool whole = std::floor(value) == value && std::fabs(value) < 1e15;
  std::snprintf(number, sizeof number, whole ? "%.0f" : "%.6g", value);
  out.append(" ").append(number).append("\n");
}

void append_metric(std::string& out, std::string_view name, std::string_view type, std::string_view help,
                   double value) {
  append_head(out, name, type, help);
  append_sample(out, name, "", value);
}

std::string label(std::string_view name, std::string_view value) {
  std::string out(name);
  out += "=\"";
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace okno::http
