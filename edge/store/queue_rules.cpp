#include "edge/store/queue_rules.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::store {
namespace {

using std::chrono::milliseconds;

constexpr int largest_page = 500;

// Only what is still owed can be due.
std::vector<lifecycle::State> statuses_of(const QueueQuery& query) {
  std::vector<lifecycle::State> statuses;
  for (int state = 0; state <= static_cast<int>(lifecycle::State::closed); ++state) {
    const auto each = static_cast<lifecycle::State>(state);
    const bool asked = query.statuses.empty() ||
                       std::find(query.statuses.begin(), query.statuses.end(), each) != query.statuses.end();
    if (asked && (query.due == QueueQuery::DueFilter::any || lifecycle::is_open(each)))
      statuses.push_back(each);
  }
  return statuses;
}

// Terms end at 23:59:59 of a local day, so what is due within 24 hours is what is due today.
void set_bounds(const QueueQuery& query, QueueSelection& selection) {
  const std::int64_t now = query.now.time_since_epoch().count();
  const auto within = [&](std::chrono::days days) {
    selection.due_from = now;
    selection.due_before = now + milliseconds(days).count();
  };
  switch (query.due) {
    case QueueQuery::DueFilter::any:
      return;
    case QueueQuery::DueFilter::overdue:
      selection.due_before = now;
      return;
    case QueueQuery::DueFilter::today:
      return within(std::chrono::days(1));
    case QueueQuery::DueFilter::three_days:
      return within(std::chrono::days(3));
  }
}

}  // namespace

int QueueSelection::pages(std::int64_t total) const {
  return std::max(1, static_cast<int>((total + page_size - 1) / page_size));
}

QueueSelection select(const QueueQuery& query) {
  QueueSelection selection;
  selection.statuses = statuses_of(query);
  set_bounds(query, selection);
  selection.needle = text::lower(text::clean(query.text, text::Lines::one));
  // A number is found however it was typed.
  if (auto number = parse_message_number(selection.needle)) selection.number = *std::move(number);
  selection.page = std::max(query.page, 1);
  selection.page_size = std::clamp(query.page_size, 1, largest_page);
  return selection;
}

std::string search_text(const MessageRow& row) {
  return text::lower(row.number.value + "\n" + row.situation_title + "\n" + row.responsible.name);
}

}  // namespace okno::store
