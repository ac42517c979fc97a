// A packed map, as bodies put it beside their orgs file and browsers load it.
#include "shared/wire/map.h"

#include "tests/fuzz/faults.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view which = input.line();
  if (which == "line") {
    map::Line line;
    if (!wire::decode_line(input.rest(), line)) return;
    OKNO_PROMISE(line.size() <= input.rest().size());
    map::Line again;
    const std::string written = wire::encode_line(line);
    OKNO_PROMISE(wire::decode_line(written, again) && again == line);
    return;
  }
  const auto json = wire::parse_json(input.rest(), wire::map_limits);
  if (!json) return;
  fuzz::round_trip(*json, input.rest(), [](const wire::Json& each, std::vector<wire::Fault>& faults) {
    return wire::read_map(each, faults);
  });
}
