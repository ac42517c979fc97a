#include "edge/http/messages/queue_query.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::size_t longest_search = 200;
constexpr int most_pages = 1'000'000;

constexpr lifecycle::State every_state[] = {
    lifecycle::State::moderation, lifecycle::State::declined, lifecycle::State::accepted,
    lifecycle::State::forwarded,  lifecycle::State::assigned, lifecycle::State::in_work,
    lifecycle::State::postponed,  lifecycle::State::answered, lifecycle::State::review,
    lifecycle::State::closed,
};

bool read_statuses(std::string_view names, std::vector<lifecycle::State>& out) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, end);
    lifecycle::State state{};
    if (name == "open") {
      std::copy_if(std::begin(every_state), std::end(every_state), std::back_inserter(out),
                   lifecycle::is_open);
    } else if (lifecycle::parse_state(name, state)) {
      out.push_back(state);
    } else if (name != "all") {
      return false;
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return true;
}

}  // namespace

bool read_queue_query(const Request& request, Instant now, store::QueueQuery& query) {
  using Due = store::QueueQuery::DueFilter;
  query.now = now;
  if (!read_statuses(request.query_value("status"), query.statuses)) return false;
  const std::string_view due = request.query_value("due");
  if (due == "overdue") {
    query.due = Due::overdue;
  } else if (due == "today") {
    query.due = Due::today;
  } else if (due == "three_days") {
    query.due = Due::three_days;
  } else if (!due.empty() && due != "any") {
    return false;
  }
  query.text = text::first_seen(text::clean(request.query_value("q"), text::Lines::one), longest_search);
  const std::string_view page = request.query_value("page");
  if (page.empty()) return true;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), query.page);
  return error == std::errc() && end == page.data() + page.size() && query.page >= 1 &&
         query.page <= most_pages;
}

}  // namespace okno::http
