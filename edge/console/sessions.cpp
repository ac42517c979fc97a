#include "edge/console/sessions.h"

#include <array>

#include <sodium.h>

#include "edge/store/digest.h"

namespace okno::console {
namespace {

std::string random_hex(Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return Error::busy("no memory to hash a password: it takes 64 MiB");
  return std::string(hash.data());
}

bool equal_secrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Sessions::Sessions(intake::Node& node) : node_(node) {
  const auto hash = hash_password(random_hex(node.random));
  if (hash) no_ones_hash_ = *hash;
}

bool Sessions::verify(const std::string& hash, const std::string& password) {
  const std::lock_guard lock(verifying_);
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

intake::Outcome<Sessions::Opened> Sessions::sign_in(const std::string& login, const std::string& password) {
  std::optional<store::UserRow> user;
  const Status read = node_.store.read([&](store::Reading& reading) -> Status {
    auto found = reading.user(login);
    if (!found) return found.error();
    user = std::move(found).value();
    return success();
  });
  if (!read) return intake::Refusal(read.error());
  const bool fits =
      password.size() <= longest_password && verify(user ? user->password_hash : no_ones_hash_, password);
  if (!user || !fits) return intake::Refusal(Error::unauthorized("wrong login or password"));

  Opened opened{random_hex(node_.random), {user->login, user->name, random_hex(node_.random)}};
  const Status kept = node_.store.write([&](store::Writing& writing) {
    return writing.put_session(
        {store::sha256_hex(opened.token), user->login, opened.session.csrf, node_.clock.now() + lifetime});
  });
  if (!kept) return intake::Refusal(kept.error());
  return opened;
}

intake::Outcome<std::optional<Session>> Sessions::find(std::string_view token) {
  std::optional<Session> session;
  if (token.empty()) return session;
  const Status read = node_.store.read([&](store::Reading& reading) -> Status {
    const auto row = reading.session(store::sha256_hex(token));
    if (!row) return row.error();
    if (!*row || (*row)->expires_at <= node_.clock.now()) return success();
    const auto user = reading.user((*row)->login);
    if (!user) return user.error();
    if (*user) session = Session{(*user)->login, (*user)->name, (*row)->csrf};
    return success();
  });
  if (!read) return intake::Refusal(read.error());
  return session;
}

intake::Outcome<Nothing> Sessions::sign_out(std::string_view token) {
  const std::string hash = store::sha256_hex(token);
  const Status dropped =
      node_.store.write([&](store::Writing& writing) { return writing.drop_session(hash); });
  if (!dropped) return intake::Refusal(dropped.error());
  return Nothing{};
}

}  // namespace okno::console
