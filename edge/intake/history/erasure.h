// What people wrote goes, on their request or when it has been kept for long enough: texts, contacts, photos, answers and
// comments, on every node that follows the message. Its number and its way stay, and so does the key that opens them.
#pragma once

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

enum class ErasureReason { request, retention };

// Writes the tombstones; nothing when all of it is gone already. Forbidden where this node neither took the message in
// nor has owned it.
Status erase(const Node& node, store::Writing& writing, const store::MessageRow& row, ErasureReason reason);

// The same of any stream, but for the contents `kept`.
Status erase_contents(const Node& node, store::Writing& writing, store::StreamKey key,
                      const std::vector<log::ContentHash>& kept, ErasureReason reason);

// Removes the files of what was erased; after their transaction, on a thread that may sleep.
Status remove_doomed_files(store::Store& store);

}  // namespace okno::intake
