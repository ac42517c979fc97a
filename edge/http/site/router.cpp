#include "edge/http/site/router.h"

#include <algorithm>

namespace okno::http {
namespace {

std::string_view next_segment(std::string_view& left) {
  const std::size_t end = std::min(left.find('/'), left.size());
  const std::string_view segment = left.substr(0, end);
  left.remove_prefix(std::min(end + 1, left.size()));
  return segment;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>* captures) {
  if (captures) captures->clear();
  if (path.empty() || path.front() != '/') return false;
  pattern.remove_prefix(1);
  path.remove_prefix(1);
  // A slash at the end is a segment of its own: "/demo/" is not "/demo".
  bool pattern_more = true;
  bool path_more = true;
  while (pattern_more && path_more) {
    if (pattern.ends_with("...}") && pattern.find('/') == std::string_view::npos) {
      if (captures) captures->emplace_back(path);
      return true;
    }
    pattern_more = pattern.find('/') != std::string_view::npos;
    path_more = path.find('/') != std::string_view::npos;
    const std::string_view expected = next_segment(pattern);
    const std::string_view segment = next_segment(path);
    if (expected.starts_with('{')) {
      if (segment.empty()) return false;
      if (captures) captures->emplace_back(segment);
    } else if (expected != segment) {
      return false;
    }
  }
  return pattern_more == path_more;
}

std::vector<Route> Router::all() const {
  std::vector<Route> routes;
  for (const Entry& entry : entries_) routes.push_back(entry.route);
  return routes;
}

void Router::add(Route route) {
  const std::size_t plain_bytes = std::min(route.pattern.find('{'), route.pattern.size());
  entries_.push_back({std::move(route), plain_bytes});
}

bool Router::may_fit(const Entry& entry, std::string_view path) {
  return path.starts_with(std::string_view(entry.route.pattern).substr(0, entry.plain_bytes));
}

const Route* Router::find(std::string_view method, std::string_view path,
                          std::vector<std::string>* captures) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  for (const Entry& entry : entries_) {
    const Route& route = entry.route;
    if (route.method == wanted && may_fit(entry, path) && fits(route.pattern, path, captures)) return &route;
  }
  return nullptr;
}

std::string Router::allowed(std::string_view path) const {
  std::string list;
  const auto has = [&](std::string_view method) { return list.find(method) != std::string::npos; };
  for (const Entry& entry : entries_) {
    const Route& route = entry.route;
    if (!fits(route.pattern, path, nullptr) || has(route.method)) continue;
    if (!list.empty()) list += ", ";
    list += route.method;
    if (route.method == "GET") list += ", HEAD";
  }
  if (!list.empty()) list += ", OPTIONS";
  return list;
}

}  // namespace okno::http
