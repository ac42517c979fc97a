// A message on its way: looked up, read again and again, and rated.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/base/message_number.h"
#include "shared/lifecycle/message.h"
#include "shared/screen/loading.h"

namespace okno::screen::following {

enum class Page {
  loading,
  failed,
  lookup,  // asks for a number and a key
  status,
  rate,
  thanks,
  erase,
};
std::string_view to_string(Page page);

enum class Request { none, under_way, unreachable };

struct RatingForm {
  std::string outcome;
  std::string score;
  std::string comment;
  bool wants_review = false;
  friend bool operator==(const RatingForm&, const RatingForm&) = default;
};

struct Model {
  Page page = Page::loading;
  Failure failure = Failure::at_edge;

  std::string lookup_number;  // as typed
  std::string lookup_key;
  MessageNumber number;  // being followed; empty: none yet
  std::string access_key;
  MessageNumber
      opened_from;  // that of the receipt on which the citizen pressed «Следить»; empty: there was none
  std::shared_ptr<const lifecycle::MessageStatus> status;  // null: not known yet
  Request status_request = Request::none;
  std::string lost;      // in the server's words: between when it may have lost the message
  bool missing = false;  // there is no such message, or the key is wrong
  int failures = 0;      // in a row

  RatingForm rating;
  Request sending = Request::none;  // the rating or the erasure, on the page that asks for it
  std::string
      refusal;  // of it, or on the other pages of the status, in words, until the page is left; empty: none
};

}  // namespace okno::screen::following
