#include "widget/messages/effects.h"

#include <utility>

#include "shared/wire/messages/answers.h"
#include "shared/wire/messages/draft.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"

namespace okno::widget {

using wire::JsonObject;

namespace {

// Two bodies on one page keep their drafts apart, and so do messages and appeals.
std::string draft_key(const EffectWriter& to) {
  const bool appeal = to.shell().kind == MessageKind::appeal;
  return "okno.draft." + to.shell().org_id.value + (appeal ? ".appeal" : "");
}

[[gnu::noinline]] std::string message_url(const EffectWriter& to, const MessageNumber& number,
                                          std::string_view part = {}) {
  std::string path = "/messages/" + EffectWriter::path_segment(number.value);
  return to.api(path.append(part));
}

[[gnu::noinline]] JsonObject post_json(std::string token, std::string url, JsonObject with, wire::Json body,
                                       int timeout_ms) {
  with.emplace_back("Content-Type", "application/json");
  JsonObject effect =
      EffectWriter::request(std::move(token), "POST", std::move(url), std::move(with), timeout_ms);
  effect.emplace_back("body", wire::write_json(std::move(body)));
  return effect;
}

}  // namespace

JsonObject write(const EffectWriter& to, const screen::LoadPack& load) {
  const bool whole = load.part == rubricator::PackPart::rest;
  std::string edition =
      to.absolute(load.url) + "/" + std::string(i18n::to_string(i18n::pack_lang(to.shell().lang)));
  edition += whole ? "/rest" : "/outline";
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

JsonObject write(const EffectWriter& to, const screen::FindSimilar& find) {
  JsonObject body{{"org", find.org.value}, {"text", find.text}, {"place", wire::to_json(find.place)}};
  if (!find.situation.empty()) body.emplace_back("situation", find.situation.value);
  return post_json("similar", to.api("/suggest"), to.headers(), std::move(body), load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::Join& join) {
  JsonObject with = to.headers();
  with.emplace_back("Idempotency-Key", join.idempotency_key);
  return EffectWriter::request("join", "POST", message_url(to, join.number, "/joins"), std::move(with),
                               submit_timeout_ms);
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
  return forget_file(draft_key(to), forget.local_id);
}

JsonObject write(const EffectWriter& to, const screen::UploadPhoto& upload) {
  return upload_file(to, draft_key(to), upload.local_id, forms::to_text(upload.edits));
}

JsonObject write(const EffectWriter&, const screen::Locate&) { return EffectWriter::act("locate", {}); }

JsonObject write(const EffectWriter& to, const screen::Submit& submit) {
  JsonObject with = to.headers();
  with.emplace_back("Idempotency-Key", submit.idempotency_key);
  JsonObject effect = post_json("submit", to.api("/messages"), std::move(with),
                                wire::to_json(submit.submission), submit_timeout_ms);
  effect.emplace_back("lock", "okno.submit." + submit.idempotency_key);
  return effect;
}

JsonObject write(const EffectWriter& to, const screen::LoadStatus& load) {
  return EffectWriter::request("status", "GET", message_url(to, load.number), to.authorized(load.access_key),
                               load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::SendRating& rating) {
  return post_json("rating", message_url(to, rating.number, "/rating"), to.authorized(rating.access_key),
                   wire::to_json(rating.rating), submit_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::SendErasure& erasure) {
  return EffectWriter::request("erasure", "POST", message_url(to, erasure.number, "/erasure"),
                               to.authorized(erasure.access_key), submit_timeout_ms);
}

JsonObject write(const EffectWriter&, const screen::CopyText& copy) {
  return EffectWriter::act("copy", {{"text", copy.text}});
}

}  // namespace okno::widget
