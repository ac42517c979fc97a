// What plain pages bring back sealed, and what lies sealed on the disk: what was not sealed with the key is not opened.
#include <algorithm>

#include "edge/pages/seal.h"
#include "edge/store/sealed_box.h"
#include "tests/fuzz/input.h"

namespace {
class Counting final : public okno::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
  }
};
}  // namespace

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view bytes = input.rest();
  const std::string secret(pages::secret_bytes, 's');
  const store::BoxKey key{1, 2, 3};
  OKNO_PROMISE(!pages::unseal(bytes, secret).ok());
  OKNO_PROMISE(!store::open_box(bytes, key));
  if (const auto sealed = pages::seal(bytes, secret)) {
    const auto back = pages::unseal(*sealed, secret);
    OKNO_PROMISE(back.ok() && *back == bytes);
    std::string other = *sealed;
    other[bytes.size() % other.size()] ^= 1;
    OKNO_PROMISE(!pages::unseal(other, secret).ok());
  }
  Counting random;
  std::string box = store::seal_box(bytes, key, random);
  OKNO_PROMISE(store::open_box(box, key) == std::string(bytes));
  box[bytes.size() % box.size()] ^= 1;
  OKNO_PROMISE(!store::open_box(box, key));
}
