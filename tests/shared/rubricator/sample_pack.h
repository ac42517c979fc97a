// A small pack for tests: few situations whose words overlap as they do in life.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

inline Situation sample_situation(std::string id, std::string subcategory, i18n::Words title,
                                  std::vector<std::string> synonyms, std::vector<std::string> examples) {
  Situation situation;
  situation.id = SituationId{std::move(id)};
  situation.subcategory = std::move(subcategory);
  situation.title = std::move(title);
  situation.synonyms = std::move(synonyms);
  situation.examples = std::move(examples);
  situation.routing = "general";
  return situation;
}

inline Route sample_route(std::string oktmo, std::vector<std::string> owned, std::string org) {
  Route route;
  route.oktmo = std::move(oktmo);
  route.owned = std::move(owned);
  route.org = OrgId{std::move(org)};
  route.why = {"Этим занимается это ведомство.", "This body does it."};
  return route;
}

inline Pack sample_pack() {
  Pack pack;
  pack.id = "sample";
  pack.title = {"Пробный рубрикатор", "Sample"};
  pack.owners = {{"road_class",
                  {"Чья это дорога?", "Whose road is it?"},
                  {},
                  {{"federal", {"Федеральная", "Federal"}}, {"town", {"Городская", "The town's"}}}}};
  pack.routings = {{"general", "", {sample_route("", {}, "811")}},
                   {"roads",
                    "road_class",
                    {sample_route("29701", {"town", "unknown"}, "814"), sample_route("", {"federal"}, "836"),
                     sample_route("", {}, "811")}}};
  pack.categories = {{"roads", {"Дороги", "Roads"}},
                     {"housing", {"Дом и подъезд", "The house"}},
                     {"health", {"Медицина", "Health"}}};
  pack.subcategories = {{"roads.surface", "roads", {"Покрытие", "Surface"}},
                        {"roads.light", "roads", {"Освещение", "Lighting"}},
                        {"housing.heating", "housing", {"Отопление", "Heating"}},
                        {"housing.building", "housing", {"Крыша и лифт", "Roof and lift"}},
                        {"health.clinic", "health", {"Поликлиника", "The clinic"}}};
  pack.situations = {
      sample_situation("roads.pothole", "roads.surface", {"Яма на дороге", "Pothole in the road"},
                       {"выбоина", "разбитая дорога"}, {"пробил колесо в яме", "асфальт провалился"}),
      sample_situation("roads.markings", "roads.surface",
                       {"Стёрлась дорожная разметка", "Worn road markings"}, {"зебра", "пешеходный переход"},
                       {"не видно зебру у школы"}),
      sample_situation("roads.light", "roads.light", {"Не горят уличные фонари", "Street lights are out"},
                       {"уличное освещение"}, {"вечером на улице темно", "перегорел фонарь у подъезда"}),
      sample_situation("housing.cold", "housing.heating", {"Холодные батареи в квартире", "Cold radiators"},
                       {"нет отопления", "не топят"}, {"батареи чуть тёплые, дома холодно"}),
      sample_situation("housing.roof", "housing.building", {"Протекает крыша", "The roof leaks"},
                       {"кровля", "течёт с потолка"}, {"после дождя льёт с потолка"}),
      sample_situation("housing.lift", "housing.building", {"Не работает лифт", "The lift does not work"},
                       {"сломан лифт"}, {"лифт застревает между этажами"}),
      sample_situation("health.appointment", "health.clinic", {"Не записаться к врачу", "No appointment"},
                       {"нет талонов", "поликлиника"}, {"к терапевту нет записи"}),
  };
  pack.situations[0].routing = "roads";  // a town's or the federation's, where it is known
  return pack;
}

}  // namespace okno::rubricator
