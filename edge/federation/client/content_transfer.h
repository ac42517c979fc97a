// Contents that are too large to ride along with events, or came later than these: asked for by hash, one at a time.
// On the wire and on disk such a content is its 16 bytes of salt and then its own bytes.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "edge/federation/station.h"

namespace okno::federation {

inline constexpr std::uint64_t largest_transfer_bytes = 256ULL << 20;  // with its salt

// What is missing here and of streams that the peer hears of, by age. `after` is where the look goes on, round and round:
// what nobody has any more must not stand before what somebody has. At most a thousand rows are looked at.
Result<std::vector<store::WantedRow>> wanted_rows_from(const Station& station, const store::Reading& reading,
                                                       const NodeId& peer, std::size_t most,
                                                       store::WantedRow& after);

// What peers are asked for, some now and the others next. Thread-safe.
class WantLists {
 public:
  Result<std::vector<log::ContentHash>> next(const Station& station, const store::Reading& reading,
                                             const NodeId& peer, std::size_t most);

 private:
  std::mutex mutex_;
  std::map<NodeId, store::WantedRow> after_;
};

// Whether this node lacks it in a stream that `peer` follows.
Result<bool> is_wanted_from(const Station& station, const store::Reading& reading, const NodeId& peer,
                            const log::ContentHash& hash);
// Whether it is here, in a stream that `peer` follows.
Result<bool> may_give(const Station& station, const store::Reading& reading, const NodeId& peer,
                      const log::ContentHash& hash);

// This node was asked for a file, or wants to give it, and it is not what its name says, or is gone: it is wanted again,
// and an administrator hears of it.
void note_lost(Station& station, const log::ContentHash& hash);

// Checks the hash, keeps the file, and tells the log; `then` after COMMIT. Fails with invalid for other bytes, with
// busy or io when it could not be kept.
void keep_content(Station& station, const log::ContentHash& hash, std::string_view salted,
                  std::function<void(const Status&)> then);

}  // namespace okno::federation
