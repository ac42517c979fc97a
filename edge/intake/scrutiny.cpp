#include "edge/intake/scrutiny.h"

#include <algorithm>

#include "edge/intake/domain_ending.h"
#include "shared/base/text.h"
#include "shared/rubricator/words.h"

namespace okno::intake {
namespace {

using i18n::Text;

// What stands where a name should and names nobody: words, and beginnings of words with a star.
constexpr std::u16string_view nobody =
    u"тел телефон* почта email mail аноним* инкогнито неизвест* житель жители жителя жительниц* гражданин "
    u"гражданка граждане гражданину "
    u"заявител* "
    u"пользовател* посетител* фамили* отчеств* имя имени указан* обыватель собственник* пенсионер* "
    u"неравнодуш* просто "
    u"человек люди сосед соседи нет не без фио хочу скажу буду секрет тайна никто кто что то мы вы тест "
    u"тестов* проверка "
    u"дома дом города села улицы района россии рф здравствуйте добрый день вечер anonym* unknown noname "
    u"incognito test* "
    u"user name surname none no not nobody me my first last citizen resident asdf qwerty йцукен* фыва* na "
    u"null undefined";

bool is_nobody(std::u16string_view word) {
  for (std::u16string_view rest = nobody; !rest.empty();) {
    const std::size_t space = std::min(rest.find(u' '), rest.size());
    std::u16string_view known = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    const bool is_beginning = known.ends_with(u'*');
    if (is_beginning) known.remove_suffix(1);
    if (is_beginning ? word.starts_with(known) : word == known) return true;
  }
  return false;
}

// Chinese, Armenian, Georgian and other names in their own letters, of which split_words() knows nothing.
bool has_other_letters(std::string_view part) {
  const std::vector<char32_t> letters = text::decode(part);
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
    return (c >= 0x530 && c < 0x2000) || (c >= 0x3040 && c < 0xD800) || (c >= 0xF900 && c < 0xFB00);
  });
}

// «ааа», "xx": nobody is called that.
bool is_one_letter_over(std::u16string_view word) {
  return std::all_of(word.begin(), word.end(), [&](char16_t letter) { return letter == word.front(); });
}

// One of the parts between spaces that could not be a name: "ivan@mail.ru", "vk.com/ivan", "+7(910)…", «д.5».
bool is_address_or_number(std::string_view part) {
  if (part.find_first_of("@/:_0123456789") != std::string_view::npos || part.starts_with("www.")) return true;
  const std::size_t dot = part.rfind('.');
  return dot != std::string_view::npos && dot > 0 && has_public_ending(text::lower(part)) &&
         static_cast<unsigned char>(part.back()) < 0x80;
}

}  // namespace

bool is_name_of_somebody(std::string_view name) {
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view part = text::take_until(rest, ' ');
    if (is_address_or_number(part)) continue;
    if (has_other_letters(part)) return true;
    for (const rubricator::Word& word : rubricator::split_words(part)) {
      if (word.letters.size() < 2 || is_nobody(word.letters) || is_one_letter_over(word.letters)) continue;
      return true;
    }
  }
  return false;
}

forms::Checked check_email(std::string_view typed) {
  forms::Checked checked = forms::check_email(typed);
  if (const auto* address = std::get_if<std::string>(&checked)) {
    const std::string domain = address->substr(address->find('@') + 1);
    if (!has_public_ending(domain))
      return Text::of("intake.email.ending").with("ending", domain.substr(domain.rfind('.') + 1));
  }
  return checked;
}

void scrutinise(const forms::Submission& submission, const std::vector<forms::Field>& fields,
                forms::FieldErrors& errors) {
  const auto refuse = [&](std::string field, Text message) {
    const bool known = std::any_of(errors.begin(), errors.end(),
                                   [&](const forms::FieldError& error) { return error.field == field; });
    if (!known) errors.push_back({std::move(field), std::move(message)});
  };
  const auto look_at = [&](std::string field, std::string_view address) {
    forms::Checked checked = check_email(address);
    if (auto* wrong = std::get_if<Text>(&checked)) refuse(std::move(field), std::move(*wrong));
  };
  for (const forms::Field& field : fields) {
    if (field.kind != forms::FieldKind::email) continue;
    const auto answer = submission.fields.find(field.id);
    if (answer == submission.fields.end()) continue;
    if (const auto* address = std::get_if<std::string>(&answer->second))
      look_at("fields." + field.id, *address);
  }
  if (submission.kind == MessageKind::appeal && !is_name_of_somebody(submission.contact.name))
    refuse("contact.name", Text::of("forms.appeal.name"));
  if (!submission.contact.email.empty()) look_at("contact.email", submission.contact.email);
}

}  // namespace okno::intake
