// Russian words. Each room keeps its keys together under one comment line, in the order a reader looks
// for them; a test holds this file and en.cpp to the same keys and arguments.
#include <iterator>

#include "shared/i18n/catalogues.h"

namespace okno::i18n {
namespace {

constexpr Entry entries[] = {
    // forms: what is wrong with an answer, and what to do about it
    {"forms.required", "Ответьте на этот вопрос"},
    {"forms.too_short",
     "Напишите подробнее: нужно хотя бы {count} {count|символ|символа|символов}"},
    {"forms.too_long",
     "Сократите на {over} {over|символ|символа|символов}: здесь помещается не больше {count}"},
    {"forms.one_answer", "Здесь нужен один ответ, а не список"},
    {"forms.unknown_field",
     "Такого вопроса в этой форме нет. Обновите страницу и попробуйте ещё раз"},
    {"forms.digits_only", "Введите только цифры, без букв и других знаков"},

    {"forms.text.required", "Опишите, что случилось"},

    {"forms.choice.unknown", "Выберите один из предложенных ответов"},
    {"forms.choices.unknown", "Выберите ответы только из предложенных"},
    {"forms.choices.repeated", "Один и тот же ответ выбран дважды. Оставьте его один раз"},

    {"forms.phone.incomplete",
     "Укажите номер телефона полностью, например 8 910 123-45-67"},
    {"forms.phone.too_long",
     "В номере лишние цифры. Укажите один номер, например 8 910 123-45-67"},
    {"forms.phone.characters",
     "Напишите номер телефона только цифрами, например 8 910 123-45-67"},
    {"forms.phone.extension",
     "Укажите номер без добавочного. Добавочный можно написать в тексте сообщения"},
    {"forms.phone.code",
     "Проверьте код города или оператора: номеров с таким кодом нет. Пример: 8 910 123-45-67"},
    {"forms.phone.foreign",
     "Проверьте номер: с кодом страны в нём должно быть от 8 до 15 цифр, например +375 29 123-45-67"},

    {"forms.email.incomplete", "Укажите адрес почты полностью, например ivan@example.ru"},
    {"forms.email.at_missing",
     "В адресе не хватает знака @. Он стоит между именем и сайтом: ivan@example.ru"},
    {"forms.email.at_repeated", "В адресе два знака @. Укажите один адрес, например ivan@example.ru"},
    {"forms.email.name_missing", "Допишите имя перед знаком @, например ivan@example.ru"},
    {"forms.email.domain_missing", "Допишите сайт почты после знака @, например ivan@example.ru"},
    {"forms.email.domain_incomplete",
     "Допишите сайт почты после @ полностью, с точкой: не mail, а mail.ru"},
    {"forms.email.space", "Уберите пробел из адреса почты"},
    {"forms.email.comma", "Замените в адресе почты запятую на точку"},
    {"forms.email.dots", "Проверьте точки в адресе: лишняя точка стоит с краю или рядом с другой"},
    {"forms.email.name_not_latin",
     "Перед знаком @ нужны латинские буквы. Переключите клавиатуру и введите адрес заново"},
    {"forms.email.mixed_letters",
     "После знака @ смешаны русские и латинские буквы. Введите эту часть адреса заново"},
    {"forms.email.character", "Уберите из адреса почты знак «{character}»"},
    {"forms.email.too_long", "Адрес слишком длинный, таких не бывает. Проверьте, нет ли в нём лишнего"},

    {"forms.snils.length",
     "В СНИЛС 11 цифр, а здесь {count}. Сверьте номер с документом, он выглядит так: 112-233-445 95"},
    {"forms.snils.wrong", "В СНИЛС опечатка: такого номера не бывает. Сверьте каждую цифру с документом"},
    {"forms.inn.length",
     "В ИНН человека 12 цифр, в ИНН организации 10, а здесь {count}. Сверьте номер с документом"},
    {"forms.inn.wrong", "В ИНН опечатка: такого номера не бывает. Сверьте каждую цифру с документом"},
    {"forms.ogrn.length",
     "В ОГРН 13 цифр, в ОГРНИП 15, а здесь {count}. Сверьте номер с документом"},
    {"forms.ogrn.wrong", "В ОГРН опечатка: такого номера не бывает. Сверьте каждую цифру с документом"},
    {"forms.oktmo.length", "В коде ОКТМО 8 или 11 цифр, а здесь {count}. Проверьте код"},
    {"forms.oktmo.wrong", "Такого кода ОКТМО нет. Проверьте первые две цифры"},

    {"forms.date.format", "Укажите день, месяц и год цифрами, например 07.12.2026"},
    {"forms.date.no_such_day", "Такого дня нет в календаре. Проверьте день и месяц"},
    {"forms.date.too_early", "Укажите дату не раньше {day:day}"},
    {"forms.date.too_late", "Укажите дату не позже {day:day}"},
    {"forms.date.past", "Этот день уже прошёл. Укажите сегодняшний день или более поздний"},
    {"forms.date.future", "Этот день ещё не наступил. Укажите сегодняшний день или более ранний"},

    {"forms.place.required", "Укажите, где это: напишите адрес или отметьте точку на карте"},
    {"forms.place.point", "Точка на карте указана неверно. Отметьте место ещё раз"},

    {"forms.attachments.required", "Приложите хотя бы один файл"},
    {"forms.attachments.too_many",
     "Можно приложить не больше {count} {count|файла|файлов|файлов}. Уберите лишние: {over}"},
    {"forms.attachments.repeated", "Один и тот же файл приложен дважды. Оставьте его один раз"},
    {"forms.attachments.unknown", "Файл не загрузился. Приложите его ещё раз"},

    {"forms.contact.required", "Укажите почту или телефон, чтобы вам могли ответить"},

    {"forms.consent.required", "Отметьте согласие: без него сообщение нельзя отправить"},
    {"forms.consent.unknown",
     "Такого согласия в этой форме нет. Обновите страницу и отметьте согласие ещё раз"},
    // forms: end
};

constexpr Catalogue words{entries, std::size(entries)};

}  // namespace

const Catalogue& russian() { return words; }

}  // namespace okno::i18n
