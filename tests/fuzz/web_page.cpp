// Somebody else's page, its scripts and its policy, as `okno check` reads them.
#include "edge/webmaster/markup.h"
#include "edge/webmaster/policy.h"
#include "edge/webmaster/scripted.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view line = input.line();
  const auto tags = webmaster::read_tags(input.rest());
  OKNO_PROMISE(tags.size() <= input.rest().size());
  std::size_t bytes = 0;
  for (const webmaster::Tag& tag : tags) {
    OKNO_PROMISE(!tag.name.empty());
    bytes += tag.name.size() + tag.content.size();
    for (const auto& [name, value] : tag.attributes) bytes += name.size() + value.size();
  }
  OKNO_PROMISE(bytes <= input.rest().size() * 4 + 16);
  const auto script = webmaster::read_script(input.rest());
  OKNO_PROMISE(script.loader.size() <= input.rest().size() && script.org.size() <= input.rest().size());
  const webmaster::Origin page = webmaster::origin_of("https://www.example.ru/");
  for (const webmaster::Policy& policy : webmaster::parse_policies(input.rest(), page)) {
    (void)policy.allows_script({std::string(line), ""});
    (void)policy.allows_connection(line);
    (void)policy.allows_frame(line);
    (void)policy.allows_wasm();
    (void)policy.allows_trusted_types(line);
  }
  const webmaster::Origin origin = webmaster::origin_of(line);
  if (!origin.host.empty()) OKNO_PROMISE(webmaster::origin_of(to_string(origin)) == origin);
}
