#include "edge/store/act_chain.h"

#include <limits>

namespace okno::store {
namespace {

constexpr int rows_a_read = 500;

}  // namespace

// A page a snapshot: a snapshot that is kept for long keeps the node's write-ahead log from shrinking. Rows that come
// meanwhile are read with the rest, so the head is read with the last page.
Result<ActsVerified> verify_acts(Store& store, const std::function<void(const ActRow&)>& visit) {
  ActsVerified verified;
  Digest chain{};
  std::int64_t last = 0;
  std::int64_t read_to =
      std::numeric_limits<std::int64_t>::min();  // rows before the first would be somebody's own
  const auto breaks = [&](std::int64_t number, std::string why) {
    if (!verified.broken) verified.broken = ActsVerified::Broken{number, std::move(why)};
  };
  for (bool is_end = false; !is_end;) {
    const Status read = store.read([&](const Reading& reading) -> Status {
      const auto rows = reading.acts.after(read_to, rows_a_read);
      if (!rows) return rows.error();
      for (const ActRow& row : *rows) {
        if (row.number <= last)
          breaks(last + 1, "a row was put before it that no act made");
        else if (row.number != last + 1)
          breaks(last + 1, row.number == last + 2 ? "it is missing"
                                                  : "it is missing, and so are those up to row " +
                                                        std::to_string(row.number - 1));
        else if (chain_of(chain, row) != row.chain)
          breaks(row.number, "its hash does not follow from it and the row before it");
        last = read_to = row.number;
        chain = row.chain;
        ++verified.rows;
        visit(row);
      }
      is_end = rows->size() < static_cast<std::size_t>(rows_a_read);
      if (!is_end) return success();
      const auto head = reading.acts.head();
      if (!head) return head.error();
      verified.head = *head;
      if (head->number > last)
        breaks(last + 1, "it is missing: the last row has the number " + std::to_string(head->number));
      else if (*head != ActHead{last, chain})
        breaks(last, "it is not the row that was added last");
      return success();
    });
    if (!read) return read.error();
  }
  return verified;
}

}  // namespace okno::store
