// A rubricator pack as one JSON document:
//
//   {"schema_version": 1, "id": "kaluga-demo", "title": {"ru", "en"},
//    "categories": [{"id", "title", "subcategories": [{"id", "title"}]}],
//    "situations": [{"id", "subcategory", "title", "hint"?, "synonyms"?: [], "examples"?: [],
//      "kind"?: "message|service_complaint|pretrial_appeal|survey", "danger"?: "none|call_112_first",
//      "fields"?: [{"id", "kind", "presence"?: "optional|required", "label", "hint"?, "min_length"?, "max_length"?,
//                   "options"?: [{"id", "label"}], "min_day"?, "max_day"?}],
//      "place"?: "optional|required", "contact"?: "optional|required",
//      "routes": [{"oktmo"?, "org", "why": {"ru", "en"}}],
//      "deadlines"?: {"moderation"?: {"days", "kind": "working|calendar", "off_day"?: "next|previous|keep"}, "answer"?: {…}}}]}
//
// Strict: a member that is not in this list is noted. What the parts mean together (dangling ids, a missing
// route) is for rubricator::check to say.
#pragma once

#include "shared/rubricator/pack.h"
#include "shared/wire/reader.h"

namespace okno::wire {

// For parse_json: a pack of thousands of situations is larger than a request may be.
inline constexpr JsonLimits pack_limits{16 << 20, 16};

// A subcategory whose category is not in the pack is not written.
Json to_json(const rubricator::Pack& pack);
rubricator::Pack read_pack(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
