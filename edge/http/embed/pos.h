// The addresses that sites with a snippet of the «Платформа обратной связи» ask for once they have changed its host:
// the two scripts (embed/pos), the form that the banner's dialog shows, and the list of polls.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_pos_banner_script(Site& site, const Request& request);
Response get_pos_polls_script(Site& site, const Request& request);

// /form/?opaId=268828&fz59=false: the widget on a page of its own. 404 in words for a number that the orgs file does
// not know. fz59=true asks for an appeal under law 59-FZ.
Response get_pos_form(Site& site, const Request& request);

// /og/widgets/view?orgId=268828, or ?municipality_id=29701000: what the body asks just now, to be answered there. `parent`: the origin of the page that shows it and wants to
// know its height.
Response get_pos_polls(Site& site, const Request& request);

}  // namespace okno::http
