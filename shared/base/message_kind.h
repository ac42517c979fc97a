// What a citizen sends: a message or an appeal.
#pragma once

#include <string_view>

namespace okno {

// An appeal is a citizen's «обращение» under law 59-FZ: it names its author and where the answer goes (article 7, part 3),
// and is answered within 30 days of its registration (article 12, part 1). A message is neither that formal nor that
// slow.
enum class MessageKind { message, appeal };

std::string_view to_string(MessageKind kind);  // "message", "appeal"
bool parse_message_kind(std::string_view name, MessageKind& kind);

}  // namespace okno
