// What is wrong with a survey's file, in the language of who wrote it. Readers say it in plain English, "what is wrong; what to
// write", for logs and for the command line of everybody; here both halves have Russian words.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::words {

// English comes back as it went; Tatar readers get Russian. What nobody has translated comes back in English.
std::string survey_fault(i18n::Lang lang, std::string_view what);

// A star stands for names, numbers and formulas, which all languages share; it means the same one in both, in this order.
struct FaultPhrase {
  std::string_view en, ru;
};
// Of what is wrong, of what to write instead, and of why something is left out. The first that fits is taken: narrow ones stand
// before wide ones.
std::span<const FaultPhrase> fault_causes();
std::span<const FaultPhrase> fault_remedies();
std::span<const FaultPhrase> fault_reasons();

}  // namespace okno::words
