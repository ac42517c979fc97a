#include "widget/messages/effects.h"

#include <utility>

#include "shared/wire/answers.h"
#include "shared/wire/draft.h"
#include "shared/wire/message.h"
#include "shared/wire/submission.h"

namespace okno::widget {
namespace {

// Two bodies on one page keep their drafts apart, and so do messages and appeals.
std::string draft_key(const EffectWriter& to) {
  const bool appeal = to.shell().kind == MessageKind::appeal;
  return "okno.draft." + to.shell().org_id.value + (appeal ? ".appeal" : "");
}

}  // namespace

using wire::JsonObject;

JsonObject write(const EffectWriter& to, const screen::LoadPack& load) {
  const bool whole = load.part == rubricator::PackPart::whole;
  std::string edition =
      to.absolute(load.url) + "/" + std::string(i18n::to_string(i18n::pack_lang(to.shell().lang)));
  if (!whole) edition += "/outline";
  JsonObject fetching =
      EffectWriter::request(whole ? "pack" : "outline", "GET", edition, to.headers(), load_timeout_ms);
  // Most who open a page write nothing: the words by which situations are found come with the first sign of it.
  if (whole) fetching.emplace_back("when", "begun");
  return fetching;
}

JsonObject write(const EffectWriter& to, const screen::LoadModel& load) {
  JsonObject effect =
      EffectWriter::request("model", "GET", to.absolute(load.url), to.headers(), load_timeout_ms);
  effect.emplace_back("bytes", true);
  return effect;
}

JsonObject write(const EffectWriter& to, const screen::LoadMap& load) {
  return EffectWriter::request("map", "GET", to.absolute(load.url), to.headers(), load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::FindSimilar& find) {
  JsonObject with = to.headers();
  with.emplace_back("Content-Type", "application/json");
  JsonObject effect =
      EffectWriter::request("similar", "POST", to.api("/suggest"), std::move(with), load_timeout_ms);
  JsonObject body{{"org", find.org.value}, {"text", find.text}, {"place", wire::to_json(find.place)}};
  if (!find.situation.empty()) body.emplace_back("situation", find.situation.value);
  effect.emplace_back("body", wire::write_json(std::move(body)));
  return effect;
}

JsonObject write(const EffectWriter& to, const screen::Join& join) {
  JsonObject with = to.headers();
  with.emplace_back("Idempotency-Key", join.idempotency_key);
  return EffectWriter::request(
      "join", "POST", to.api("/messages/" + EffectWriter::path_segment(join.number.value) + "/joins"),
      std::move(with), submit_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::LoadDraft&) {
  return EffectWriter::act("load_draft", {{"key", draft_key(to)}});
}

JsonObject write(const EffectWriter& to, const screen::SaveDraft& save) {
  return EffectWriter::act("save_draft",
                           {{"key", draft_key(to)}, {"text", wire::write_json(wire::to_json(save.draft))}});
}

JsonObject write(const EffectWriter& to, const screen::ClearDraft&) {
  return EffectWriter::act("clear_draft", {{"key", draft_key(to)}});
}

JsonObject write(const EffectWriter& to, const screen::ForgetPhoto& forget) {
  return EffectWriter::act("forget_photo", {{"key", draft_key(to)}, {"local_id", forget.local_id}});
}

JsonObject write(const EffectWriter& to, const screen::UploadPhoto& upload) {
  JsonObject with = to.headers();
  with.emplace_back("Okno-Upload", "1");
  const std::string edits = forms::to_text(upload.edits);
  JsonObject effect = EffectWriter::request("upload:" + upload.local_id, "POST", to.api("/attachments"),
                                            std::move(with), upload_timeout_ms);
  effect.emplace_back("key", draft_key(to));
  effect.emplace_back("photo", upload.local_id);
  if (!edits.empty()) effect.emplace_back("edits", edits);
  return effect;
}

JsonObject write(const EffectWriter&, const screen::Locate&) { return EffectWriter::act("locate", {}); }

JsonObject write(const EffectWriter& to, const screen::Submit& submit) {
  JsonObject with = to.headers();
  with.emplace_back("Content-Type", "application/json");
  with.emplace_back("Idempotency-Key", submit.idempotency_key);
  JsonObject effect =
      EffectWriter::request("submit", "POST", to.api("/messages"), std::move(with), submit_timeout_ms);
  effect.emplace_back("body", wire::write_json(wire::to_json(submit.submission)));
  effect.emplace_back("lock", "okno.submit." + submit.idempotency_key);
  return effect;
}

JsonObject write(const EffectWriter& to, const screen::LoadStatus& load) {
  return EffectWriter::request("status", "GET",
                               to.api("/messages/" + EffectWriter::path_segment(load.number.value)),
                               to.authorized(load.access_key), load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::SendRating& rating) {
  JsonObject with = to.authorized(rating.access_key);
  with.emplace_back("Content-Type", "application/json");
  JsonObject effect = EffectWriter::request(
      "rating", "POST", to.api("/messages/" + EffectWriter::path_segment(rating.number.value) + "/rating"),
      std::move(with), submit_timeout_ms);
  effect.emplace_back("body", wire::write_json(wire::to_json(rating.rating)));
  return effect;
}

JsonObject write(const EffectWriter& to, const screen::SendErasure& erasure) {
  return EffectWriter::request(
      "erasure", "POST", to.api("/messages/" + EffectWriter::path_segment(erasure.number.value) + "/erasure"),
      to.authorized(erasure.access_key), submit_timeout_ms);
}

JsonObject write(const EffectWriter&, const screen::CopyText& copy) {
  return EffectWriter::act("copy", {{"text", copy.text}});
}

}  // namespace okno::widget
