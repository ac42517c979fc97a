// The console's pages for messages: every act is a form. Pure: what is shown is handed in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "edge/config/orgs.h"
#include "edge/console/draw.h"
#include "edge/intake/operator/desk.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::console {

struct SignIn {
  std::string login;  // as typed
  std::string error;
};
std::string sign_in_page(const Frame& frame, const SignIn& sign_in);

// The filters as they stand in the address.
struct QueueFilters {
  std::string status = "open";  // "open", "all" or a state's name
  std::string due;              // "", "overdue", "today", "three_days"
  std::string text;
};
std::string queue_page(const Frame& frame, const QueueFilters& filters, const store::QueuePage& queue);

// What an operator typed into one of the forms of a message.
struct MoveForm {
  std::string action, org, person, reason, text, until, version;
  std::string confirm{};  // "1": an answer that repeats others is to be sent
  std::string situation{};
  std::string text_for_all{};
  std::string event{};  // of let_stand
};
struct Trouble {
  std::string words;                      // over all forms; empty: none
  std::vector<forms::FieldError> fields;  // of the form that was sent
};
struct MessageView {
  const intake::Dossier& dossier;
  const rubricator::Pack& pack;
  const config::Orgs& orgs;
  MoveForm form;  // empty when nothing was sent
  Trouble trouble;
  std::string done{};                 // the action that has just succeeded; empty: none
  std::vector<std::size_t> likely{};  // indices into pack.situations that its words speak for
};
// Who did what last: for an operator whose page was older than that.
std::string meanwhile(i18n::Lang lang, const intake::Dossier& dossier);
std::string message_page(const Frame& frame, const MessageView& view);

// A page that only says something: not found, too many requests.
std::string notice_page(const Frame& frame, std::string_view title, std::string_view words);

}  // namespace okno::console
