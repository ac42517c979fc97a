// What comes into a screen: the citizen's acts from a face, and what effects brought back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/instant.h"
#include "shared/forms/draft.h"
#include "shared/forms/org_info.h"
#include "shared/forms/validate.h"
#include "shared/lifecycle/message.h"
#include "shared/rubricator/pack.h"

namespace okno::screen {

enum class EventKind {
  input,   // a text changed while typing: value = all of it
  change,  // a choice was made: value = the item's id ("choices": the item that was toggled)
  press,   // a button, link or item was pressed: control = its id, value = the item's id or ""
};

// The only thing a face emits. Dropped when `revision` is not the view's.
struct Event {
  std::string control;
  EventKind kind = EventKind::press;
  std::string value;
  std::uint32_t revision = 0;
  friend bool operator==(const Event&, const Event&) = default;
};

// --- What effects bring back ---
struct OrgLoaded { forms::OrgInfo org; };
struct PackLoaded { rubricator::Pack pack; };
struct LoadFailed { bool offline = false; };       // of the org or the pack
struct DraftLoaded { std::optional<forms::Draft> draft; };
struct PhotosPicked { std::vector<forms::Photo> photos; };  // local_id, name, size, taken_at are set
struct PhotoUploaded { std::string local_id; UploadId upload; };
struct PhotoRefused { std::string local_id; enum class Why { too_large, unsupported, unreadable } why; };
struct PhotoUnreachable { std::string local_id; };  // no network: tried again before sending
struct Located { forms::Coordinates point; };
struct LocationRefused {};
struct Registered { lifecycle::Receipt receipt; };
struct Refused { forms::FieldErrors errors; std::string detail; };  // the edge's 4xx, already in words
struct Unreachable {};                              // no network, 5xx or 429: try again later
struct StatusLoaded { lifecycle::MessageStatus status; };
struct StatusMissing {};                            // 404: wrong number or key
struct RatingTaken { lifecycle::MessageStatus status; };
struct Online {};                                   // the network is back, or it is time to try again
struct Copied { bool ok = false; };

using Arrival = std::variant<OrgLoaded, PackLoaded, LoadFailed, DraftLoaded, PhotosPicked, PhotoUploaded, PhotoRefused,
                             PhotoUnreachable, Located, LocationRefused, Registered, Refused, Unreachable, StatusLoaded,
                             StatusMissing, RatingTaken, Online, Copied>;

using Input = std::variant<Event, Arrival>;

// What update() may not find out by itself.
struct Surroundings {
  Instant now;
  UtcOffset offset{};
  std::string fresh_uuid;  // a new random UUID for each call
};

}  // namespace okno::screen
