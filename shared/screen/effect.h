// What update() asks its shell to do: data, carried out by widget/platform and web/ in a browser, by the edge
// for plain pages, compared by tests.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/forms/draft.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/message.h"
#include "shared/rubricator/edition.h"

namespace okno::screen {

struct LoadOrg {
  OrgId org;
  friend bool operator==(const LoadOrg&, const LoadOrg&) = default;
};
struct LoadPack {
  std::string hash, url;
  rubricator::PackPart part = rubricator::PackPart::outline;
  friend bool operator==(const LoadPack&, const LoadPack&) = default;
};
// The model that understands long texts; what comes without it is worse, not wrong.
struct LoadModel {
  std::string hash, url;
  friend bool operator==(const LoadModel&, const LoadModel&) = default;
};
struct LoadMap {
  std::string hash, url;
  friend bool operator==(const LoadMap&, const LoadMap&) = default;
};
// Open messages near the place that may be about the same thing.
struct FindSimilar {
  OrgId org;
  SituationId situation;
  std::string text;
  forms::Place place;
  friend bool operator==(const FindSimilar&, const FindSimilar&) = default;
};
struct Join {
  MessageNumber number;
  std::string idempotency_key;
  friend bool operator==(const Join&, const Join&) = default;
};
struct LoadDraft {
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
  friend bool operator==(const UploadPhoto&, const UploadPhoto&) = default;
};
struct ForgetPhoto {
  std::string local_id;
  friend bool operator==(const ForgetPhoto&, const ForgetPhoto&) = default;
};
struct Locate {
  friend bool operator==(const Locate&, const Locate&) = default;
};
struct Submit {
  forms::Submission submission;
  std::string idempotency_key;
  friend bool operator==(const Submit&, const Submit&) = default;
};
struct LoadStatus {
  MessageNumber number;
  std::string access_key;
  friend bool operator==(const LoadStatus&, const LoadStatus&) = default;
};
struct SendRating {
  MessageNumber number;
  std::string access_key;
  lifecycle::Rating rating;
  friend bool operator==(const SendRating&, const SendRating&) = default;
};
// Give `Online` back after this long, or when the browser says that the network is back. There is one alarm:
// a new one replaces the one before.
struct WakeLater {
  std::int64_t after_ms = 0;
  friend bool operator==(const WakeLater&, const WakeLater&) = default;
};
struct CopyText {
  std::string text;
  friend bool operator==(const CopyText&, const CopyText&) = default;
};
// A DOM event for the host page: "ready", "step", "submitted", "error" (okno: is put before it). `detail` is a
// page's name, a number or a reason ("offline", "load", "refused", "not_found"), never people's data.
struct TellHost {
  std::string name;
  std::string detail;
  friend bool operator==(const TellHost&, const TellHost&) = default;
};

using Effect = std::variant<LoadOrg, LoadPack, LoadModel, LoadMap, LoadDraft, SaveDraft, ClearDraft,
                            UploadPhoto, ForgetPhoto, Locate, FindSimilar, Join, Submit, LoadStatus,
                            SendRating, WakeLater, CopyText, TellHost>;
using Effects = std::vector<Effect>;

}  // namespace okno::screen
