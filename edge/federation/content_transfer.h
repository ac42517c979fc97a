// Contents that are too large to ride along with events, or came later than these: asked for by hash, one at a time.
// On the wire and on disk such a content is its 16 bytes of salt and then its own bytes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "edge/federation/station.h"

namespace okno::federation {

inline constexpr std::uint64_t largest_transfer_bytes = 256ULL << 20;  // with its salt

// What this node lacks and `peer` may have, oldest first.
// The rows of what is missing here and of streams that the peer hears of, by age.
Result<std::vector<store::WantedRow>> wanted_rows_from(const Station& station, const store::Reading& reading,
                                                       const NodeId& peer);
Result<std::vector<log::ContentHash>> wanted_from(const Station& station, const store::Reading& reading,
                                                  const NodeId& peer, std::size_t most);
// Whether this node lacks it in a stream that `peer` follows.
Result<bool> is_wanted_from(const Station& station, const store::Reading& reading, const NodeId& peer,
                            const log::ContentHash& hash);
// Whether it is here, in a stream that `peer` follows.
Result<bool> may_give(const Station& station, const store::Reading& reading, const NodeId& peer,
                      const log::ContentHash& hash);

// Checks the hash, keeps the file, and tells the log; `then` after COMMIT. Fails with invalid for other bytes, with
// busy or io when it could not be kept.
void keep_content(Station& station, const log::ContentHash& hash, std::string_view salted,
                  std::function<void(const Status&)> then);

}  // namespace okno::federation
