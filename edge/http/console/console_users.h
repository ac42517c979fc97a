// Where an administrator keeps the users of a node: /console/users.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_users_page(Site& site, const Request& request);
Response post_users_form(Site& site, const Request& request, const MaySleep&);  // makes a user
Response get_user_page(Site& site, const Request& request);
Response post_user_form(Site& site, const Request& request, const MaySleep&);  // changes one

}  // namespace okno::http
