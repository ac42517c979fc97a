#include "edge/intake/operator/repeats.h"

#include <algorithm>

#include "edge/intake/history/documents.h"
#include "shared/base/text.h"
#include "shared/wire/messages/submission.h"

namespace okno::intake {
namespace {

// Beyond these the answer is a template in any case.
constexpr int most_compared = 50;
constexpr std::size_t most_named = 5;

// Empty when it was erased.
Result<forms::Contact> contact_of(const store::Reading& reading, const store::Files& files,
                                  const store::MessageRow& row) {
  auto submission = document_of(reading, files, row.key, row.content, wire::read_submission);
  if (!submission) return submission.error();
  return std::move(submission->contact);
}

bool is_same_person(const forms::Contact& a, const forms::Contact& b) {
  return (!a.email.empty() && text::lower(a.email) == text::lower(b.email)) ||
         (!a.phone.empty() && a.phone == b.phone);
}

}  // namespace

Result<Repeats> find_repeats(const store::Reading& reading, const store::Files& files,
                             const store::MessageRow& row, const lifecycle::Fingerprint& print) {
  const auto alike = reading.answers.alike(print, most_compared);
  if (!alike) return alike.error();
  Repeats repeats;
  repeats.messages = alike->messages;
  if (alike->latest.empty()) return repeats;
  const auto contact = contact_of(reading, files, row);
  if (!contact) return contact.error();
  for (const MessageNumber& number : alike->latest) {
    const auto other = reading.messages.find(number);
    if (!other) return other.error();
    if (!*other) continue;
    const auto theirs = contact_of(reading, files, **other);
    if (!theirs) return theirs.error();
    // The message itself: a review that is answered as before.
    if (number == row.number || is_same_person(*contact, *theirs)) repeats.same_person.push_back(number);
  }
  return repeats;
}

i18n::Text words_of(const Repeats& repeats) {
  std::string numbers;
  for (std::size_t i = 0; i < std::min(repeats.same_person.size(), most_named); ++i)
    numbers += (numbers.empty() ? "" : ", ") + repeats.same_person[i].value;
  if (repeats.same_person.empty())
    return i18n::Text::of("answer.repeats.many").with("messages", repeats.messages);
  return i18n::Text::of("answer.repeats")
      .with("same_person", static_cast<long long>(repeats.same_person.size()))
      .with("messages", repeats.messages)
      .with("numbers", numbers);
}

}  // namespace okno::intake
