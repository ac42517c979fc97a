// What a citizen put in. A value is kept canonical (digits of a СНИЛС, +7XXXXXXXXXX of a phone).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/id.h"

namespace okno::forms {

struct Coordinates {
  double lat = 0;  // degrees, WGS 84
  double lon = 0;
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// Where it is: an address in words, a point, or both.
struct Place {
  std::string address;
  std::optional<Coordinates> point;
  std::string oktmo;  // 8 or 11 digits, or empty
  bool empty() const { return address.empty() && !point && oktmo.empty(); }
  friend bool operator==(const Place&, const Place&) = default;
};

struct Contact {
  std::string name;
  std::string email;
  std::string phone;
  friend bool operator==(const Contact&, const Contact&) = default;
};

// Text kinds, choice, date and numbers are a string; choices are a list of option ids.
using Value = std::variant<std::string, std::vector<std::string>>;
using Values = std::map<std::string, Value>;  // by field id

}  // namespace okno::forms
