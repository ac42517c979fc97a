// The forms with which an operator moves a message.
#pragma once

#include "edge/console/pages.h"

namespace okno::console {

// One form for each action that the state allows, the usual next one open; after a refusal the one that was
// sent, with all that was typed and what is wrong with it.
Pieces action_pieces(i18n::Lang lang, const MessageView& view);

// How the form of a text for all that is added calls its act.
inline constexpr std::string_view tell_all = "tell_all";

// What was typed as a request. A day may be written as 2026-12-07 or 07.12.2026; what cannot be read is among
// the errors.
struct MoveRead {
  intake::MoveRequest request;
  bool tells_all = false;  // `text_for_all` is to be told to all, and nothing moved
  forms::FieldErrors errors;
};
MoveRead read_move(const MoveForm& form, Day today);

}  // namespace okno::console
