// Who sent a request to the console.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Result<std::optional<accounts::Session>> signed_in(Site& site, const Request& request);

// One attempt to sign in, limited by address and by login.
struct Attempt {
  std::optional<accounts::Sessions::Opened> opened;
  std::optional<std::chrono::seconds> wait;  // too many attempts
  std::optional<intake::Refusal> refusal;    // unauthorized, or the node cannot
};
Attempt try_to_sign_in(Site& site, const Request& request, const std::string& login,
                       const std::string& password);

// HttpOnly, SameSite=Strict, Secure where people come by https. Nodes of one host share its cookies, so the
// name holds the node.
std::string session_cookie(const Site& site, std::string_view token);
std::string ended_cookie(const Site& site);
std::string_view session_token(const Site& site, const Request& request);

}  // namespace okno::http
