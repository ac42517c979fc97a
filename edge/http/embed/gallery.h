// /embed/controls: every control of the screen in every state, in every theme, for those who change how it looks.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_gallery(Site& site, const Request& request);

}  // namespace okno::http
