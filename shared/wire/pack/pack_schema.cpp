#include "shared/wire/json/member_schema.h"
#include "shared/wire/pack/pack.h"
#include "shared/wire/pack/pack_members.h"

namespace okno::wire {

Json pack_schema() {
  PackDocument document;
  JsonObject schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", "A rubricator pack of Okno"}};
  for (JsonMember& member : MemberSchema::of(document)) schema.push_back(std::move(member));
  i18n::Words words;
  schema.emplace_back("$defs", JsonObject{{"words", MemberSchema::of(words)}});
  return schema;
}

}  // namespace okno::wire
