// What strangers may learn of where a message is (docs/adr/0022): a square of a grid that is the same for all who ask, and
// a row of houses on one side of a street. Whatever is said to neighbours is made of these alone, so that no number of
// questions brings out more.
#pragma once

#include <string>

#include "edge/store/message_rows.h"
#include "shared/forms/submission.h"

namespace okno::intake {

// The middle of the square that the point lies in, and the row of the address; what is not known is empty.
store::PlaceKey public_place(const forms::Place& place);

// "киров 11+" for «Калуга, ул. Кирова, 17, кв. 5»: the street, and the side and ten of the house. Empty when no
// house is named.
std::string house_row(std::string_view address);

// The middle of the square.
forms::Coordinates middle_of_square(const forms::Coordinates& point);

}  // namespace okno::intake
