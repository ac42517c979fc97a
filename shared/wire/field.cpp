#include "shared/wire/field.h"

#include "shared/wire/words.h"

namespace okno::wire {
namespace {

constexpr std::int64_t most_characters = 100'000;

void add_length(JsonObject& object, std::string_view name, std::size_t length) {
  if (length > 0) object.emplace_back(std::string(name), Json(static_cast<std::int64_t>(length)));
}

}  // namespace

Json to_json(const forms::Field& field) {
  JsonObject object{{"id", field.id},
                    {"kind", forms::to_string(field.kind)},
                    {"presence", name_of(presences, field.presence)},
                    {"label", to_json(field.label)}};
  if (field.hint != i18n::Words{}) object.emplace_back("hint", to_json(field.hint));
  add_length(object, "min_length", field.min_length);
  add_length(object, "max_length", field.max_length);
  if (!field.options.empty()) {
    JsonArray options;
    for (const forms::Option& option : field.options)
      options.push_back(JsonObject{{"id", option.id}, {"label", to_json(option.label)}});
    object.emplace_back("options", std::move(options));
  }
  add_unless_empty(object, "min_day", field.min_day);
  add_unless_empty(object, "max_day", field.max_day);
  return object;
}

forms::Field read_field(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Field field;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", field.id, Need::required);
  read_named(in, "kind", field.kind, forms::parse_field_kind, "a kind of field, such as short_text or choice",
             Need::required);
  read_named(in, "presence", field.presence, presences);
  read_words(in, "label", field.label, Need::required);
  read_words(in, "hint", field.hint);
  read_bounded(in, "min_length", field.min_length, 0, most_characters);
  read_bounded(in, "max_length", field.max_length, 0, most_characters);
  if (const JsonArray* options = in.array("options"))
    for (std::size_t i = 0; i < options->size(); ++i) {
      forms::Option option;
      ObjectReader read((*options)[i], path_at(in.path_of("options"), i), faults);
      read.read("id", option.id, Need::required);
      read_words(read, "label", option.label, Need::required);
      read.finish();
      field.options.push_back(std::move(option));
    }
  in.read("min_day", field.min_day);
  in.read("max_day", field.max_day);
  in.finish();
  return field;
}

}  // namespace okno::wire
