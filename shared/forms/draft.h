// A message that is not sent yet, as a browser keeps it over a reload or a lost network.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/forms/photo_edits.h"
#include "shared/forms/value.h"

namespace okno::forms {

struct Photo {
  std::string local_id;  // the browser's own name for the file
  UploadId upload;       // empty until the edge has it
  std::string name;      // as the citizen's device calls it; never sent
  std::size_t size_bytes = 0;
  int width_px = 0, height_px = 0;      // 0: not a picture, or one that this browser cannot change
  std::vector<PhotoEdit> edits;         // done again each time it is shown or sent
  std::optional<Coordinates> taken_at;  // the photo's own place; never sent unless the citizen takes it over
  friend bool operator==(const Photo&, const Photo&) = default;
};

enum class Sending { not_yet, waiting };  // waiting: the citizen pressed send; goes when the network is back

// A message that is sent: what its citizen needs to come back to it. Kept in the draft's stead until they begin another.
struct Sent {
  std::string number;
  std::string access_key;
  Instant registered_at{};
  Instant due_at{};
  UtcOffset offset{};
  OrgId org;  // the body that answers
  std::string org_name;
  std::string why;
  bool joined = false;  // somebody else's message
  friend bool operator==(const Sent&, const Sent&) = default;
};

struct Draft {
  std::string page;           // screen::to_string(Page)
  std::string query;          // what was typed to find the situation
  SituationId situation;      // empty: not chosen, or none fits
  bool unclassified = false;  // «ничего не подходит» was chosen
  Values fields;              // as typed
  std::string owner;          // whose thing it is, as answered
  std::string text;
  Place place;
  std::vector<Photo> photos;
  Contact contact;
  std::vector<std::string> consents;
  std::string idempotency_key;  // made once, when the first letter is typed
  Sending sending = Sending::not_yet;
  Instant saved_at{};
  std::optional<Sent> sent;  // then the rest is empty
  friend bool operator==(const Draft&, const Draft&) = default;
};

}  // namespace okno::forms
