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
  void count_request(std::string_view method, std::string_view route, int status,
                     std::chrono::microseconds took);
  // Prometheus text (exposition format 0.0.4).
  std::string text() const;

 private:
  struct Series {
    std::uint64_t count = 0;
    std::chrono::microseconds took{0};
  };
  mutable std::mutex mutex_;
  std::map<std::string, Series, std::less<>> requests_;  // by labels
};

// Adds one metric with its help and type lines.
void append_metric(std::string& out, std::string_view name, std::string_view type, std::string_view help,
                   double value);
void append_head(std::string& out, std::string_view name, std::string_view type, std::string_view help);
void append_sample(std::string& out, std::string_view name, std::string_view labels, double value);
std::string label(std::string_view name, std::string_view value);  // name="value", escaped

}  // namespace okno::http
