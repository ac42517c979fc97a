#include "shared/lifecycle/likeness.h"

#include <string>

#include <doctest/doctest.h>

namespace okno::lifecycle {
namespace {

const std::string formal =
    " Ваше обращение рассмотрено. В соответствии с муниципальным контрактом содержание улично-дорожной сети "
    "осуществляет подрядная организация, которой направлено предписание об устранении выявленных "
    "недостатков. "
    "Работы будут выполнены в установленные контрактом сроки при наличии благоприятных погодных условий. "
    "Благодарим вас за активную гражданскую позицию и просим с пониманием отнестись к временным неудобствам.";

double alike(std::string_view a, std::string_view b) { return likeness(fingerprint(a), fingerprint(b)); }

TEST_CASE("the same answer in other letters and spaces is the same") {
  CHECK(alike("Яма «заделана».", "яма   ЗАДЕЛАНА!") == 1);
  CHECK(alike("Меры приняты", "Меры приняты.") == 1);
}

TEST_CASE("a template under another name is nearly the same") {
  CHECK(alike("Уважаемая Анна Петровна!" + formal, "Уважаемый Сергей!" + formal) >= nearly_the_same);
}

TEST_CASE("answers that share only their manners are not") {
  CHECK(alike("Ваше обращение рассмотрено. Яму у школы на улице Ленина заделали вчера, швы залили битумом.",
              "Ваше обращение рассмотрено. Остановку перенесут к поликлинике в июне, после торгов.") < 0.3);
  CHECK(alike("Снова 1", "Снова 2") == 0);
}

TEST_CASE("a text without words is like nothing, itself included") {
  CHECK(fingerprint(" …! ").empty());
  CHECK(alike("...", "...") == 0);
}

TEST_CASE("a fingerprint is short and rises, however long the text") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "слово" + std::to_string(i) + " ";
  const Fingerprint print = fingerprint(text);
  CHECK(print.size() == 32);
  for (std::size_t i = 1; i < print.size(); ++i) CHECK(print[i - 1] < print[i]);
  CHECK(print.front() >= 0);
}

}  // namespace
}  // namespace okno::lifecycle
