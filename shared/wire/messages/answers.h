// What a citizen filled in, as submissions and drafts carry it: the values of fields, a place, a contact.
#pragma once

#include "shared/forms/value.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// {"date": "…", "damage": ["wheel", "tyre"]}: strings and arrays of strings, nothing else.
Json to_json(const forms::Values& values);
forms::Values read_values(const Json& json, std::string path, std::vector<Fault>& faults);

// {"address", "lat", "lon", "oktmo"}: lat and lon both or neither; whether they are on the globe is for
// forms::validate to say, in the citizen's words.
Json to_json(const forms::Place& place);
forms::Place read_place(const Json& json, std::string path, std::vector<Fault>& faults);

// {"lat", "lon"}
Json to_json(const forms::Coordinates& point);
forms::Coordinates read_coordinates(const Json& json, std::string path, std::vector<Fault>& faults);

// {"name", "email", "phone"}
Json to_json(const forms::Contact& contact);
forms::Contact read_contact(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
