// What is told on one page and not on the next, kept with what was put in: mistakes, a refusal, a photo that was not taken.
#pragma once

#include "shared/screen/screen.h"
#include "shared/wire/json/json.h"

namespace okno::pages {

// Nothing is done where there is no such member, or it is of another kind.
void read_string(const wire::Json& json, std::string_view name, std::string& value);
void read_bool(const wire::Json& json, std::string_view name, bool& value);

void write_passing(const screen::Model& model, wire::JsonObject& kept);
void read_passing(const wire::Json& kept, screen::Model& model);

}  // namespace okno::pages
