#include "shared/wire/messages/submission.h"

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"
#include "shared/wire/messages/answers.h"

namespace okno::wire {

Json to_json(const forms::Submission& submission) {
  JsonObject object{{"org", submission.org.value}};
  if (submission.kind != MessageKind::message)
    object.emplace_back("kind", Json(okno::to_string(submission.kind)));
  add_unless_empty(object, "situation", submission.situation.value);
  if (!submission.fields.empty()) object.emplace_back("fields", to_json(submission.fields));
  add_unless_empty(object, "owner", submission.owner);
  add_unless_empty(object, "text", submission.text);
  if (!submission.place.empty()) object.emplace_back("place", to_json(submission.place));
  if (!submission.attachments.empty()) {
    JsonArray ids;
    for (const UploadId& id : submission.attachments) ids.emplace_back(id.value);
    object.emplace_back("attachments", std::move(ids));
  }
  if (submission.contact != forms::Contact{}) object.emplace_back("contact", to_json(submission.contact));
  if (!submission.consents.empty()) object.emplace_back("consents", strings_to_json(submission.consents));
  object.emplace_back("lang", Json(i18n::to_string(submission.lang)));
  return object;
}

forms::Submission read_submission(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Submission submission;
  ObjectReader in(json, std::move(path), faults);
  in.read("org", submission.org.value, Need::required);
  read_named(in, "kind", submission.kind, parse_message_kind, "message or appeal");
  in.read("situation", submission.situation.value);
  if (const Json* fields = in.member("fields"))
    submission.fields = read_values(*fields, in.path_of("fields"), faults);
  in.read("owner", submission.owner);
  in.read("text", submission.text);
  if (const Json* place = in.member("place"))
    submission.place = read_place(*place, in.path_of("place"), faults);
  std::vector<std::string> attachments;
  in.read("attachments", attachments);
  for (std::string& id : attachments) submission.attachments.push_back({std::move(id)});
  if (const Json* contact = in.member("contact"))
    submission.contact = read_contact(*contact, in.path_of("contact"), faults);
  in.read("consents", submission.consents);
  read_lang(in, "lang", submission.lang);
  in.finish();
  return submission;
}

}  // namespace okno::wire
