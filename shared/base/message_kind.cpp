#include "shared/base/message_kind.h"

namespace okno {

std::string_view to_string(MessageKind kind) { return kind == MessageKind::appeal ? "appeal" : "message"; }

bool parse_message_kind(std::string_view name, MessageKind& kind) {
  if (name != to_string(MessageKind::message) && name != to_string(MessageKind::appeal)) return false;
  kind = name == to_string(MessageKind::appeal) ? MessageKind::appeal : MessageKind::message;
  return true;
}

}  // namespace okno
