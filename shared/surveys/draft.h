// Answers that are not counted yet, as a browser keeps them over a reload or a lost network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/instant.h"
#include "shared/i18n/i18n.h"
#include "shared/surveys/answers.h"

namespace okno::surveys {

// waiting: its person pressed send; goes when the network is back. sent: counted, then the answers are gone.
enum class Sending { not_yet, waiting, sent };

// A file that a person chose, and that an answer names: by `upload`, or by `local_id` before the edge has it.
struct PickedFile {
  std::string local_id;  // the browser's own name for it
  UploadId upload;       // empty until the edge has it
  std::string name;      // as the person's device calls it; never sent
  friend bool operator==(const PickedFile&, const PickedFile&) = default;
};

struct Draft {
  std::string page;          // screen::survey::to_string(Page); of a question "ask:NAME"
  std::int64_t version = 0;  // of the survey that was answered
  Answers answers;
  std::vector<PickedFile> files{};
  std::string code{};                // of an invitation, as it was typed
  std::string idempotency_key;       // made once, with the first answer
  i18n::Lang lang = i18n::Lang::ru;  // in which it was sent first: a key that comes back has the same words
  Sending sending = Sending::not_yet;
  std::string receipt;  // once it is sent
  Instant saved_at{};
  friend bool operator==(const Draft&, const Draft&) = default;
};

}  // namespace okno::surveys
