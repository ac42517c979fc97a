#include "shared/wire/pack/pack.h"

#include <algorithm>

#include "shared/wire/json/member_reader.h"
#include "shared/wire/json/member_writer.h"
#include "shared/wire/pack/pack_members.h"

namespace okno::wire {
namespace {

Json sorted(const Json& json) {
  if (const auto* array = json.get_if<JsonArray>()) {
    JsonArray items;
    items.reserve(array->size());
    for (const Json& item : *array) items.push_back(sorted(item));
    return items;
  }
  if (const auto* object = json.get_if<JsonObject>()) {
    JsonObject members;
    members.reserve(object->size());
    for (const JsonMember& member : *object) members.emplace_back(member.first, sorted(member.second));
    std::sort(members.begin(), members.end(),
              [](const JsonMember& a, const JsonMember& b) { return a.first < b.first; });
    return members;
  }
  return json;
}

}  // namespace

Json to_json(const rubricator::Pack& pack) {
  PackDocument document;
  document.pack = pack;
  for (const rubricator::Category& category : pack.categories) {
    CategoryEntry entry{category, {}};
    for (const rubricator::Subcategory& subcategory : pack.subcategories)
      if (subcategory.category == category.id) entry.subcategories.push_back(subcategory);
    document.categories.push_back(std::move(entry));
  }
  MemberWriter writer;
  members(writer, document);
  return writer.take();
}

rubricator::Pack read_pack(const Json& json, std::string path, std::vector<Fault>& faults) {
  PackDocument document;
  if (const Json* written = json.find("schema_version")) {
    const auto* version = written->get_if<std::int64_t>();
    if (version != nullptr && *version != rubricator::schema_version) {
      // Nothing that follows would be told rightly.
      ObjectReader(json, std::move(path), faults)
          .fault("schema_version", FaultCode::not_allowed,
                 "this program reads packs of schema_version " + std::to_string(rubricator::schema_version));
      return {};
    }
  }
  MemberReader reader(json, std::move(path), faults);
  members(reader, document);
  reader.finish();

  rubricator::Pack& pack = document.pack;
  for (CategoryEntry& entry : document.categories) {
    for (rubricator::Subcategory& subcategory : entry.subcategories) {
      subcategory.category = entry.category.id;
      pack.subcategories.push_back(std::move(subcategory));
    }
    pack.categories.push_back(std::move(entry.category));
  }
  return std::move(pack);
}

std::string canonical_pack(const Json& document) {
  const auto* object = document.get_if<JsonObject>();
  if (object == nullptr) return write_json(document);
  JsonObject content = *object;
  std::erase_if(content, [](const JsonMember& member) {
    return member.first == "content_hash" || member.first == "$schema";
  });
  return write_json(sorted(std::move(content)));
}

}  // namespace okno::wire
