#include "shared/wire/messages/answers.h"

#include "shared/wire/json/words.h"

namespace okno::wire {

Json to_json(const forms::Values& values) {
  JsonObject object;
  for (const auto& [id, value] : values) {
    if (const auto* one = std::get_if<std::string>(&value))
      object.emplace_back(id, Json(*one));
    else if (const auto* several = std::get_if<std::vector<std::string>>(&value))
      object.emplace_back(id, strings_to_json(*several));
  }
  return object;
}

forms::Values read_values(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Values values;
  ObjectReader in(json, std::move(path), faults);
  const auto* object = json.get_if<JsonObject>();
  if (object == nullptr) return values;
  for (const auto& [id, value] : *object) {
    if (value.is_null()) continue;
    if (const auto* one = value.get_if<std::string>()) {
      values.emplace(id, *one);
    } else if (value.get_if<JsonArray>() != nullptr) {
      std::vector<std::string> several;
      if (in.read(id, several)) values.emplace(id, std::move(several));
    } else {
      in.fault(id, FaultCode::wrong_type, "expected a string or an array of strings");
    }
  }
  return values;
}

Json to_json(const forms::Place& place) {
  JsonObject object;
  add_unless_empty(object, "address", place.address);
  if (place.point) {
    object.emplace_back("lat", Json(place.point->lat));
    object.emplace_back("lon", Json(place.point->lon));
  }
  add_unless_empty(object, "oktmo", place.oktmo);
  return object;
}

forms::Place read_place(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Place place;
  ObjectReader in(json, std::move(path), faults);
  in.read("address", place.address);
  in.read("oktmo", place.oktmo);
  forms::Coordinates point;
  // One without the other is a mistake of the sender; a place that is silently half taken misleads.
  const bool wanted = in.member("lat") != nullptr || in.member("lon") != nullptr;
  const Need need = wanted ? Need::required : Need::optional;
  const bool lat = in.read("lat", point.lat, need);
  const bool lon = in.read("lon", point.lon, need);
  if (lat && lon) place.point = point;
  in.finish();
  return place;
}

Json to_json(const forms::Coordinates& point) { return JsonObject{{"lat", point.lat}, {"lon", point.lon}}; }

forms::Coordinates read_coordinates(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Coordinates point;
  ObjectReader in(json, std::move(path), faults);
  in.read("lat", point.lat, Need::required);
  in.read("lon", point.lon, Need::required);
  in.finish();
  return point;
}

Json to_json(const forms::Contact& contact) {
  JsonObject object;
  add_unless_empty(object, "name", contact.name);
  add_unless_empty(object, "email", contact.email);
  add_unless_empty(object, "phone", contact.phone);
  return object;
}

forms::Contact read_contact(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Contact contact;
  ObjectReader in(json, std::move(path), faults);
  in.read("name", contact.name);
  in.read("email", contact.email);
  in.read("phone", contact.phone);
  in.finish();
  return contact;
}

}  // namespace okno::wire
