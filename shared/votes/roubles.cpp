#include "shared/votes/roubles.h"

namespace okno::votes {

std::string roubles(Money money) {
  std::string digits = std::to_string(money < 0 ? -money : money);
  constexpr std::size_t thousand = 3;
  for (std::size_t at = digits.size(); at > thousand; at -= thousand)
    digits.insert(at - thousand, "\xC2\xA0");
  return (money < 0 ? "-" : "") + digits;
}

}  // namespace okno::votes
