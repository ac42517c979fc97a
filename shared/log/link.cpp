#include "shared/log/link.h"

namespace okno::log {

LinkPoint after(const LinkPoint& point, const EventHash& event) {
  return {point.number + 1, {Sha256().add(point.chain.view()).add(event.view()).finish()}};
}

}  // namespace okno::log
