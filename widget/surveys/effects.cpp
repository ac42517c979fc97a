#include "widget/surveys/effects.h"

#include <string>
#include <utility>

#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_draft.h"

namespace okno::widget {
namespace {

std::string draft_key(const surveys::SurveyId& survey) { return "okno.survey." + survey.value; }

std::string address_of(const EffectWriter& to, const surveys::SurveyId& survey) {
  return to.api("/surveys/" + EffectWriter::path_segment(survey.value));
}

}  // namespace

using wire::JsonObject;

JsonObject write(const EffectWriter& to, const screen::LoadSurveys& load) {
  return EffectWriter::request("surveys", "GET",
                               to.api("/surveys?org=" + EffectWriter::path_segment(load.org.value)),
                               to.headers(), load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::LoadSurvey& load) {
  return EffectWriter::request("survey", "GET", address_of(to, load.survey), to.headers(), load_timeout_ms);
}

JsonObject write(const EffectWriter& to, const screen::LoadResults& load) {
  return EffectWriter::request("results", "GET", address_of(to, load.survey) + "/results", to.headers(),
                               load_timeout_ms);
}

JsonObject write(const EffectWriter&, const screen::LoadAnswers& load) {
  return EffectWriter::act("load_draft", {{"key", draft_key(load.survey)}});
}

JsonObject write(const EffectWriter&, const screen::KeepAnswers& keep) {
  return EffectWriter::act(
      "save_draft", {{"key", draft_key(keep.survey)}, {"text", wire::write_json(wire::to_json(keep.draft))}});
}

JsonObject write(const EffectWriter&, const screen::ForgetAnswers& forget) {
  return EffectWriter::act("clear_draft", {{"key", draft_key(forget.survey)}});
}

JsonObject write(const EffectWriter&, const screen::ForgetFile& forget) {
  return forget_file(draft_key(forget.survey), forget.local_id);
}

JsonObject write(const EffectWriter& to, const screen::UploadFile& upload) {
  return upload_file(to, draft_key(upload.survey), upload.local_id);
}

JsonObject write(const EffectWriter& to, const screen::SendResponse& send) {
  const surveys::Draft& draft = send.draft;
  JsonObject with = to.headers();
  with.emplace_back("Content-Type", "application/json");
  with.emplace_back("Idempotency-Key", draft.idempotency_key);
  JsonObject effect = EffectWriter::request("response", "POST", address_of(to, send.survey) + "/responses",
                                            std::move(with), submit_timeout_ms);
  effect.emplace_back("body", wire::write_json(wire::to_json(wire::SurveyResponse{
                                  draft.version, draft.lang, draft.answers, draft.code})));
  effect.emplace_back("lock", "okno.submit." + draft.idempotency_key);
  return effect;
}

}  // namespace okno::widget
