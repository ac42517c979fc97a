// /embed: where a webmaster chooses what the tag says, sees it, and copies it.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_embed_page(Site& site, const Request& request);
// /embed/preview?org=&view=&lang=&theme=: a page with nothing but that tag, for the frame on /embed.
Response get_embed_preview(Site& site, const Request& request);

}  // namespace okno::http
