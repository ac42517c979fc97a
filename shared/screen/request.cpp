#include "shared/screen/request.h"

#include <algorithm>

namespace okno::screen {

RequestNumber Requests::open(Topic topic, Earlier earlier) {
  if (earlier == Earlier::withdrawn)
    std::erase_if(open_, [&](const Open& open) { return open.topic == topic; });
  open_.push_back({++last_, topic});
  return last_;
}

std::optional<Requests::Topic> Requests::close(RequestNumber number) {
  const auto found =
      std::find_if(open_.begin(), open_.end(), [&](const Open& open) { return open.number == number; });
  if (found == open_.end()) return std::nullopt;
  const Topic topic = found->topic;
  open_.erase(found);
  return topic;
}

}  // namespace okno::screen
