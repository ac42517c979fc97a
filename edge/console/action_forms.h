// The forms with which an operator moves a message.
#pragma once

#include "edge/console/pages.h"

namespace okno::console {

// One form for each action that the state allows, the usual next one open; after a refusal the one that was
// sent, with all that was typed and what is wrong with it.
Pieces action_pieces(i18n::Lang lang, const MessageView& view);
// What was set aside, each with the question what becomes of it. Empty when nothing was.
Pieces set_aside_pieces(const Frame& frame, const MessageView& view);

// How the form of a text for all that is added calls its act.
inline constexpr std::string_view tell_all = "tell_all";
// How the form that leaves a set-aside move as it is calls its act.
inline constexpr std::string_view let_stand = "let_stand";

// The form of the same move, filled in as it was: to be done again. Empty when there is no such move.
MoveForm form_again(const intake::Dossier& dossier, std::string_view event);

// What was typed as a request. A day may be written as 2026-12-07 or 07.12.2026; what cannot be read is among
// the errors.
struct MoveRead {
  intake::MoveRequest request;
  bool tells_all = false;  // `text_for_all` is to be told to all, and nothing moved
  forms::FieldErrors errors;
};
MoveRead read_move(const MoveForm& form, Day today);

}  // namespace okno::console
