// What stands in a rubricator pack: the one list of its members, of which the reader and the writer (pack.cpp)
// and the JSON Schema (pack_schema.cpp) are made alike. For each kind of object members(form, x) names every
// member once: its name, whether it must be there, where its value goes, and what it is for whoever edits packs.
//
// A form has text, texts, ids, words, named, count, list and object; see MemberReader (member_reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/rubricator/pack/pack.h"
#include "shared/wire/pack/pack_names.h"

namespace okno::wire {

// A pack as its document is laid out: subcategories stand inside their category.
struct CategoryEntry {
  rubricator::Category category;
  std::vector<rubricator::Subcategory> subcategories;
};
struct PackDocument {
  std::string schema;  // "$schema", for the editor alone
  std::int64_t schema_version = rubricator::schema_version;
  rubricator::Pack pack;
  std::vector<CategoryEntry> categories;
};
struct Deadlines {
  lifecycle::Term& moderation;
  lifecycle::Term& answer;
};

template <class Form>
void members(Form& form, i18n::Words& words) {
  form.text("ru", Need::required, words.ru, "In Russian");
  form.text("en", Need::optional, words.en, "In English; absent: the Russian is shown");
}

template <class Form>
void members(Form& form, forms::Option& option) {
  form.text("id", Need::required, option.id, "a-z, 0-9, dot, dash, underscore; stays when the words change");
  form.words("label", Need::required, option.label, "What the citizen chooses");
}

template <class Form>
void members(Form& form, rubricator::Owner& owner) {
  form.text("id", Need::required, owner.id, "As routings name it");
  form.words("question", Need::required, owner.question, "Whose it is, as a question a citizen can answer");
  form.words("hint", Need::optional, owner.hint, "How one finds out");
  form.list("options", Need::required, owner.options,
            "The answers. Do not write «Не знаю»: it is always offered, and routes call it \"unknown\"");
}

template <class Form>
void members(Form& form, rubricator::Route& route) {
  form.text("oktmo", Need::optional, route.oktmo,
            "For places whose ОКТМО starts with these digits; absent: everywhere. The longest wins");
  form.texts("owned", Need::optional, route.owned,
             "For these answers to the routing's question, \"unknown\" among them; absent: for all");
  form.text("org", Need::required, route.org.value,
            "The one body that is accountable, by its id in the orgs file");
  form.ids("also", Need::optional, route.also,
           "Bodies that the law makes act together with it; they are told");
  form.words("why", Need::required, route.why, "Why this body: one sentence for the citizen");
}

template <class Form>
void members(Form& form, rubricator::Routing& routing) {
  form.text("id", Need::required, routing.id, "As situations name it");
  form.text("owner", Need::optional, routing.owner, "The id of the question that its routes tell apart");
  form.list("routes", Need::required, routing.routes,
            "The ways of a message. Naming the owner goes before not naming it, then the longest ОКТМО wins");
}

template <class Form>
void members(Form& form, rubricator::Territory& territory) {
  form.text("oktmo", Need::required, territory.oktmo, "8 or 11 digits");
  form.texts("names", Need::required, territory.names, "How people write it in an address, any case form");
}

template <class Form>
void members(Form& form, CategoryEntry& entry) {
  form.text("id", Need::required, entry.category.id, "a-z, 0-9, dot, dash, underscore");
  form.words("title", Need::required, entry.category.title, "As people say it");
  form.list("subcategories", Need::optional, entry.subcategories, "What it is divided into");
}

template <class Form>
void members(Form& form, rubricator::Subcategory& subcategory) {
  form.text("id", Need::required, subcategory.id, "As situations name it");
  form.words("title", Need::required, subcategory.title, "As people say it");
}

template <class Form>
void members(Form& form, forms::Field& field) {
  using namespace pack_names;
  form.text("id", Need::required, field.id, "a-z first, then a-z, 0-9, underscore");
  form.named("kind", Need::required, field.kind, field_kinds, "What can be put in");
  form.named_unless(forms::Presence::optional, "presence", field.presence, presences,
                    "Whether it must be answered");
  form.words("label", Need::required, field.label, "The question");
  form.words("hint", Need::optional, field.hint, "Shown below the question");
  form.count("min_length", Need::optional, field.min_length, 0, most_characters, "Characters; texts only");
  form.count("max_length", Need::optional, field.max_length, 0, most_characters, "Characters; texts only");
  form.list("options", Need::optional, field.options, "For choice and choices");
  form.text("min_day", Need::optional, field.min_day, "For a date: 2026-12-31 or \"today\"");
  form.text("max_day", Need::optional, field.max_day, "For a date: 2026-12-31 or \"today\"");
}

template <class Form>
void members(Form& form, lifecycle::Term& term) {
  using namespace pack_names;
  form.count("days", Need::required, term.days, 0, most_days, "Counted from the day after");
  form.named("kind", Need::required, term.kind, term_kinds,
             "Working days by the Russian calendar, or all days");
  form.named_unless(lifecycle::OffDay::next, "off_day", term.off_day, off_days,
                    "What a last calendar day that is a day off becomes; next when absent");
}

template <class Form>
void members(Form& form, Deadlines& deadlines) {
  form.object("moderation", Need::optional, deadlines.moderation,
              "From registration until somebody has read it");
  form.object("answer", Need::optional, deadlines.answer,
              "From registration to the answer; 30 days when absent");
}

template <class Form>
void members(Form& form, rubricator::Situation& situation) {
  using namespace pack_names;
  form.text("id", Need::required, situation.id.value, "a-z, 0-9, dot, dash, underscore; stays for ever");
  form.text("subcategory", Need::required, situation.subcategory, "The id of a subcategory");
  form.words("title", Need::required, situation.title, "2 to 6 words, as people say it");
  form.words("hint", Need::optional, situation.hint, "What belongs here, and where to go instead");
  form.texts("synonyms", Need::optional, situation.synonyms, "What others call it");
  form.texts("examples", Need::optional, situation.examples, "Whole phrasings that people use");
  form.named_unless(rubricator::SituationKind::message, "kind", situation.kind, kinds, "message when absent");
  form.named_unless(rubricator::Danger::none, "danger", situation.danger, dangers, "Whether 112 comes first");
  form.named_unless(
      rubricator::Sharing::own, "sharing", situation.sharing, sharings,
      "neighbours: a trouble of all who live near, who may follow one message; own when absent");
  form.list("fields", Need::optional, situation.fields, "What is asked besides text, place and contact");
  form.named_unless(forms::Presence::optional, "place", situation.place, presences,
                    "Whether a place must be given");
  form.named_unless(forms::Presence::optional, "contact", situation.contact, presences,
                    "Whether e-mail or telephone must be given");
  form.text("routing", Need::required, situation.routing, "The id of a routing");
  Deadlines deadlines{situation.moderation, situation.answer};
  form.object("deadlines", Need::optional, deadlines, "By when");
}

template <class Form>
void members(Form& form, PackDocument& document) {
  rubricator::Pack& pack = document.pack;
  form.text("$schema", Need::optional, document.schema, "Where this schema is, for the editor alone");
  form.count("schema_version", Need::required, document.schema_version, rubricator::schema_version,
             rubricator::schema_version, "Of this format");
  form.text("content_hash", Need::optional, pack.content_hash,
            "\"sha256:…\" of the document without this member; `okno check` says the right one");
  form.text("id", Need::required, pack.id, "Names this pack");
  form.words("title", Need::required, pack.title, "Names this pack to people");
  form.list("owners", Need::optional, pack.owners, "Questions whose thing it is");
  form.list("routings", Need::required, pack.routings, "Who answers, where");
  form.list("territories", Need::optional, pack.territories, "Places that are known by their names");
  form.list("categories", Need::required, document.categories, "The shelves");
  form.list("situations", Need::required, pack.situations, "What people come with");
}

}  // namespace okno::wire
