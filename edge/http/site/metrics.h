// What happened here since the start, for GET /metrics. Thread-safe. Names routes and statuses, never people.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace okno::http {

class Metrics {
 public:
  // `route` is a pattern of ours; a method that HTTP does not know counts as "other".
  void count_request(std::string_view method, std::string_view route, int status,
                     std::chrono::microseconds took);
  // Prometheus text (exposition format 0.0.4).
  std::string text() const;

 private:
  struct Labels {
    std::string method, route;
    int status = 0;
  };
  struct Seen {
    std::string_view method, route;
    int status = 0;
  };
  // Every request is counted: finding its series copies nothing.
  struct Before {
    using is_transparent = void;
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      if (a.status != b.status) return a.status < b.status;
      if (const int order = a.route.compare(b.route); order != 0) return order < 0;
      return a.method < b.method;
    }
  };
  struct Series {
    std::uint64_t count = 0;
    std::chrono::microseconds took{0};
  };
  mutable std::mutex mutex_;
  std::map<Labels, Series, Before> requests_;
};

// Adds one metric with its help and type lines.
void append_metric(std::string& out, std::string_view name, std::string_view type, std::string_view help,
                   double value);
void append_head(std::string& out, std::string_view name, std::string_view type, std::string_view help);
void append_sample(std::string& out, std::string_view name, std::string_view labels, double value);
std::string label(std::string_view name, std::string_view value);  // name="value", escaped

}  // namespace okno::http
