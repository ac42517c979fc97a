// What a page's own scripts say of a form that they make, as far as their text tells.
#pragma once

#include <string>
#include <string_view>

namespace okno::webmaster {

struct Scripted {
  std::string loader;   // the string that ends in /okno.js; empty: this script loads none
  std::string org;      // of {org: "811"}, dataset.org = "811" or ("data-org", "811"); empty: none is named
  bool mounts = false;  // okno.mount() is called, or a call is queued
};

// A script that does not speak of Okno says nothing.
Scripted read_script(std::string_view text);

}  // namespace okno::webmaster
