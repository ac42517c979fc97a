// What the operators' list of messages shows, whatever keeps them.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "edge/store/message_rows.h"

namespace okno::store {

// A query, made ready to be compared with rows. Rows stand by due_at, then registered_at, then key.
struct QueueSelection {
  std::vector<lifecycle::State> statuses;  // each once; none: nothing is found
  // due_from <= due_at < due_before, milliseconds
  std::int64_t due_from = std::numeric_limits<std::int64_t>::min();
  std::int64_t due_before = std::numeric_limits<std::int64_t>::max();
  std::string needle;    // in lower case; empty: all
  MessageNumber number;  // that the words may be; empty: none
  int page = 1;
  int page_size = 50;

  std::int64_t first_row() const { return static_cast<std::int64_t>(page - 1) * page_size; }
  int pages(std::int64_t total) const;  // one at least
};
QueueSelection select(const QueueQuery& query);

// What a message can be searched by, each on its own line so that no match runs over an edge.
std::string search_text(const MessageRow& row);

}  // namespace okno::store
