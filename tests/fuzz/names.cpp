// Names, numbers, moments and what people type, each in a line: what is read is written as one form, which reads the same.
#include <optional>

#include "edge/accounts/principal.h"
#include "edge/http/exchange/client_key.h"
#include "edge/store/digest.h"
#include "shared/base/base64url.h"
#include "shared/base/id.h"
#include "shared/base/message_number.h"
#include "shared/base/text.h"
#include "shared/forms/photo_edits.h"
#include "shared/forms/validate.h"
#include "shared/i18n/i18n.h"
#include "shared/i18n/words_file.h"
#include "shared/log/ids.h"
#include "shared/log/refusal.h"
#include "shared/rubricator/search/typing.h"
#include "shared/wire/json/decimal.h"
#include "tests/fuzz/input.h"

namespace {
using namespace okno;

template <class Parse, class Write>
void one_form(std::string_view text, const Parse& parse, const Write& write) {
  const auto read = parse(text);
  if (!read) return;
  const std::string written = write(*read);
  const auto again = parse(written);
  OKNO_PROMISE(again && *again == *read);
}
void canonical(std::string_view text, forms::Checked (*check)(std::string_view)) {
  const forms::Checked once = check(text);
  if (!forms::ok(once)) return;
  const forms::Checked twice = check(*std::get_if<std::string>(&once));
  OKNO_PROMISE(twice == once);
}
}  // namespace

OKNO_FUZZ(input) {
  const std::string_view line = input.rest();
  one_form(line, parse_uuid, [](const Uuid& uuid) { return to_string(uuid); });
  one_form(line, parse_message_number, [](const MessageNumber& number) { return number.value; });
  one_form(line, parse_rfc3339, [](const OffsetInstant& at) { return to_rfc3339(at.at, at.offset); });
  one_form(line, parse_offset, [](UtcOffset offset) { return to_string(offset); });
  one_form(line, parse_day, [](Day day) { return to_string(day); });
  one_form(line, log::parse_stream, [](const log::StreamId& id) { return to_string(id); });
  one_form(line, from_base64url, [](const std::string& bytes) { return to_base64url(bytes); });
  one_form(line, wire::parse_decimal, wire::write_decimal);
  one_form(line, store::from_hex, [](const std::string& bytes) { return store::to_hex(bytes); });
  OKNO_PROMISE(rubricator::from_latin(line).size() <= line.size() * 6 + 6);
  if (const auto bytes = from_base64url(line)) OKNO_PROMISE(to_base64url(*bytes) == line);
  OKNO_PROMISE(from_base64url(to_base64url(line)) == std::string(line));
  if (const auto bytes = text::from_base64(line)) OKNO_PROMISE(bytes->size() <= line.size());
  (void)log::parse_refusal_code(line);
  (void)accounts::parse_grant(line).ok();
  (void)i18n::negotiate(line);

  std::vector<forms::PhotoEdit> edits;
  if (forms::parse_edits(line, edits)) {
    std::vector<forms::PhotoEdit> again;
    OKNO_PROMISE(forms::parse_edits(forms::to_text(edits), again) && again == edits);
  }
  canonical(line, forms::check_phone);
  canonical(line, forms::check_email);
  canonical(line, forms::check_snils);
  canonical(line, forms::check_inn);
  canonical(line, forms::check_ogrn);
  canonical(line, forms::check_oktmo);

  for (const text::Lines lines : {text::Lines::one, text::Lines::many}) {
    const std::string clean = text::clean(line, lines);
    OKNO_PROMISE(text::is_valid_utf8(clean));
    OKNO_PROMISE(text::clean(clean, lines) == clean);
    OKNO_PROMISE(clean.size() <= line.size() * 3);
  }
  OKNO_PROMISE(text::lower(line).size() == line.size());
  OKNO_PROMISE(text::seen_length(line) <= line.size());
  OKNO_PROMISE(text::seen_length(text::first_seen(line, 5)) <= 5);
  const std::string client = http::client_key(line);
  OKNO_PROMISE(http::client_key(client).size() <= line.size() + 40);
  for (const i18n::Entry& entry : i18n::read_words_file(line))
    OKNO_PROMISE(entry.key.size() + entry.words.size() <= line.size());
}
