// The addresses of surveys: for citizens, as plain pages, and at the console.
#pragma once

#include "edge/http/site/route_table.h"

namespace okno::http {

void add_survey_routes(RouteTable& routes);

}  // namespace okno::http
