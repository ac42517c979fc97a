// A rubricator pack as one JSON document. Its members are listed in pack_members.h, and `okno rubricator schema`
// prints them as a JSON Schema:
//
//   {"schema_version": 1, "content_hash"?: "sha256:…", "id": "kaluga-demo", "title": {"ru", "en"},
//    "owners"?: [{"id", "question", "hint"?, "options": [{"id", "label"}]}],
//    "routings": [{"id", "owner"?, "routes": [{"oktmo"?, "owned"?: [], "org", "also"?: [], "why"}]}],
//    "territories"?: [{"oktmo", "names": []}],
//    "categories": [{"id", "title", "subcategories"?: [{"id", "title"}]}],
//    "situations": [{"id", "subcategory", "title", "hint"?, "synonyms"?: [], "examples"?: [],
//      "kind"?, "danger"?, "fields"?: [{"id", "kind", …}], "place"?, "contact"?, "routing", "deadlines"?}]}
//
// Strict: a member that is not in this list is noted. What the parts mean together (dangling ids, a missing
// route) is for rubricator::check to say.
#pragma once

#include "shared/rubricator/pack/pack.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// For parse_json: a pack of thousands of situations is larger than a request may be.
inline constexpr JsonLimits pack_limits{16 << 20, 16};

// A subcategory whose category is not in the pack is not written.
Json to_json(const rubricator::Pack& pack);
rubricator::Pack read_pack(const Json& json, std::string path, std::vector<Fault>& faults);

// The bytes whose SHA-256 is a pack's "content_hash": the document without "content_hash" and "$schema", members
// sorted by name, without spaces. So neither layout nor order changes the hash.
std::string canonical_pack(const Json& document);

// The JSON Schema (draft 2020-12) of what read_pack() takes. It knows form, not meaning, and is stricter in one
// thing: read_pack() takes null for absent.
Json pack_schema();

}  // namespace okno::wire
