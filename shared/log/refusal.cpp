#include "shared/log/refusal.h"

namespace okno::log {
namespace {

struct Named {
  RefusalCode code;
  std::string_view name;
};
constexpr Named names[] = {
    {RefusalCode::unreadable, "unreadable"}, {RefusalCode::version, "version"},
    {RefusalCode::signature, "signature"},   {RefusalCode::origin_unknown, "origin_unknown"},
    {RefusalCode::too_large, "too_large"},   {RefusalCode::time, "time"},
    {RefusalCode::other, "other"},
};

}  // namespace

std::string_view to_string(RefusalCode code) {
  for (const Named& named : names)
    if (named.code == code) return named.name;
  return "other";
}

RefusalCode parse_refusal_code(std::string_view name) {
  for (const Named& named : names)
    if (named.name == name) return named.code;
  return RefusalCode::other;
}

}  // namespace okno::log
