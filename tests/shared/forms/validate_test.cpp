#include "shared/forms/validate.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::forms;

namespace {

using Keys = std::vector<std::string>;  // "path key" of each error
using List = std::vector<std::string>;

const Day today = *parse_day("2026-04-29");

Field field(std::string id, FieldKind kind, Presence presence = Presence::optional) {
  Field out;
  out.id = std::move(id);
  out.kind = kind;
  out.presence = presence;
  return out;
}

Field with_options(Field field, const List& ids) {
  for (const std::string& id : ids) field.options.push_back({id, {}});
  return field;
}

Keys keys(const FieldErrors& errors) {
  Keys out;
  for (const FieldError& error : errors) out.push_back(error.field + " " + error.message.key);
  return out;
}

std::string text_of(const Values& values, const std::string& id) {
  return std::get<std::string>(values.at(id));
}

}  // namespace

TEST_CASE("a required question without an answer is reported, an optional one is not") {
  Values values;
  CHECK(keys(validate({field("a", FieldKind::short_text, Presence::required), field("b", FieldKind::date)},
                      values, today)) == Keys{"fields.a forms.required"});
}

TEST_CASE("an answer of nothing to be seen is no answer and is not kept") {
  Values values{{"a", " \u200B\u3164\n"}, {"b", ""}, {"c", List{}}, {"d", List{"", ""}}};
  const std::vector<Field> fields{field("a", FieldKind::long_text, Presence::required),
                                  field("b", FieldKind::phone),
                                  with_options(field("c", FieldKind::choices), {"x"}),
                                  with_options(field("d", FieldKind::choices), {"x"})};
  CHECK(keys(validate(fields, values, today)) == Keys{"fields.a forms.required"});
  CHECK(values.empty());
}

TEST_CASE("every error is reported at once, in the order of the questions") {
  Values values{{"z", "8 910"}, {"m", "31.02.2026"}, {"a", "x"}};
  const std::vector<Field> fields{field("z", FieldKind::phone), field("m", FieldKind::date),
                                  field("need", FieldKind::choice, Presence::required),
                                  field("a", FieldKind::email)};
  CHECK(keys(validate(fields, values, today)) ==
        Keys{"fields.z forms.phone.incomplete", "fields.m forms.date.no_such_day",
             "fields.need forms.required", "fields.a forms.email.at_missing"});
}

TEST_CASE("right answers become canonical, each by its kind") {
  Values values{{"phone", "8 (910) 123-45-67"}, {"email", "I@Mail.Ru"},    {"date", "7.12.2026"},
                {"snils", "112-233-445 95"},    {"inn", "24 0600 0492"},   {"ogrn", "1 02 77 00 13219 5"},
                {"oktmo", "45 000 000"},        {"short", " a\nb\u202E "}, {"long", "a\r\nb "}};
  const std::vector<Field> fields{field("phone", FieldKind::phone),   field("email", FieldKind::email),
                                  field("date", FieldKind::date),     field("snils", FieldKind::snils),
                                  field("inn", FieldKind::inn),       field("ogrn", FieldKind::ogrn),
                                  field("oktmo", FieldKind::oktmo),   field("short", FieldKind::short_text),
                                  field("long", FieldKind::long_text)};
  CHECK(validate(fields, values, today).empty());
  CHECK(text_of(values, "phone") == "+79101234567");
  CHECK(text_of(values, "email") == "I@mail.ru");
  CHECK(text_of(values, "date") == "2026-12-07");
  CHECK(text_of(values, "snils") == "11223344595");
  CHECK(text_of(values, "inn") == "2406000492");
  CHECK(text_of(values, "ogrn") == "1027700132195");
  CHECK(text_of(values, "oktmo") == "45000000");
  CHECK(text_of(values, "short") == "a b");
  CHECK(text_of(values, "long") == "a\nb");
  const Values once = values;
  CHECK(validate(fields, values, today).empty());
  CHECK(values == once);
}

TEST_CASE("a wrong answer stays as it was typed, to be mended") {
  Values values{{"phone", "8 (910) 123-45"}};
  CHECK_FALSE(validate({field("phone", FieldKind::phone)}, values, today).empty());
  CHECK(text_of(values, "phone") == "8 (910) 123-45");
}

TEST_CASE("lengths are counted in characters that a person sees") {
  Field name = field("name", FieldKind::short_text);
  name.min_length = 3;
  name.max_length = 5;
  const auto check = [&](std::string answer) {
    Values values{{"name", std::move(answer)}};
    return validate({name}, values, today);
  };
  CHECK(check("👨‍👩‍👧‍👦👍🏽ё").empty());
  CHECK(check("пятый").empty());
  CHECK(check("да") == FieldErrors{{"fields.name", i18n::Text::of("forms.too_short").with("count", 3)}});
  CHECK(check("шестой!") ==
        FieldErrors{{"fields.name", i18n::Text::of("forms.too_long").with("count", 5).with("over", 2)}});
}

TEST_CASE("texts have a limit of their kind where the pack gives none") {
  const auto errors = [](FieldKind kind, std::size_t length) {
    std::string answer;
    for (std::size_t i = 0; i < length; ++i) answer += "ж";
    Values values{{"a", answer}};
    return validate({field("a", kind)}, values, today).size();
  };
  CHECK(errors(FieldKind::short_text, 200) == 0);
  CHECK(errors(FieldKind::short_text, 201) == 1);
  CHECK(errors(FieldKind::long_text, 4000) == 0);
  CHECK(errors(FieldKind::long_text, 4001) == 1);
}

TEST_CASE("a choice is one of those offered") {
  const Field choice = with_options(field("c", FieldKind::choice), {"yes", "no"});
  Values right{{"c", "yes"}};
  CHECK(validate({choice}, right, today).empty());
  Values wrong{{"c", "maybe"}};
  CHECK(keys(validate({choice}, wrong, today)) == Keys{"fields.c forms.choice.unknown"});
  Values list{{"c", List{"yes", "no"}}};
  CHECK(keys(validate({choice}, list, today)) == Keys{"fields.c forms.one_answer"});
}

TEST_CASE("choices are kept in the order in which they were offered") {
  Values values{{"c", List{"b", "a"}}};
  CHECK(validate({with_options(field("c", FieldKind::choices), {"a", "x", "b"})}, values, today).empty());
  CHECK(std::get<List>(values.at("c")) == List{"a", "b"});
}

TEST_CASE("one ticked box may come alone") {
  Values values{{"c", "b"}};
  CHECK(validate({with_options(field("c", FieldKind::choices), {"a", "b"})}, values, today).empty());
  CHECK(std::get<List>(values.at("c")) == List{"b"});
}

TEST_CASE("choices neither repeat nor come from elsewhere") {
  const Field choices = with_options(field("c", FieldKind::choices), {"a", "b"});
  Values repeated{{"c", List{"a", "a"}}};
  CHECK(keys(validate({choices}, repeated, today)) == Keys{"fields.c forms.choices.repeated"});
  Values foreign{{"c", List{"a", "z"}}};
  CHECK(keys(validate({choices}, foreign, today)) == Keys{"fields.c forms.choices.unknown"});
  Values foreign_twice{{"c", List{"z", "z"}}};
  CHECK(keys(validate({choices}, foreign_twice, today)) == Keys{"fields.c forms.choices.unknown"});
}

TEST_CASE("an answer to a question that nobody asked is an error") {
  Values values{{"a", "x"}, {"intruder", "x"}};
  CHECK(keys(validate({field("a", FieldKind::short_text)}, values, today)) ==
        Keys{"fields.intruder forms.unknown_field"});
}

TEST_CASE("places, files and consents are not answered among the values") {
  const std::vector<Field> fields{field("p", FieldKind::place, Presence::required),
                                  field("f", FieldKind::files, Presence::required),
                                  field("c", FieldKind::consent, Presence::required)};
  Values none;
  CHECK(validate(fields, none, today).empty());
  Values values{{"p", "x"}};
  CHECK(keys(validate(fields, values, today)) == Keys{"fields.p forms.unknown_field"});
}

TEST_CASE("a hostile name of an unknown field is shortened and cleaned before it is told") {
  Values values{{std::string(100000, 'x') + "\r\n", "x"}, {"a\x01\xFF\nb", "x"}};
  const FieldErrors errors = validate({}, values, today);
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].field == "fields.a\uFFFD b");
  CHECK(errors[1].field == "fields." + std::string(40, 'x'));
}

TEST_CASE("paths begin as the caller asks") {
  Values values;
  CHECK(keys(validate({field("a", FieldKind::date, Presence::required)}, values, today, "answers.")) ==
        Keys{"answers.a forms.required"});
}
