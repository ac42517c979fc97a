// English words. Each room keeps its keys together under one comment line, in the order of ru.cpp; a test
// holds the two files to the same keys and arguments.
#include <iterator>

#include "shared/i18n/catalogues.h"

namespace okno::i18n {
namespace {

constexpr Entry entries[] = {
    // forms: what is wrong with an answer, and what to do about it
    {"forms.required", "Answer this question"},
    {"forms.too_short", "Write a little more: at least {count} {count|character|characters}"},
    {"forms.too_long",
     "Shorten this by {over} {over|character|characters}: there is room for {count} at most"},
    {"forms.one_answer", "Give one answer here, not a list"},
    {"forms.unknown_field", "This form has no such question. Reload the page and try again"},
    {"forms.digits_only", "Enter digits only, without letters or other signs"},

    {"forms.text.required", "Tell us what happened"},

    {"forms.choice.unknown", "Choose one of the answers offered"},
    {"forms.choices.unknown", "Choose only from the answers offered"},
    {"forms.choices.repeated", "The same answer is chosen twice. Leave it once"},

    {"forms.phone.incomplete", "Enter the whole phone number, for example 8 910 123-45-67"},
    {"forms.phone.too_long",
     "The number has too many digits. Enter one number, for example 8 910 123-45-67"},
    {"forms.phone.characters", "Write the phone number in digits only, for example 8 910 123-45-67"},
    {"forms.phone.extension",
     "Enter the number without the extension. You can give the extension in your message"},
    {"forms.phone.code", "Check the area code: no number begins like this. Example: 8 910 123-45-67"},
    {"forms.phone.foreign",
     "Check the number: with its country code it has 8 to 15 digits, for example +375 29 123-45-67"},

    {"forms.email.incomplete", "Enter the whole e-mail address, for example ivan@example.ru"},
    {"forms.email.at_missing",
     "The address lacks an @ sign. It stands between the name and the site: ivan@example.ru"},
    {"forms.email.at_repeated",
     "The address has two @ signs. Enter one address, for example ivan@example.ru"},
    {"forms.email.name_missing", "Add the name before the @ sign, for example ivan@example.ru"},
    {"forms.email.domain_missing", "Add the mail site after the @ sign, for example ivan@example.ru"},
    {"forms.email.domain_incomplete",
     "Write the whole mail site after the @, with its dot: not mail but mail.ru"},
    {"forms.email.space", "Take the space out of the e-mail address"},
    {"forms.email.comma", "Replace the comma in the e-mail address with a dot"},
    {"forms.email.dots", "Check the dots in the address: one stands at an edge or next to another"},
    {"forms.email.name_not_latin",
     "The part before the @ sign takes Latin letters only. Switch the keyboard and enter it again"},
    {"forms.email.mixed_letters",
     "Russian and Latin letters are mixed after the @ sign. Enter that part of the address again"},
    {"forms.email.character", "Take the “{character}” sign out of the e-mail address"},
    {"forms.email.too_long",
     "The address is too long, there are none like that. Check whether something should not be there"},

    {"forms.snils.length",
     "A SNILS has 11 digits, this one has {count}. Check it with the document: it looks like "
     "112-233-445 95"},
    {"forms.snils.wrong",
     "There is a typing error in the SNILS: no such number exists. Check each digit with the document"},
    {"forms.inn.length",
     "A person's INN has 12 digits, a company's has 10, this one has {count}. Check it with the "
     "document"},
    {"forms.inn.wrong",
     "There is a typing error in the INN: no such number exists. Check each digit with the document"},
    {"forms.ogrn.length",
     "An OGRN has 13 digits, an OGRNIP has 15, this one has {count}. Check it with the document"},
    {"forms.ogrn.wrong",
     "There is a typing error in the OGRN: no such number exists. Check each digit with the document"},
    {"forms.oktmo.length", "An OKTMO code has 8 or 11 digits, this one has {count}. Check the code"},
    {"forms.oktmo.wrong", "There is no such OKTMO code. Check its first two digits"},

    {"forms.date.format", "Enter day, month and year in digits, for example 07.12.2026"},
    {"forms.date.no_such_day", "There is no such day in the calendar. Check the day and the month"},
    {"forms.date.too_early", "Enter a date not before {day:day}"},
    {"forms.date.too_late", "Enter a date not after {day:day}"},
    {"forms.date.past", "That day is already over. Enter today or a later day"},
    {"forms.date.future", "That day has not come yet. Enter today or an earlier day"},

    {"forms.place.required", "Say where it is: write the address or mark a point on the map"},
    {"forms.place.point", "The point on the map is wrong. Mark the place again"},

    {"forms.attachments.required", "Attach at least one file"},
    {"forms.attachments.too_many",
     "You can attach {count} {count|file|files} at most. Take away this many: {over}"},
    {"forms.attachments.repeated", "The same file is attached twice. Leave it once"},
    {"forms.attachments.unknown", "The file did not upload. Attach it again"},

    {"forms.contact.required", "Give an e-mail address or a phone number so that you can be answered"},

    {"forms.consent.required", "Tick the consent: the message cannot be sent without it"},
    {"forms.consent.unknown", "This form has no such consent. Reload the page and tick the consent again"},
    // forms: end
};

constexpr Catalogue words{entries, std::size(entries)};

}  // namespace

const Catalogue& english() { return words; }

}  // namespace okno::i18n
