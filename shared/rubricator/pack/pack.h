// The rubricator: categories of life situations, what each asks for, who answers and by when. A pack is one
// JSON document (shared/wire/pack/pack.h reads it); this is its meaning.
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
// Whether a trouble is that of all who live near, so that one message will do for them: a hole in the road, not a child
// in danger. Strangers are told of `neighbours` messages only.
enum class Sharing { own, neighbours };

// Who owns the thing that a message is about (a road's class, a house's management), where the body that can
// act depends on it. «Не знаю» is always an answer (`unknown_owner`) and stands in no list of options.
struct Owner {
  std::string id;
  i18n::Words question;
  i18n::Words hint;  // how to find out; may be empty
  std::vector<forms::Option> options;
  friend bool operator==(const Owner&, const Owner&) = default;
};
inline constexpr std::string_view unknown_owner = "unknown";

// One way a message may go; which of several is taken, shared/rubricator/route.h says.
struct Route {
  std::string oktmo;               // the place's ОКТМО starts with it; empty: anywhere
  std::vector<std::string> owned;  // answers to the routing's question, "unknown" too; empty: all
  OrgId org;                       // the one body that is accountable
  std::vector<OrgId> also;         // bodies that the law makes act together with it; they are told
  i18n::Words why;                 // one sentence a citizen understands
  friend bool operator==(const Route&, const Route&) = default;
};

// The ways of all situations that go alike.
struct Routing {
  std::string id;
  std::string owner;  // id of the Owner that its routes tell apart; empty: none
  std::vector<Route> routes;
  friend bool operator==(const Routing&, const Routing&) = default;
};

// A town, district or settlement as people write it in an address.
struct Territory {
  std::string oktmo;  // 8 or 11 digits
  std::vector<std::string> names;
  friend bool operator==(const Territory&, const Territory&) = default;
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
  Sharing sharing = Sharing::own;
  std::vector<forms::Field> fields;
  forms::Presence place = forms::Presence::optional;
  forms::Presence contact = forms::Presence::optional;
  std::string routing;  // id
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
  std::string content_hash;  // "sha256:…" of the rest (wire::canonical_pack); may be empty
  std::vector<Owner> owners;
  std::vector<Routing> routings;
  std::vector<Territory> territories;
  std::vector<Category> categories;
  std::vector<Subcategory> subcategories;
  std::vector<Situation> situations;

  // nullptr when there is none
  const Situation* find(const SituationId& id) const;
  const Routing* find_routing(std::string_view id) const;
  const Owner* find_owner(std::string_view id) const;
  std::string path(const Situation& situation, i18n::Lang lang) const;  // "Дороги › Покрытие"
  friend bool operator==(const Pack&, const Pack&) = default;
};

// One fault of a pack: where (a JSON path such as "routings[3].routes"), what, how to mend it.
struct Fault {
  std::string path;
  std::string what;
  std::string mend;
  friend bool operator==(const Fault&, const Fault&) = default;
};
// Every fault of meaning: dangling or repeated ids, a routing that leaves a place or an owner without a body, a
// route that is never taken, a field twice, an empty title, terms out of range. `orgs`: the bodies that there
// are (empty: not checked).
std::vector<Fault> check(const Pack& pack, const std::vector<OrgId>& orgs);

}  // namespace okno::rubricator
