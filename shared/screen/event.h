// What comes into a screen: the citizen's acts from a face, and what effects brought back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/instant.h"
#include "shared/forms/draft.h"
#include "shared/forms/org_info.h"
#include "shared/forms/validate.h"
#include "shared/lifecycle/message.h"
#include "shared/map/map.h"
#include "shared/rubricator/model/model.h"
#include "shared/rubricator/pack/edition.h"
#include "shared/rubricator/rubricator.h"
#include "shared/screen/kinds.h"
#include "shared/screen/request.h"
#include "shared/surveys/draft.h"
#include "shared/surveys/results.h"

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

// --- What effects bring back; what is large is shared, so that nobody copies it ---
struct OrgLoaded {
  forms::OrgInfo org;
};
struct PackLoaded {
  std::shared_ptr<rubricator::Pack> pack;  // whoever takes it takes it over
  rubricator::PackPart part;               // the rest of what is here, or all of it where nothing is
  explicit PackLoaded(rubricator::Pack loaded, rubricator::PackPart of = rubricator::PackPart::rest)
      : pack(std::make_shared<rubricator::Pack>(std::move(loaded))), part(of) {}
};
struct ModelLoaded {
  std::shared_ptr<const rubricator::Model> model;
};
// Of the org, the pack or the survey.
struct LoadFailed {
  bool offline = false;
};
struct DraftLoaded {
  std::optional<forms::Draft> draft;
};
// local_id, name, sizes and taken_at are set.
struct PhotosPicked {
  std::vector<forms::Photo> photos;
  std::string control{};  // into which they were put; empty: the only one on the page
};
// Unasked: by a shell that takes files in as they are picked.
struct PhotoUploaded {
  std::string local_id;
  UploadId upload;
};
// Also after a reload, when the file is no longer there: unreadable. Unasked: as it was picked.
struct PhotoRefused {
  std::string local_id;
  enum class Why { too_large, unsupported, unreadable } why;
};
// No network: tried again before sending.
struct PhotoUnreachable {
  std::string local_id;
};
struct Located {
  forms::Coordinates point;
};
struct LocationRefused {};
struct MapLoaded {
  std::shared_ptr<const map::Map> map;
};
struct MapFailed {};
struct SimilarFound {
  std::vector<lifecycle::SimilarMessage> messages;
};
struct Joined {
  lifecycle::Receipt receipt;
};
// No network, or the message can no longer be joined.
struct JoinFailed {};
struct Registered {
  lifecycle::Receipt receipt;
  enum class When { now, before_changes } when = When::now;  // before: what the key stood for already
};
// The edge's 4xx to Submit, SendRating, SendErasure or SendResponse, already in words.
struct Refused {
  forms::FieldErrors errors;
  std::string detail;
};
// No network, 5xx or 429 for Submit, LoadStatus, SendRating, SendErasure or SendResponse: try again later.
struct Unreachable {
  std::string why{};  // in the edge's words; empty: it was not reached
};
struct StatusLoaded {
  std::shared_ptr<const lifecycle::MessageStatus> status;
  explicit StatusLoaded(lifecycle::MessageStatus loaded)
      : status(std::make_shared<const lifecycle::MessageStatus>(std::move(loaded))) {}
};
// 404: wrong number or key.
struct StatusMissing {
  std::string lost{};  // in words: when the edge may have lost it; empty: it has lost nothing
};
struct RatingTaken {
  std::shared_ptr<const lifecycle::MessageStatus> status;
  explicit RatingTaken(lifecycle::MessageStatus rated)
      : status(std::make_shared<const lifecycle::MessageStatus>(std::move(rated))) {}
};
struct Erased {};
struct SurveysLoaded {
  std::vector<surveys::Listed> surveys;
};
struct SurveyLoaded {
  std::shared_ptr<const surveys::Survey> survey;
};
// 404: there is none of this id.
struct SurveyMissing {};
struct ResultsLoaded {
  std::shared_ptr<const surveys::ShownResults> results;
};
struct AnswersLoaded {
  std::optional<surveys::Draft> draft;
};
struct ResponseTaken {
  std::string receipt;
  Instant counted_at{};
  enum class When { now, before_changes } when = When::now;  // as in Registered
};
// 409: it has been closed, or there is a newer version of it.
struct SurveyChanged {};
// The network is back, or it is time to try again.
struct Online {};
struct Copied {
  bool ok = false;
};

using News =
    std::variant<OrgLoaded, PackLoaded, ModelLoaded, MapLoaded, MapFailed, SimilarFound, Joined, JoinFailed,
                 LoadFailed, DraftLoaded, PhotosPicked, PhotoUploaded, PhotoRefused, PhotoUnreachable,
                 Located, LocationRefused, Registered, Refused, Unreachable, StatusLoaded, StatusMissing,
                 RatingTaken, Erased, SurveysLoaded, SurveyLoaded, SurveyMissing, ResultsLoaded,
                 AnswersLoaded, ResponseTaken, SurveyChanged, Online, Copied>;

// Who waits for what: NewsOf<writing::Model>::type are the kinds that this flow takes. It is given nothing else, and need not
// name what others wait for; news that nobody takes do not compile (flow.h of each, screen.cpp).
template <class Flow>
struct NewsOf;
template <class Flow, class Take>
void hand_over(const News& news, const Take& take) {
  std::visit(
      [&](const auto& one) {
        if constexpr (NewsOf<Flow>::type::template has<std::decay_t<decltype(one)>>) take(one);
      },
      news);
}

// Passed over when nobody waits for `answers` any more: something else was asked since, or the citizen has gone on.
struct Arrival {
  News news;
  RequestNumber answers = 0;  // the number of the effect that it answers; 0: it came unasked
};

using Input = std::variant<Event, Arrival>;

// What update() may not find out by itself.
struct Surroundings {
  Instant now;
  UtcOffset offset{};
  std::string fresh_uuid;  // a new random UUID for each call
};

}  // namespace okno::screen
