// What update() asks its shell to do: data, carried out by widget/platform and web/ in a browser, by the edge
// for plain pages, compared by tests. What comes back of one with a ticket carries the ticket's number.
#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/forms/draft.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/message.h"
#include "shared/rubricator/pack/edition.h"
#include "shared/screen/kinds.h"
#include "shared/screen/survey_effects.h"

namespace okno::screen {

struct LoadOrg {
  OrgId org;
  Ticket ticket{};
  friend bool operator==(const LoadOrg&, const LoadOrg&) = default;
};
struct LoadPack {
  std::string hash, url;
  rubricator::PackPart part = rubricator::PackPart::outline;
  Ticket ticket{};
  friend bool operator==(const LoadPack&, const LoadPack&) = default;
};
// The model that understands long texts; what comes without it is worse, not wrong.
struct LoadModel {
  std::string hash, url;
  Ticket ticket{};
  friend bool operator==(const LoadModel&, const LoadModel&) = default;
};
struct LoadMap {
  std::string hash, url;
  Ticket ticket{};
  friend bool operator==(const LoadMap&, const LoadMap&) = default;
};
// Open messages near the place that may be about the same thing.
struct FindSimilar {
  OrgId org;
  SituationId situation;
  std::string text;
  forms::Place place;
  Ticket ticket{};
  friend bool operator==(const FindSimilar&, const FindSimilar&) = default;
};
struct Join {
  MessageNumber number;
  std::string idempotency_key;
  Ticket ticket{};
  friend bool operator==(const Join&, const Join&) = default;
};
struct LoadDraft {
  Ticket ticket{};
  friend bool operator==(const LoadDraft&, const LoadDraft&) = default;
};
struct SaveDraft {
  forms::Draft draft;
  friend bool operator==(const SaveDraft&, const SaveDraft&) = default;
};
// Forgets the photos that were kept with it, too.
struct ClearDraft {
  friend bool operator==(const ClearDraft&, const ClearDraft&) = default;
};
// With its edits done.
struct UploadPhoto {
  std::string local_id;
  std::vector<forms::PhotoEdit> edits;
  Ticket ticket{};
  friend bool operator==(const UploadPhoto&, const UploadPhoto&) = default;
};
struct ForgetPhoto {
  std::string local_id;
  friend bool operator==(const ForgetPhoto&, const ForgetPhoto&) = default;
};
struct Locate {
  Ticket ticket{};
  friend bool operator==(const Locate&, const Locate&) = default;
};
struct Submit {
  forms::Submission submission;
  std::string idempotency_key;
  Ticket ticket{};
  friend bool operator==(const Submit&, const Submit&) = default;
};
struct LoadStatus {
  MessageNumber number;
  std::string access_key;
  Ticket ticket{};
  friend bool operator==(const LoadStatus&, const LoadStatus&) = default;
};
struct SendRating {
  MessageNumber number;
  std::string access_key;
  lifecycle::Rating rating;
  Ticket ticket{};
  friend bool operator==(const SendRating&, const SendRating&) = default;
};
// The citizen wants what people wrote to be gone.
struct SendErasure {
  MessageNumber number;
  std::string access_key;
  Ticket ticket{};
  friend bool operator==(const SendErasure&, const SendErasure&) = default;
};
// Give `Online` back after this long, or when the browser says that the network is back. There is one alarm:
// a new one replaces the one before.
struct WakeLater {
  std::int64_t after_ms = 0;
  friend bool operator==(const WakeLater&, const WakeLater&) = default;
};
struct CopyText {
  std::string text;
  Ticket ticket{};
  friend bool operator==(const CopyText&, const CopyText&) = default;
};
// A DOM event for the host page: "ready", "step", "submitted", "error" (okno: is put before it). `detail` is a
// page's name, a message's number or a survey's id, or a reason ("offline", "load", "refused", "not_found"), never people's
// data.
struct TellHost {
  std::string name;
  std::string detail;
  friend bool operator==(const TellHost&, const TellHost&) = default;
};

using Effect =
    std::variant<LoadOrg, LoadPack, LoadModel, LoadMap, LoadDraft, SaveDraft, ClearDraft, UploadPhoto,
                 ForgetPhoto, UploadFile, ForgetFile, Locate, FindSimilar, Join, Submit, LoadStatus,
                 SendRating, SendErasure, LoadSurveys, LoadSurvey, LoadResults, LoadAnswers, KeepAnswers,
                 ForgetAnswers, SendResponse, WakeLater, CopyText, TellHost>;
using Effects = std::vector<Effect>;

// Who asks for what. A browser that shows one flow alone carries out what that may ask, and has no code for the rest; an
// effect that nobody may ask does not compile (flow.h of each, screen.cpp).
using EffectsOfAll = Kinds<LoadOrg, WakeLater, TellHost>;
// EffectsOf<writing::Model>::type are the kinds that this flow asks besides.
template <class Flow>
struct EffectsOf;
template <class Wanted, class... Flows>
inline constexpr bool may_be_asked = EffectsOfAll::has<Wanted> ||
                                     (EffectsOf<Flows>::type::template has<Wanted> || ...);

template <class Wanted, std::size_t place = 0>
constexpr Requests::Topic find_topic() {
  if constexpr (std::is_same_v<Wanted, std::variant_alternative_t<place, Effect>>)
    return place;
  else
    return find_topic<Wanted, place + 1>();
}
template <class Wanted>
inline constexpr Requests::Topic topic_of = find_topic<Wanted>();

}  // namespace okno::screen
