// The rubricator: categories of life situations, what each asks for, who answers and by when. A pack is one
// JSON document (shared/wire/pack.h reads it); this is its meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/id.h"
#include "shared/forms/field.h"
#include "shared/i18n/i18n.h"
#include "shared/lifecycle/due.h"

namespace okno::rubricator {

inline constexpr int schema_version = 1;

enum class SituationKind { message, service_complaint, pretrial_appeal, survey };
enum class Danger { none, call_112_first };

// One way a message may go: to `org` when the place's ОКТМО starts with `oktmo` (empty: anywhere). The
// longest match wins; every situation has one with an empty `oktmo`.
struct Route {
  std::string oktmo;
  OrgId org;
  i18n::Words why;  // one sentence a citizen understands
  friend bool operator==(const Route&, const Route&) = default;
};

struct Situation {
  SituationId id;
  std::string subcategory;  // id
  i18n::Words title;
  i18n::Words hint;  // what belongs here, shown when chosen; may be empty
  std::vector<std::string> synonyms;
  std::vector<std::string> examples;  // phrasings that people use
  SituationKind kind = SituationKind::message;
  Danger danger = Danger::none;
  std::vector<forms::Field> fields;
  forms::Presence place = forms::Presence::optional;
  forms::Presence contact = forms::Presence::optional;
  std::vector<Route> routes;
  lifecycle::Term moderation{3, lifecycle::TermKind::working_days, lifecycle::OffDay::next};
  lifecycle::Term answer;  // from registration to the answer
  friend bool operator==(const Situation&, const Situation&) = default;
};

struct Subcategory {
  std::string id;
  std::string category;  // id
  i18n::Words title;
  friend bool operator==(const Subcategory&, const Subcategory&) = default;
};

struct Category {
  std::string id;
  i18n::Words title;
  friend bool operator==(const Category&, const Category&) = default;
};

struct Pack {
  std::string id;
  i18n::Words title;
  std::vector<Category> categories;
  std::vector<Subcategory> subcategories;
  std::vector<Situation> situations;

  const Situation* find(const SituationId& id) const;       // nullptr when there is none
  std::string path(const Situation& situation, i18n::Lang lang) const;  // "Дороги › Покрытие"
  friend bool operator==(const Pack&, const Pack&) = default;
};

// The way a message about `situation` goes from a place; never nullptr for a pack that passed check().
const Route* choose_route(const Situation& situation, std::string_view oktmo);

// One fault of a pack: where (a JSON path such as "situations[3].routes"), what, how to mend it.
struct Fault {
  std::string path;
  std::string what;
  std::string mend;
  friend bool operator==(const Fault&, const Fault&) = default;
};
// Every fault of meaning: dangling or repeated ids, a situation without a catch-all route, a field twice, an
// empty title, terms out of range. `orgs`: the bodies that there are (empty: not checked).
std::vector<Fault> check(const Pack& pack, const std::vector<OrgId>& orgs);

}  // namespace okno::rubricator
