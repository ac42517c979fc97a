#include "edge/intake/citizen/askers.h"

namespace okno::intake {
namespace {

constexpr auto looks_last = std::chrono::hours(1);
constexpr auto joins_last = std::chrono::hours(24);
constexpr std::size_t most_counted = 3;        // of one client, of one message, in that time
constexpr std::size_t most_clients = 100'000;  // more come from everywhere at once

// The client's window, begun anew when it is over or the clock was set back.
template <class Window>
Window& open_window(std::map<std::string, Window>& windows, const std::string& key, Instant now,
                    std::chrono::milliseconds lasts) {
  const auto is_over = [&](const Window& window) {
    return now < window.since || now - window.since >= lasts;
  };
  if (windows.size() >= most_clients) {
    std::erase_if(windows, [&](const auto& entry) { return is_over(entry.second); });
    if (windows.size() >= most_clients) windows.clear();
  }
  const auto [found, is_new] = windows.try_emplace(key);
  if (is_new || is_over(found->second)) {
    found->second = Window{};
    found->second.since = now;
  }
  return found->second;
}

}  // namespace

bool Askers::may_look(const std::string& client, const std::string& place, Instant now) {
  if (client.empty()) return true;
  const std::lock_guard lock(mutex_);
  std::set<std::string>& places = open_window(looks_, client, now, looks_last).places;
  if (places.contains(place)) return true;
  if (places.size() >= places_an_hour_) return false;
  places.insert(place);
  return true;
}

bool Askers::counts(const std::string& client, const MessageNumber& number, Instant now) {
  if (client.empty()) return true;
  const std::lock_guard lock(mutex_);
  Joins& joins = open_window(joins_, client + " " + number.value, now, joins_last);
  return ++joins.count <= most_counted;
}

}  // namespace okno::intake
