// The schema that editors get and the reader that decides must say the same of every document. Whether the schema
// is one at all, tests/integration/schema.test.mjs asks a validator of the trade.
#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "shared/wire/messages/submission.h"
#include "shared/wire/pack/pack.h"
#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

namespace {

// As much of JSON Schema as pack_schema() uses.
class Validator {
 public:
  explicit Validator(const Json& schema) : root_(schema) {}
  bool accepts(const Json& json) const { return accepts(root_, json); }

 private:
  bool accepts(const Json& schema, const Json& json) const {
    if (const Json* ref = schema.find("$ref")) {
      REQUIRE(*ref == Json("#/$defs/words"));
      return accepts(*root_.find("$defs")->find("words"), json);
    }
    if (const Json* allowed = schema.find("enum")) {
      const auto& names = *allowed->get_if<JsonArray>();
      return std::find(names.begin(), names.end(), json) != names.end();
    }
    const std::string& type = *schema.find("type")->get_if<std::string>();
    if (type == "string") return json.get_if<std::string>() != nullptr;
    if (type == "integer") {
      const auto* value = json.get_if<std::int64_t>();
      return value != nullptr && *value >= *schema.find("minimum")->get_if<std::int64_t>() &&
             *value <= *schema.find("maximum")->get_if<std::int64_t>();
    }
    if (type == "array") {
      const auto* items = json.get_if<JsonArray>();
      return items != nullptr && std::all_of(items->begin(), items->end(), [&](const Json& item) {
               return accepts(*schema.find("items"), item);
             });
    }
    REQUIRE(type == "object");
    return accepts_object(schema, json);
  }

  bool accepts_object(const Json& schema, const Json& json) const {
    const auto* object = json.get_if<JsonObject>();
    if (object == nullptr) return false;
    const Json& properties = *schema.find("properties");
    if (const Json* required = schema.find("required"))
      for (const Json& name : *required->get_if<JsonArray>())
        if (json.find(*name.get_if<std::string>()) == nullptr) return false;
    return std::all_of(object->begin(), object->end(), [&](const JsonMember& member) {
      const Json* property = properties.find(member.first);
      return property != nullptr && accepts(*property, member.second);
    });
  }

  const Json& root_;
};

// Hands every document that differs from `json` in one place to `see`.
void change_one_place(const Json& json, const std::function<void(const Json&)>& see) {
  for (const Json& other : {Json("x"), Json(-1), Json(5), Json(1'000'000), Json(2.5), Json(true),
                            Json(JsonArray{}), Json(JsonArray{Json("x")}), Json(JsonObject{})})
    see(other);
  if (const auto* array = json.get_if<JsonArray>()) {
    for (std::size_t i = 0; i < array->size(); ++i)
      change_one_place((*array)[i], [&](const Json& changed) {
        JsonArray copy = *array;
        copy[i] = changed;
        see(copy);
      });
  }
  const auto* object = json.get_if<JsonObject>();
  if (object == nullptr) return;
  for (std::size_t i = 0; i < object->size(); ++i) {
    change_one_place((*object)[i].second, [&](const Json& changed) {
      JsonObject copy = *object;
      copy[i].second = changed;
      see(copy);
    });
    JsonObject without = *object;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    see(without);
    JsonObject renamed = *object;
    renamed[i].first += "s";
    see(renamed);
  }
  JsonObject with_more = *object;
  with_more.emplace_back("colour", Json("red"));
  see(with_more);
}

}  // namespace

TEST_CASE("the schema takes what this program writes") {
  const Json schema = pack_schema();
  CHECK(Validator(schema).accepts(to_json(samples::pack())));
  CHECK_FALSE(Validator(schema).accepts(to_json(samples::submission())));
}

TEST_CASE("reader and schema say the same of a pack that is wrong in any one place") {
  const Json schema = pack_schema();
  const Validator validator(schema);
  std::size_t taken = 0;
  std::size_t refused = 0;
  change_one_place(to_json(samples::pack()), [&](const Json& changed) {
    std::vector<Fault> faults;
    (void)read_pack(changed, "", faults);
    CAPTURE(write_json(changed));
    CAPTURE(describe(faults));
    REQUIRE(validator.accepts(changed) == faults.empty());
    ++(faults.empty() ? taken : refused);
  });
  CHECK(taken > 100);
  CHECK(refused > 1000);
}

TEST_CASE("the schema says of every member what it is for") {
  const std::function<void(const Json&)> look = [&](const Json& schema) {
    const Json* properties = schema.find("properties");
    if (properties == nullptr) return;
    for (const JsonMember& member : *properties->get_if<JsonObject>()) {
      CAPTURE(member.first);
      REQUIRE(member.second.find("description") != nullptr);
      look(member.second);
      if (const Json* items = member.second.find("items")) look(*items);
    }
  };
  look(pack_schema());
}
