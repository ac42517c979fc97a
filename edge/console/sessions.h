// Who is at the console: passwords, sessions and the codes that protect forms. Thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "edge/intake/intake.h"

namespace okno::console {

// Argon2id at libsodium's interactive cost, in its string form. Fails with busy when memory is short.
Result<std::string> hash_password(std::string_view password);
inline constexpr std::size_t shortest_password = 10;   // characters
inline constexpr std::size_t longest_password = 1000;  // bytes

struct Session {
  std::string login;
  std::string name;
  std::string csrf;
};

class Sessions {
 public:
  explicit Sessions(intake::Node& node);

  struct Opened {
    std::string token;  // for the cookie; only its hash is kept
    Session session;
  };
  // unauthorized alike, and after the same work, for an unknown login and a wrong password.
  intake::Outcome<Opened> sign_in(const std::string& login, const std::string& password);
  // Empty for a token that is unknown or has expired.
  intake::Outcome<std::optional<Session>> find(std::string_view token);
  intake::Outcome<Nothing> sign_out(std::string_view token);

  static constexpr std::chrono::hours lifetime{12};

 private:
  bool verify(const std::string& hash, const std::string& password);

  intake::Node& node_;
  std::mutex verifying_;      // each verification takes 64 MiB: one at a time
  std::string no_ones_hash_;  // verified against when there is no such login
};

// The same in constant time.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace okno::console
