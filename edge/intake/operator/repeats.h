// Whether an answer has been given before: to the same person, or to many.
#pragma once

#include <vector>

#include "edge/intake/citizen/intake.h"
#include "shared/lifecycle/likeness.h"

namespace okno::intake {

struct Repeats {
  std::int64_t messages = 0;               // that got nearly the same answer, at this node
  std::vector<MessageNumber> same_person;  // the latest of them, from the contact of the message at hand
  bool is_worth_telling() const {
    return !same_person.empty() || messages >= lifecycle::messages_of_a_template;
  }
};

// Contacts are read where they are kept and nowhere else, so that what was erased is compared no more.
Result<Repeats> find_repeats(const store::Reading& reading, const store::Files& files,
                             const store::MessageRow& row, const lifecycle::Fingerprint& print);

// "answer.repeats" with its counts, for the operator.
i18n::Text words_of(const Repeats& repeats);

}  // namespace okno::intake
