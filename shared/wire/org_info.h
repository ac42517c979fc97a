// The answer to GET /api/v1/orgs/{org}.
#pragma once

#include "shared/forms/org_info.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// {id, name: {ru, en}, features, theme, consents: [{id, title, url, required}], limits: {text_characters,
// attachments, attachment_bytes}, rubricator: {hash, url}, utc_offset, now, polls: [], votes: []}
Json to_json(const forms::OrgInfo& info);
// Passes over unknown members, as all readers of a server's answers do.
forms::OrgInfo read_org_info(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
