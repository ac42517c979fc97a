// The two readers of JSON, the server's and the telephone's, take the same documents and give the same trees; what is
// written is read again.
#include "shared/wire/json/json.h"

#include "shared/wire/json/json_parser.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view text = input.rest();
  const wire::JsonLimits limits{1 << 16, 16};
  const auto read = wire::parse_json(text, limits);
  const auto small = wire::parse_json_small(text, limits);
  OKNO_PROMISE(read.ok() == small.ok());
  if (!read) {
    OKNO_PROMISE(read.error().code == small.error().code);
    OKNO_PROMISE(!read.error().detail.empty());
    return;
  }
  OKNO_PROMISE(*read == *small);
  const std::string written = wire::write_json(*read);
  OKNO_PROMISE(written.find('<') == std::string::npos);
  OKNO_PROMISE(written.size() <= text.size() * 6 + 400);
  const auto again = wire::parse_json(written, {1 << 20, 16});
  OKNO_PROMISE(again.ok());
  OKNO_PROMISE(*again == *read);
}
