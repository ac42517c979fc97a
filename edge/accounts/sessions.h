// Who is at the console: sessions and the codes that protect forms. Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "edge/accounts/principal.h"
#include "edge/host/surroundings.h"
#include "edge/store/store.h"

namespace okno::accounts {

struct Session {
  Principal who;  // with the grants of this moment
  std::string csrf;
};

class Sessions {
 public:
  Sessions(store::Store& store, Clock& clock, Random& random);

  struct Opened {
    std::string token;  // for the cookie; only its hash is kept
    Session session;
  };
  // unauthorized alike, and after the same work, for an unknown login, a wrong password and a user who is disabled; which
  // of these it was, the detail says to the node's own log and to nobody else.
  Result<Opened> sign_in(const std::string& login, const std::string& password);
  // Empty for a token that is unknown or has expired, or whose user is disabled.
  Result<std::optional<Session>> find(std::string_view token);
  Status sign_out(std::string_view token);

  static constexpr std::chrono::hours lifetime{12};

 private:
  Error refuse(const std::string& login, std::string_view why, Error error);
  bool verify(const std::string& hash, const std::string& password);

  store::Store& store_;
  Clock& clock_;
  Random& random_;
  std::mutex verifying_;      // each verification takes 64 MiB: one at a time
  std::string no_ones_hash_;  // verified against when there is no such login
};

// A user as they may act.
Principal principal_of(const store::UserRow& user);

}  // namespace okno::accounts
