// What peers send packed: no more comes out than is asked for.
#include "edge/federation/gzip.h"

#include "edge/http/exchange/compression.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view bytes = input.rest();
  const auto plain = federation::gunzip(bytes, 10'000);
  if (plain) OKNO_PROMISE(plain->size() <= 10'000);
  const auto same = http::gunzip(bytes, 10'000);
  OKNO_PROMISE(same.ok() == plain.ok() && (!same || *same == *plain));
  const auto back = federation::gunzip(federation::gzip(bytes), bytes.size());
  OKNO_PROMISE(back.ok() && *back == bytes);
  if (bytes.size() > 1) OKNO_PROMISE(!federation::gunzip(federation::gzip(bytes), bytes.size() - 1).ok());
}
