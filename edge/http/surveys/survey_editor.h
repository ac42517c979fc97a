// Writing a survey at the console: read, shown as people will see it, and opened.
#pragma once

#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

// Bodies of this node whose surveys are theirs to open.
std::vector<OrgId> bodies_to_ask(const Site& site, const accounts::Principal& who);

Response get_survey_editor_script(Site& site, const Request& request);
Response get_survey_editor(Site& site, const Request& request);
void post_survey_editor(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
