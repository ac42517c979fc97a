// Appeals were taken that named nobody («.», "1", an e-mail, a telephone), and addresses whose domain nobody can own.
#include <doctest/doctest.h>

#include "edge/intake/citizen/domain_ending.h"
#include "edge/intake/citizen/scrutiny.h"

namespace okno::intake {
namespace {

TEST_CASE("a name is a word that somebody may be called by") {
  for (const std::string_view name : {"Иванов",
                                      "Иванов Иван Иванович",
                                      "Иванов И.И.",
                                      "И.И. Иванов",
                                      "И.Иванов",
                                      "Ли",
                                      "Ким Ю",
                                      "Салтыков-Щедрин",
                                      "О'Нил",
                                      "O'Brien",
                                      "van der Berg",
                                      "Мария",
                                      "Әхмәтов Илдар",
                                      "Müller",
                                      "Гражданин Иванов",
                                      "Иванов, тел. 8 910 123-45-67",
                                      "Иванова Анна ivanova@mail.ru",
                                      "Эрнст Неизвестный",
                                      "Иванов, дом 5",
                                      "王伟",
                                      "Գրիգորյան",
                                      "გიორგი",
                                      "Ива\u0301нов"}) {
    CAPTURE(std::string(name));
    CHECK(is_name_of_somebody(name));
  }
  for (const std::string_view name : {"",
                                      ".",
                                      "-",
                                      "...",
                                      "—",
                                      "1",
                                      "12345",
                                      "№1",
                                      "?",
                                      "А",
                                      "И.",
                                      "И.И.",
                                      "ivan@mail.ru",
                                      "ivan.petrov@mail.ru",
                                      "+7 910 123-45-67",
                                      "8(910)1234567",
                                      "89101234567",
                                      "vk.com/ivan",
                                      "https://vk.com/ivan",
                                      "www.mail.ru",
                                      "mail.ru",
                                      "Аноним",
                                      "анонимно",
                                      "Анонимный пользователь",
                                      "нет",
                                      "Не скажу",
                                      "не указано",
                                      "инкогнито",
                                      "Гражданин",
                                      "житель дома 5",
                                      "Жители",
                                      "Заявитель",
                                      "ФИО",
                                      "Фамилия Имя Отчество",
                                      "тест",
                                      "test",
                                      "Test User",
                                      "anonymous",
                                      "no name",
                                      "ааа",
                                      "xx",
                                      "ЫЫЫЫ",
                                      "😀",
                                      "user123",
                                      "тел.",
                                      "я"}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(is_name_of_somebody(name));
  }
}

TEST_CASE("a domain ends as somebody's does") {
  for (const std::string_view domain : {"mail.ru", "почта.рф", "example.com", "пример.москва", "a.b.co.uk",
                                        "x.museum", "xn--80a1acny.xn--p1ai", "пример.xn--p1ai", "gov.tatar",
                                        "сайт.онлайн", "x.бел", "x.укр", "mail.xn--90ais"}) {
    CAPTURE(std::string(domain));
    CHECK(has_public_ending(domain));
  }
  for (const std::string_view domain :
       {"mail.ру", "mail.ry", "mail.rru", "gmail.con", "яндекс.ру", "почта.ком1", "x.xn--p1", "x.xn--",
        "x.xn--99999999999", "x.xn--p1a!", "x.", "", "mail.рy", "x.локал"}) {
    CAPTURE(std::string(domain));
    CHECK_FALSE(has_public_ending(domain));
  }
}

TEST_CASE("an address of such a domain is refused with its ending") {
  const forms::Checked wrong = check_email("user@mail.ру");
  REQUIRE_FALSE(forms::ok(wrong));
  CHECK(std::get<i18n::Text>(wrong) == i18n::Text::of("intake.email.ending").with("ending", "ру"));
  CHECK(std::get<std::string>(check_email("Иван <user@Mail.RU>")) == "user@mail.ru");
  CHECK_FALSE(forms::ok(check_email("user@mail")));
}

TEST_CASE("all that only the node judges is told at its field, beside what was found before") {
  forms::Submission submission;
  submission.kind = MessageKind::appeal;
  submission.contact = {"1", "user@mail.ру", ""};
  submission.fields["where"] = std::string("user@gmail.con");
  forms::Field field;
  field.id = "where";
  field.kind = forms::FieldKind::email;
  forms::FieldErrors errors{{"text", i18n::Text::of("forms.text.required")}};
  scrutinise(submission, {field}, errors);
  REQUIRE(errors.size() == 4);
  CHECK(errors[1].field == "fields.where");
  CHECK(errors[2].field == "contact.name");
  CHECK(errors[2].message.key == "forms.appeal.name");
  CHECK(errors[3].field == "contact.email");

  submission.kind = MessageKind::message;
  submission.contact.email.clear();
  submission.fields.clear();
  errors = {{"contact.name", i18n::Text::of("forms.too_long")}};
  scrutinise(submission, {field}, errors);
  CHECK(errors.size() == 1);
}

}  // namespace
}  // namespace okno::intake
