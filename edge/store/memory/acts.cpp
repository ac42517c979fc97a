#include "edge/store/memory/acts.h"

#include <iterator>

namespace okno::store::memory {

Result<ActHead> MemoryActs::head() const {
  if (state_.acts->empty()) return ActHead{};
  const ActRow& last = state_.acts->rbegin()->second;
  return ActHead{last.number, last.chain};
}

Result<std::vector<ActRow>> MemoryActs::after(std::int64_t number, int most) const {
  std::vector<ActRow> rows;
  for (auto each = state_.acts->upper_bound(number);
       each != state_.acts->end() && !is_full(rows.size(), most); ++each)
    rows.push_back(each->second);
  return rows;
}

Result<std::vector<ActRow>> MemoryActs::before(std::int64_t number, int most) const {
  std::vector<ActRow> rows;
  for (auto each = std::make_reverse_iterator(state_.acts->lower_bound(number));
       each != state_.acts->rend() && !is_full(rows.size(), most); ++each)
    rows.push_back(each->second);
  return rows;
}

Status MemoryActs::add(const ActRow& row) {
  if (row.number != head()->number + 1) return Error::conflict("an act follows the one before it");
  state_.acts.edit().emplace(row.number, row);
  return success();
}

}  // namespace okno::store::memory
