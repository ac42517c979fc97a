// People's data beside the log, as events name it: kept unless it has a tombstone, hidden while an erasure waits for its
// parent, erased for good.
#pragma once

#include <string>
#include <vector>

#include "edge/store/store.h"
#include "shared/log/event.h"

namespace okno::log {

// Bytes that are at hand for a name. Without a salt: a file that Files keeps already.
struct Given {
  ContentHash hash;
  std::string salt, bytes;
};

// Keeps what `event` names in `stream`: what is given, and as wanted what is not. What does not have the hash and size
// that its name says is not kept. Gives the names of what was wanted and can be read now. Fails with not_found when a
// file is said to be here and is not.
Result<std::vector<ContentHash>> keep_contents(store::Writing& writing, const store::Files& files,
                                               store::StreamKey stream, const Event& event,
                                               const std::vector<Given>& given, Instant now);

// Whether an erasure in this stream that waits for its parent names it.
Result<bool> is_hidden(const store::Streams& streams, store::StreamKey stream, const ContentHash& content);
// Hides or shows; whether that changed anything that could be read.
Result<bool> set_hidden(store::Writing& writing, store::StreamKey stream, const ContentHash& content,
                        bool hidden, Instant now);
// Leaves a tombstone; bytes in the database go at once, a file is doomed unless something else names it.
Status erase_content(store::Writing& writing, store::StreamKey stream, const ContentHash& content);

}  // namespace okno::log
