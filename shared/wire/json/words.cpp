#include "shared/wire/json/words.h"

#include "shared/wire/json/named.h"

namespace okno::wire {
namespace {

constexpr Name<i18n::Lang> langs[] = {{i18n::Lang::ru, "ru"}, {i18n::Lang::en, "en"}, {i18n::Lang::tt, "tt"}};

}  // namespace

Json to_json(const i18n::Words& words) {
  JsonObject object{{"ru", words.ru}};
  add_unless_empty(object, "en", words.en);
  return object;
}

bool read_words(ObjectReader& in, std::string_view member, i18n::Words& out, Need need) {
  const Json* json = in.member(member, need);
  if (json == nullptr) return false;
  ObjectReader words(*json, in.path_of(member), in.faults());
  const bool read = words.read("ru", out.ru, Need::required);
  words.read("en", out.en);
  words.finish();
  return read;
}

bool read_lang(ObjectReader& in, std::string_view member, i18n::Lang& out, Need need) {
  return read_named(in, member, out, langs, need);
}

bool read_instant(ObjectReader& in, std::string_view member, Instant& out, Need need, UtcOffset* offset) {
  std::string written;
  if (!in.read(member, written, need)) return false;
  const auto parsed = parse_rfc3339(written);
  if (!parsed) {
    in.fault(member, FaultCode::out_of_range, parsed.error().detail);
    return false;
  }
  out = parsed->at;
  if (offset != nullptr) *offset = parsed->offset;
  return true;
}

Json strings_to_json(const std::vector<std::string>& strings) {
  JsonArray array;
  array.reserve(strings.size());
  for (const std::string& s : strings) array.emplace_back(s);
  return array;
}

void add_unless_empty(JsonObject& object, std::string_view name, const std::string& value) {
  if (!value.empty()) object.emplace_back(std::string(name), Json(value));
}

}  // namespace okno::wire
