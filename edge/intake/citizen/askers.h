// What one client may find out about others and move in their messages, so that patience gains little. In memory: a
// restart forgets. Thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "shared/base/instant.h"
#include "shared/base/message_number.h"

namespace okno::intake {

class Askers {
 public:
  // `places_an_hour`: how many places one client may ask about.
  explicit Askers(std::size_t places_an_hour) : places_an_hour_(places_an_hour) {}

  // Whether the client may be told what was said near the place; one that was asked about before costs nothing. An empty
  // client is nobody in particular, and is told.
  bool may_look(const std::string& client, const std::string& place, Instant now);

  // Whether one more who joins the message from there is counted: a household is, a loop is not.
  bool counts(const std::string& client, const MessageNumber& number, Instant now);

 private:
  struct Looks {
    Instant since;
    std::set<std::string> places;
  };
  struct Joins {
    Instant since;
    std::size_t count = 0;
  };

  const std::size_t places_an_hour_;
  std::mutex mutex_;
  std::map<std::string, Looks> looks_;
  std::map<std::string, Joins> joins_;
};

}  // namespace okno::intake
