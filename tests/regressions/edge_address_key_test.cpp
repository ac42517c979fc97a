// «5а» and «5 А», «д. 5 корп. 2» and «5к2», «Калуга, ул. Билибина, 5» and «Билибина 5» were different houses, so that
// nobody was told of a neighbour's message.
#include <initializer_list>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "edge/store/address_key.h"

namespace okno::store {
namespace {

void are_one(std::initializer_list<std::string_view> written) {
  const std::string key = address_key(*written.begin());
  CHECK_FALSE(key.empty());
  for (const std::string_view address : written) {
    CAPTURE(address);
    CHECK(address_key(address) == key);
  }
}

void differ(std::initializer_list<std::string_view> written) {
  for (const std::string_view* one = written.begin(); one != written.end(); ++one) {
    for (const std::string_view* other = written.begin(); other != one; ++other) {
      CAPTURE(*one);
      CAPTURE(*other);
      CHECK(address_key(*one) != address_key(*other));
    }
  }
}

TEST_CASE("a house's letter is the same however it is joined to the number") {
  are_one({"Ленина 5а", "Ленина, 5 А", "ул. Ленина, д. 5-а", "ленина 5 \"А\"", "Ленина, 5«а»", "Ленина 5A",
           "Ленина, 5 a", "Ленина 5 лит. А", "Ленина, д.5, литера А", "ул.Ленина,д5а", "Ленина 5а у школы",
           "Ленина 5 А около магазина"});
  are_one({"Мира, 12 в", "ул. Мира, 12В", "проспект Мира 12-В"});
  are_one({"Мира 12", "Мира, 12 в подъезде", "Мира, 12 у магазина", "Мира 12 к школе"});
  differ({"Ленина 5", "Ленина 5а", "Ленина 5б", "Ленина 5г", "Ленина 15а"});
}

TEST_CASE("a block and a building are the same however they are written") {
  are_one({"Ленина, д. 5 корп. 2", "Ленина 5к2", "ленина 5 к 2", "Ленина, 5, корпус 2", "Ленина 5/к2",
           "ул. Ленина, дом 5, к. 2", "Ленина 5 K2"});
  are_one({"Ленина, 5, стр. 1", "Ленина 5с1", "Ленина 5 с 1", "Ленина, д. 5 строение 1"});
  are_one({"Ленина 5к2с1", "Ленина, д. 5, корп. 2, стр. 1"});
  are_one({"Ленина 5/2", "Ленина, д. 5 / 2"});
  differ({"Ленина 5", "Ленина 5к2", "Ленина 5с2", "Ленина 52", "Ленина 5/2", "Ленина 5к1"});
}

TEST_CASE("a town, a region, an index, a flat and an entrance leave the house as it is") {
  are_one({"Билибина 5", "Калуга, ул. Билибина, 5", "г. Калуга, Билибина, д.5", "Калуга Билибина 5",
           "248000, Калужская область, г. Калуга, улица Билибина, дом 5, кв. 12",
           "Калужская обл., Калуга, Билибина 5", "Россия, Калуга, Билибина 5, подъезд 2",
           "Билибина, 5, 2 подъезд, 3 этаж", "ул. Билибина, вл. 5", "Билибина ул., 5",
           "дом 5 по улице Билибина", "дом № 5 по ул. Билибина", "на Билибина 5",
           "возле дома 5 по ул. Билибина", "Билибина, 5, г. Калуга", "ул. Билибина, Калуга, 5",
           "яма у дома 5 по ул. Билибина", "Билибина 5 рядом со школой 7"});
  are_one({"Верховье, 5", "д. Верховье, 5", "Калужская область, Боровский район, деревня Верховье, д. 5",
           "дер. Верховье, дом 5"});
  are_one({"СНТ Ромашка, уч. 5", "снт «Ромашка», участок 5"});
  are_one({"Lenin St., 5", "5 Lenin street", "Lenin street 5"});
}

TEST_CASE("a street's name is the same in any case, with or without the first name") {
  are_one({"ул. Карла Маркса, 5", "Карла Маркса 5", "К. Маркса, 5", "Маркса 5", "Обнинск, Маркса, 5"});
  are_one({"Ленинский проспект, 5", "Ленинский пр-т 5", "на Ленинском проспекте 5", "пр. Ленинский, д. 5",
           "Калуга Ленинский проспект 5"});
  are_one({"ул. Московская, 5", "на Московской 5", "Московская ул. д. 5"});
  are_one({"1-я Садовая, 5", "1 Садовая ул., 5", "улица 1-ая Садовая, д. 5"});
  are_one({"ул. 8 Марта, 5", "8 Марта 5", "8 Марта ул., д.5"});
  are_one({"ул. 50 лет Октября, 3", "50 лет Октября, д. 3"});
  are_one({"Большая Садовая, 5", "Б. Садовая 5"});
  are_one({"ул. Горького, 5", "М. Горького, 5", "Максима Горького 5"});
  are_one({"мкр. 3, д. 5", "3-й мкр, дом 5", "3 микрорайон, д.5"});
  are_one({"Лесная, 5", "мкр. Северный, ул. Лесная, 5", "ул. Лесная, мкр Северный, 5"});
  are_one({"пос. Товарково, ул. Королёва, 5", "Королева 5"});
  differ({"Большая Садовая 5", "Малая Садовая 5", "1-я Садовая 5", "2-я Садовая 5", "Садовая 5"});
  differ({"8 Марта 5", "Марта 5", "9 Мая 5", "50 лет Октября 5", "40 лет Октября 5", "Октября 5"});
}

TEST_CASE("without a house, or without a street, there is nothing to compare") {
  for (const std::string_view address :
       {"во дворе у школы", "", "дом 5", "5", "248000", "кв. 12", "возле школы 7", "\xFF 5"}) {
    CAPTURE(address);
    CHECK(address_key(address).empty());
  }
}

TEST_CASE("invisible characters in an address are not seen") {
  are_one(
      {"ул. Билибина, 5", "ул. Били\u00ADбина, 5", "ул.\u200B Билибина,\u2060 5\uFEFF", "Б\u200Dилибина 5"});
}

}  // namespace
}  // namespace okno::store
