#include "shared/base/id.h"

#include <algorithm>

namespace okno {
namespace {

constexpr bool dash_follows(std::size_t byte) { return byte == 3 || byte == 5 || byte == 7 || byte == 9; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void stamp(Uuid& uuid, unsigned version) {
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0Fu) | (version << 4));
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3Fu) | 0x80u);
}

}  // namespace

std::string to_string(const Uuid& uuid) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    out += digits[uuid.bytes[i] >> 4];
    out += digits[uuid.bytes[i] & 0x0F];
    if (dash_follows(i)) out += '-';
  }
  return out;
}

Result<Uuid> parse_uuid(std::string_view text) {
  const auto refused = [] {
    return Error::invalid("a UUID is written as 01890a5d-ac96-774b-bcce-b302099a8057 and is not nil");
  };
  if (text.size() != 36) return refused();
  Uuid uuid;
  std::size_t at = 0;
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return refused();
    uuid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    at += 2;
    if (dash_follows(i) && text[at++] != '-') return refused();
  }
  if (uuid == Uuid{}) return refused();
  return uuid;
}

Uuid make_uuid_v7(Instant at, std::span<const std::uint8_t, 10> random) {
  Uuid uuid;
  // A clock that stands before 1970 is wrong, but it must not make ids that sort after all others.
  auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, at.time_since_epoch().count()));
  for (std::size_t i = 6; i-- > 0; ms >>= 8) uuid.bytes[i] = static_cast<std::uint8_t>(ms & 0xFF);
  std::copy(random.begin(), random.end(), uuid.bytes.begin() + 6);
  stamp(uuid, 7);
  return uuid;
}

Uuid make_uuid_v4(std::span<const std::uint8_t, 16> random) {
  Uuid uuid;
  std::copy(random.begin(), random.end(), uuid.bytes.begin());
  stamp(uuid, 4);
  return uuid;
}

}  // namespace okno
