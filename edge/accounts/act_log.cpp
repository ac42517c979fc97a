#include "edge/accounts/act_log.h"

namespace okno::accounts {
namespace {

constexpr std::string_view machine = "machine";
constexpr std::string_view unknown = "unknown";

std::string user_of(const log::StreamId& stream) { return "user/" + log::to_string(stream); }

}  // namespace

Result<std::string> who_has(const store::Reading& reading, const std::string& login) {
  const auto user = reading.accounts.user(login);
  if (!user) return user.error();
  if (!*user || (*user)->stream == 0) return std::string(unknown);
  const auto stream = reading.streams.find((*user)->stream);
  if (!stream) return stream.error();
  return *stream ? user_of((*stream)->id) : std::string(unknown);
}

Result<std::string> who_is(const store::Reading& reading, const Principal& who) {
  if (who.kind == Principal::Kind::machine) return std::string(machine);
  return who_has(reading, who.id);
}

Result<std::map<std::string, std::string>> logins_by_who(const store::Reading& reading) {
  std::map<std::string, std::string> logins;
  const auto users = reading.accounts.users();
  if (!users) return users.error();
  for (const store::UserRow& user : *users) {
    const auto stream = reading.streams.find(user.stream);
    if (!stream) return stream.error();
    if (*stream) logins.emplace(user_of((*stream)->id), user.login);
  }
  return logins;
}

Status note_as(store::Writing& writing, Instant at, std::string who, std::string_view what,
               std::string_view on) {
  const auto head = writing.acts.head();
  if (!head) return head.error();
  store::ActRow row;
  row.number = head->number + 1;
  row.at = at;
  row.who = std::move(who);
  row.what = what;
  row.on = on;
  row.chain = store::chain_of(head->chain, row);
  return writing.acts.add(row);
}

Status note(store::Writing& writing, Instant at, const Principal& by, std::string_view what,
            std::string_view on) {
  auto who = who_is(writing, by);
  if (!who) return who.error();
  return note_as(writing, at, *std::move(who), what, on);
}

}  // namespace okno::accounts
