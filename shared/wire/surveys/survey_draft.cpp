#include "shared/wire/surveys/survey_draft.h"

#include <limits>

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"
#include "shared/wire/surveys/survey.h"

namespace okno::wire {
namespace {

constexpr std::int64_t draft_format = 1;
constexpr Name<surveys::Sending> sendings[] = {{surveys::Sending::not_yet, "not_yet"},
                                               {surveys::Sending::waiting, "waiting"},
                                               {surveys::Sending::sent, "sent"}};

}  // namespace

Json to_json(const surveys::Draft& draft) {
  JsonObject object{{"format", draft_format}, {"page", draft.page}};
  object.emplace_back("response",
                      to_json(SurveyResponse{draft.version, draft.lang, draft.answers, draft.code}));
  JsonArray files;
  for (const surveys::PickedFile& file : draft.files) {
    JsonObject one{{"local_id", file.local_id}};
    add_unless_empty(one, "upload", file.upload.value);
    add_unless_empty(one, "name", file.name);
    files.emplace_back(std::move(one));
  }
  if (!files.empty()) object.emplace_back("files", std::move(files));
  add_unless_empty(object, "idempotency_key", draft.idempotency_key);
  object.emplace_back("sending", name_of(sendings, draft.sending));
  add_unless_empty(object, "receipt", draft.receipt);
  object.emplace_back("saved_at", to_rfc3339(draft.saved_at, UtcOffset(0)));
  return object;
}

Result<surveys::Draft> read_survey_draft(const Json& json) {
  std::vector<Fault> faults;
  ObjectReader in(json, "", faults);
  std::int64_t format = 0;
  if (!in.read("format", format) || format != draft_format)
    return Error::invalid("no draft of answers that is known");
  surveys::Draft draft;
  in.read("page", draft.page);
  if (const Json* kept = in.member("response")) {
    SurveyResponse response = read_survey_response(*kept, "", faults);
    draft.version = response.version;
    draft.lang = response.lang;
    draft.answers = std::move(response.answers);
    draft.code = std::move(response.code);
  }
  if (const JsonArray* files = in.array("files"))
    for (std::size_t i = 0; i < files->size(); ++i) {
      ObjectReader one((*files)[i], path_at("files", i), faults);
      surveys::PickedFile& file = draft.files.emplace_back();
      one.read("local_id", file.local_id);
      one.read("upload", file.upload.value);
      one.read("name", file.name);
    }
  in.read("idempotency_key", draft.idempotency_key);
  read_named(in, "sending", draft.sending, sendings);
  in.read("receipt", draft.receipt);
  read_instant(in, "saved_at", draft.saved_at);
  // Answers may not go without their key, or they could be counted twice.
  if (draft.idempotency_key.empty() && draft.sending == surveys::Sending::waiting)
    draft.sending = surveys::Sending::not_yet;
  return draft;
}

}  // namespace okno::wire
