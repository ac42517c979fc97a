// A situation's own questions as controls, and what is put into them.
#pragma once

#include <string_view>

#include "shared/forms/field.h"
#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// Place, files and consents have controls of their own; they are left out.
void put_own_fields(Sheet& sheet);
// True when the event was for one of them.
bool act_on_own_field(Turn& turn, const Event& event);
// The answer in words, for the check page; empty when there is none.
std::string answer_in_words(const forms::Field& field, const forms::Values& values, i18n::Lang lang);
// True when the situation's field of this kind must be answered.
bool requires_kind(const Model& model, forms::FieldKind kind);

}  // namespace okno::screen::writing
