// The audit log: a row for each act of an operator, an administrator or the machine itself, in the act's own transaction
// where it has one. It says when, who, what and on what, and nothing of what was written.
//
// Who: "machine" (commands on the node's own machine), "user/STREAM" (a user by their stream of the log, which stays when
// their name and login are erased), "unknown" (nobody who is known here).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "edge/accounts/principal.h"
#include "edge/store/store.h"

namespace okno::accounts {

// How a principal, or the user of a login, stands in a row.
Result<std::string> who_is(const store::Reading& reading, const Principal& who);
Result<std::string> who_has(const store::Reading& reading, const std::string& login);

// Of the users that there are now, for people who read rows.
Result<std::map<std::string, std::string>> logins_by_who(const store::Reading& reading);

// `what` is a word of ours ("message.answer", "user.grant"); `on` a number, a stream, a file's name. Neither holds anything
// that somebody typed into a form.
Status note(store::Writing& writing, Instant at, const Principal& by, std::string_view what,
            std::string_view on);
// The same where who it is has been found out already.
Status note_as(store::Writing& writing, Instant at, std::string who, std::string_view what,
               std::string_view on);

}  // namespace okno::accounts
