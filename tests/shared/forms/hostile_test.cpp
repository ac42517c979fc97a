// Whatever is sent, validation ends, keeps well-formed text only, and gives reasons that have words.
#include <random>

#include <doctest/doctest.h>

#include "shared/base/text.h"
#include "shared/forms/submission.h"

using namespace okno;
using namespace okno::forms;

namespace {

const Day today = *parse_day("2026-04-29");

std::string hostile(std::mt19937& random) {
  constexpr std::string_view pieces[] = {"8 910 123-45-67",
                                         "112-233-445 95",
                                         "a@b.ru",
                                         "07.12.2026",
                                         "яма",
                                         "ёж",
                                         "\r\n",
                                         "\u202E",
                                         "👨‍👩‍👧",
                                         "\u0301",
                                         "\xD0",
                                         "\xF0\x9F",
                                         "\xFF",
                                         " ",
                                         "<script>",
                                         "'; --",
                                         "%s%n",
                                         "{count}",
                                         "9999999999999999999999",
                                         "\u200D",
                                         "\xC0\x80",
                                         "@",
                                         "+"};
  std::string out;
  for (std::size_t n = random() % 6; n > 0; --n) out += pieces[random() % std::size(pieces)];
  if (random() % 5 == 0) out += '\0';
  if (random() % 4 == 0) out.resize(random() % (out.size() + 1));  // cut anywhere, inside a character too
  return out;
}

Requirements everything() {
  Requirements out;
  for (int kind = 0; kind <= static_cast<int>(FieldKind::consent); ++kind) {
    Field field;
    field.kind = static_cast<FieldKind>(kind);
    field.id = to_string(field.kind);
    field.presence = kind % 2 ? Presence::required : Presence::optional;
    field.min_day = kind % 3 ? "today" : "nonsense";
    field.options = {{"яма", {}}, {"ёж", {}}};
    out.fields.push_back(field);
  }
  out.place = out.contact = Presence::required;
  out.consents = {{"a@b.ru", {}, "", Presence::required}};
  return out;
}

}  // namespace

TEST_CASE("hostile messages are refused in words, and what is kept is well-formed and stays as it is") {
  std::mt19937 random(2026);
  const Requirements requirements = everything();
  for (int i = 0; i < 4000; ++i) {
    Submission submission;
    submission.text = hostile(random);
    submission.place.address = hostile(random);
    submission.place.oktmo = hostile(random);
    submission.contact = {hostile(random), hostile(random), hostile(random)};
    submission.attachments = {{hostile(random)}, {hostile(random)}};
    submission.consents = {hostile(random), hostile(random)};
    for (const Field& field : requirements.fields) {
      if (random() % 3 == 0) continue;
      if (random() % 3 == 0)
        submission.fields[field.id] = std::vector<std::string>{hostile(random), hostile(random)};
      else
        submission.fields[field.id] = hostile(random);
    }
    submission.fields[hostile(random)] = hostile(random);

    const FieldErrors errors = validate(submission, requirements, today);
    for (const FieldError& error : errors) {
      CHECK(text::is_valid_utf8(error.field));
      for (const auto& [name, value] : error.message.args) CHECK(text::is_valid_utf8(value));
      for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en}) {
        const std::string words = i18n::render(lang, error.message);
        CHECK(text::is_valid_utf8(words));
        CHECK_MESSAGE(words != error.message.key, "no words for ", error.message.key);
        if (error.message.key != "forms.email.character") CHECK(words.find('{') == std::string::npos);
      }
    }
    CHECK(text::is_valid_utf8(submission.text));
    CHECK(text::is_valid_utf8(submission.place.address));
    CHECK(text::is_valid_utf8(submission.contact.name));

    Submission again = submission;
    CHECK(validate(again, requirements, today) == errors);
    CHECK(again == submission);
  }
}

TEST_CASE("a very long answer takes time in proportion, not more") {
  std::string megabyte;
  while (megabyte.size() < (1u << 20)) megabyte += "4510 1234-";
  Submission submission;
  submission.text = megabyte;
  submission.contact = {megabyte, megabyte, megabyte};
  submission.fields["x"] = megabyte;
  CHECK(validate(submission, {}, today).size() == 5);
}
