// What the node alone judges of a message, after forms::validate(): it would weigh too much in a telephone, and the
// citizen reads the node's refusal at the same field.
#pragma once

#include <string_view>
#include <vector>

#include "shared/forms/submission.h"

namespace okno::intake {

// Adds to what validate() has found: a contact.name of an appeal that names nobody, and addresses of e-mail whose domain
// cannot be there.
void scrutinise(const forms::Submission& submission, const std::vector<forms::Field>& fields,
                forms::FieldErrors& errors);

// forms::check_email(), and whether the domain ends as domains do.
forms::Checked check_email(std::string_view typed);

// Whether one may be asked for by it: a word of two letters or more that is neither a number, an address, a telephone
// nor «аноним», «житель» and the like.
bool is_name_of_somebody(std::string_view name);

}  // namespace okno::intake
