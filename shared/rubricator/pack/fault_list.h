// The faults of a pack while they are being collected, and what is asked of ids and titles everywhere in it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

inline std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

class FaultList {
 public:
  void add(std::string path, std::string what, std::string mend) {
    faults_.push_back({std::move(path), std::move(what), std::move(mend)});
  }
  // 1 to 80 of a-z, 0-9, dot, dash, underscore: ids stand in URLs and HTML attributes, where these need no escaping.
  void id(std::string path, std::string_view value);
  // English may be absent, it falls back to Russian; Russian may not.
  void title(const std::string& path, const i18n::Words& words);
  void phrases(const std::string& path, const std::vector<std::string>& phrases);

  template <class Items, class GetId>
  void repeated(const std::string& list, const Items& items, GetId get_id) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (get_id(items[i]) != get_id(items[j])) continue;
        add(at(list, i) + ".id", "repeats the id \"" + get_id(items[i]) + "\" of " + at(list, j),
            "give each its own id");
        break;
      }
    }
  }

  std::vector<Fault> take() { return std::move(faults_); }

 private:
  std::vector<Fault> faults_;
};

// Owners, routings and territories (check_routes.cpp).
void check_routes(const Pack& pack, const std::vector<OrgId>& orgs, FaultList& faults);

}  // namespace okno::rubricator
