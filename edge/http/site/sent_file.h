// A file that a citizen sent, over HTTP: nothing in it may act as a page of ours.
#pragma once

#include <string>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

enum class Kept { an_hour, not_at_all };  // by the browser that asked

// 200, typed by its bytes, sandboxed; anything but a picture is saved, not shown.
Response sent_file(std::string bytes, Kept kept);

}  // namespace okno::http
