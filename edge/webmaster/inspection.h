// What a webmaster's page lacks for the widget to work, told with how to mend it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "shared/i18n/i18n.h"

namespace okno::webmaster {

struct Fetched {
  int status = 0;                                            // 0: nobody answered, `trouble` says why
  std::string url;                                           // where it ended up
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string trouble;

  std::string header(
      std::string_view name) const;  // several of one name are joined by commas; empty when absent
};

// Fetches with GET; `origin` is sent as the page's unless it is empty. Bodies are cut at a few megabytes.
using Fetch = std::function<Fetched(const std::string& url, const std::string& origin)>;

enum class Verdict { good, note, wrong };

struct Finding {
  Verdict verdict;
  i18n::Text what;  // of edge/words
  i18n::Text mend;  // without a key for what is good
};

// Reads the page as a browser would, then asks the edge that its tag names. A page that cannot be read, or carries no tag,
// ends the inspection with that.
std::vector<Finding> inspect_page(const std::string& url, const Fetch& fetch);

}  // namespace okno::webmaster
