#include "shared/wire/pack.h"

#include "shared/wire/field.h"
#include "shared/wire/named.h"
#include "shared/wire/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using lifecycle::OffDay;
using lifecycle::Term;
using lifecycle::TermKind;
using rubricator::Danger;
using rubricator::SituationKind;

constexpr Name<SituationKind> kinds[] = {{SituationKind::message, "message"},
                                         {SituationKind::service_complaint, "service_complaint"},
                                         {SituationKind::pretrial_appeal, "pretrial_appeal"},
                                         {SituationKind::survey, "survey"}};
constexpr Name<Danger> dangers[] = {{Danger::none, "none"}, {Danger::call_112_first, "call_112_first"}};
constexpr Name<TermKind> term_kinds[] = {{TermKind::working_days, "working"},
                                         {TermKind::calendar_days, "calendar"}};
constexpr Name<OffDay> off_days[] = {
    {OffDay::next, "next"}, {OffDay::previous, "previous"}, {OffDay::keep, "keep"}};

void add_words(JsonObject& object, std::string_view name, const i18n::Words& words) {
  if (words != i18n::Words{}) object.emplace_back(std::string(name), to_json(words));
}

Json to_json(const Term& term) {
  return JsonObject{{"days", term.days},
                    {"kind", name_of(term_kinds, term.kind)},
                    {"off_day", name_of(off_days, term.off_day)}};
}

void read_term(ObjectReader& in, std::string_view member, Term& term) {
  const Json* json = in.member(member);
  if (json == nullptr) return;
  ObjectReader read(*json, in.path_of(member), in.faults());
  read_bounded(read, "days", term.days, 0, 3660, Need::required);
  read_named(read, "kind", term.kind, term_kinds, Need::required);
  read_named(read, "off_day", term.off_day, off_days);
  read.finish();
}

Json to_json(const rubricator::Route& route) {
  JsonObject object;
  add_unless_empty(object, "oktmo", route.oktmo);
  object.emplace_back("org", Json(route.org.value));
  object.emplace_back("why", to_json(route.why));
  return object;
}

rubricator::Route read_route(const Json& json, std::string path, std::vector<Fault>& faults) {
  rubricator::Route route;
  ObjectReader in(json, std::move(path), faults);
  in.read("oktmo", route.oktmo);
  in.read("org", route.org.value, Need::required);
  read_words(in, "why", route.why, Need::required);
  in.finish();
  return route;
}

Json to_json(const rubricator::Situation& situation) {
  JsonObject object{{"id", situation.id.value},
                    {"subcategory", situation.subcategory},
                    {"title", to_json(situation.title)}};
  add_words(object, "hint", situation.hint);
  if (!situation.synonyms.empty()) object.emplace_back("synonyms", strings_to_json(situation.synonyms));
  if (!situation.examples.empty()) object.emplace_back("examples", strings_to_json(situation.examples));
  object.emplace_back("kind", Json(name_of(kinds, situation.kind)));
  if (situation.danger != Danger::none)
    object.emplace_back("danger", Json(name_of(dangers, situation.danger)));
  if (!situation.fields.empty()) {
    JsonArray fields;
    for (const forms::Field& field : situation.fields) fields.push_back(to_json(field));
    object.emplace_back("fields", std::move(fields));
  }
  object.emplace_back("place", Json(name_of(presences, situation.place)));
  object.emplace_back("contact", Json(name_of(presences, situation.contact)));
  JsonArray routes;
  for (const rubricator::Route& route : situation.routes) routes.push_back(to_json(route));
  object.emplace_back("routes", std::move(routes));
  object.emplace_back("deadlines", JsonObject{{"moderation", to_json(situation.moderation)},
                                              {"answer", to_json(situation.answer)}});
  return object;
}

rubricator::Situation read_situation(const Json& json, std::string path, std::vector<Fault>& faults) {
  rubricator::Situation situation;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", situation.id.value, Need::required);
  in.read("subcategory", situation.subcategory, Need::required);
  read_words(in, "title", situation.title, Need::required);
  read_words(in, "hint", situation.hint);
  in.read("synonyms", situation.synonyms);
  in.read("examples", situation.examples);
  read_named(in, "kind", situation.kind, kinds);
  read_named(in, "danger", situation.danger, dangers);
  if (const JsonArray* fields = in.array("fields"))
    for (std::size_t i = 0; i < fields->size(); ++i)
      situation.fields.push_back(read_field((*fields)[i], path_at(in.path_of("fields"), i), faults));
  read_named(in, "place", situation.place, presences);
  read_named(in, "contact", situation.contact, presences);
  if (const JsonArray* routes = in.array("routes", Need::required))
    for (std::size_t i = 0; i < routes->size(); ++i)
      situation.routes.push_back(read_route((*routes)[i], path_at(in.path_of("routes"), i), faults));
  if (const Json* json_deadlines = in.member("deadlines")) {
    ObjectReader deadlines(*json_deadlines, in.path_of("deadlines"), faults);
    read_term(deadlines, "moderation", situation.moderation);
    read_term(deadlines, "answer", situation.answer);
    deadlines.finish();
  }
  in.finish();
  return situation;
}

void read_category(rubricator::Pack& pack, const Json& json, std::string path, std::vector<Fault>& faults) {
  rubricator::Category category;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", category.id, Need::required);
  read_words(in, "title", category.title, Need::required);
  if (const JsonArray* subcategories = in.array("subcategories"))
    for (std::size_t i = 0; i < subcategories->size(); ++i) {
      rubricator::Subcategory subcategory;
      ObjectReader sub((*subcategories)[i], path_at(in.path_of("subcategories"), i), faults);
      sub.read("id", subcategory.id, Need::required);
      read_words(sub, "title", subcategory.title, Need::required);
      sub.finish();
      subcategory.category = category.id;
      pack.subcategories.push_back(std::move(subcategory));
    }
  in.finish();
  pack.categories.push_back(std::move(category));
}

}  // namespace

Json to_json(const rubricator::Pack& pack) {
  JsonArray categories;
  for (const rubricator::Category& category : pack.categories) {
    JsonArray subcategories;
    for (const rubricator::Subcategory& subcategory : pack.subcategories)
      if (subcategory.category == category.id)
        subcategories.push_back(JsonObject{{"id", subcategory.id}, {"title", to_json(subcategory.title)}});
    categories.push_back(JsonObject{{"id", category.id},
                                    {"title", to_json(category.title)},
                                    {"subcategories", std::move(subcategories)}});
  }
  JsonArray situations;
  for (const rubricator::Situation& situation : pack.situations) situations.push_back(to_json(situation));
  return JsonObject{{"schema_version", rubricator::schema_version},
                    {"id", pack.id},
                    {"title", to_json(pack.title)},
                    {"categories", std::move(categories)},
                    {"situations", std::move(situations)}};
}

rubricator::Pack read_pack(const Json& json, std::string path, std::vector<Fault>& faults) {
  rubricator::Pack pack;
  ObjectReader in(json, std::move(path), faults);
  std::int64_t version = 0;
  if (in.read("schema_version", version, Need::required) && version != rubricator::schema_version) {
    in.fault("schema_version", FaultCode::not_allowed,
             "this program reads packs of schema_version " + std::to_string(rubricator::schema_version));
    return pack;
  }
  in.read("id", pack.id, Need::required);
  read_words(in, "title", pack.title, Need::required);
  if (const JsonArray* categories = in.array("categories", Need::required))
    for (std::size_t i = 0; i < categories->size(); ++i)
      read_category(pack, (*categories)[i], path_at(in.path_of("categories"), i), faults);
  if (const JsonArray* situations = in.array("situations", Need::required))
    for (std::size_t i = 0; i < situations->size(); ++i)
      pack.situations.push_back(
          read_situation((*situations)[i], path_at(in.path_of("situations"), i), faults));
  in.finish();
  return pack;
}

}  // namespace okno::wire
