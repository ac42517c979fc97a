// A rubricator's pack: what has been read without a fault is written as the same, and its faults of meaning are told.
#include "shared/wire/pack/pack.h"

#include "tests/fuzz/faults.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view document = input.rest();
  const auto json = wire::parse_json(document, {1 << 18, 16});
  if (!json) return;
  fuzz::round_trip(*json, document, [&](const wire::Json& each, std::vector<wire::Fault>& faults) {
    rubricator::Pack pack = wire::read_pack(each, "", faults);
    // A subcategory of no category is not written.
    for (const rubricator::Fault& fault : rubricator::check(pack, {})) {
      OKNO_PROMISE(!fault.what.empty() && !fault.mend.empty());
      if (fault.path.starts_with("categories") || fault.path.starts_with("subcategories"))
        faults.push_back({fault.path, wire::FaultCode::not_allowed, fault.what});
    }
    return pack;
  });
  const std::string canonical = wire::canonical_pack(*json);
  const auto again = wire::parse_json(canonical, {1 << 22, 16});
  OKNO_PROMISE(again.ok() && wire::canonical_pack(*again) == canonical);
}
