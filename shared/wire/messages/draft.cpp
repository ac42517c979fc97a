#include "shared/wire/messages/draft.h"

#include <algorithm>

#include "shared/forms/photo_edits.h"
#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"
#include "shared/wire/messages/answers.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

// A program that does not know how photos are changed would send them as they were: it must not read such a draft.
constexpr int draft_version = 2;
constexpr int version_without_edits = 1;
constexpr Name<forms::Sending> sendings[] = {{forms::Sending::not_yet, "not_yet"},
                                             {forms::Sending::waiting, "waiting"}};

Json to_json(const forms::Photo& photo) {
  JsonObject object{{"local_id", photo.local_id}};
  add_unless_empty(object, "upload", photo.upload.value);
  add_unless_empty(object, "name", photo.name);
  object.emplace_back("size_bytes", Json(static_cast<std::int64_t>(photo.size_bytes)));
  if (photo.taken_at) object.emplace_back("taken_at", to_json(*photo.taken_at));
  if (photo.width_px > 0) {
    object.emplace_back("width_px", Json(static_cast<std::int64_t>(photo.width_px)));
    object.emplace_back("height_px", Json(static_cast<std::int64_t>(photo.height_px)));
  }
  add_unless_empty(object, "edits", forms::to_text(photo.edits));
  return object;
}

// A photo that was to be changed and whose edits cannot be read goes without its name: it must not be sent as it was.
forms::Photo read_photo(const Json& json, std::vector<Fault>& faults) {
  forms::Photo photo;
  ObjectReader in(json, "", faults);
  in.read("local_id", photo.local_id);
  in.read("upload", photo.upload.value);
  in.read("name", photo.name);
  read_bounded(in, "size_bytes", photo.size_bytes, 0, 4'000'000'000);
  read_bounded(in, "width_px", photo.width_px, 0, forms::most_photo_px);
  read_bounded(in, "height_px", photo.height_px, 0, forms::most_photo_px);
  std::string edits;
  if (in.member("edits") != nullptr && !(in.read("edits", edits) && forms::parse_edits(edits, photo.edits)))
    photo.local_id.clear();
  if (const Json* taken_at = in.member("taken_at")) {
    std::vector<Fault> broken;
    const forms::Coordinates point = read_coordinates(*taken_at, "", broken);
    if (broken.empty()) photo.taken_at = point;
  }
  return photo;
}

Json to_json(const forms::Sent& sent) {
  JsonObject object{{"number", sent.number},
                    {"access_key", sent.access_key},
                    {"registered_at", to_rfc3339(sent.registered_at, sent.offset)},
                    {"due_at", to_rfc3339(sent.due_at, sent.offset)},
                    {"org", sent.org.value},
                    {"org_name", sent.org_name},
                    {"why", sent.why}};
  if (sent.joined) object.emplace_back("joined", Json(true));
  return object;
}

// Nothing unless all that a receipt must say is there.
std::optional<forms::Sent> read_sent(const Json& json) {
  std::vector<Fault> faults;
  forms::Sent sent;
  ObjectReader in(json, "", faults);
  in.read("number", sent.number, Need::required);
  in.read("access_key", sent.access_key, Need::required);
  read_instant(in, "registered_at", sent.registered_at, Need::required);
  read_instant(in, "due_at", sent.due_at, Need::required, &sent.offset);
  in.read("org", sent.org.value);
  in.read("org_name", sent.org_name);
  in.read("why", sent.why);
  in.read("joined", sent.joined);
  if (!faults.empty()) return std::nullopt;
  return sent;
}

}  // namespace

Json to_json(const forms::Draft& draft) {
  const bool edited = std::any_of(draft.photos.begin(), draft.photos.end(),
                                  [](const forms::Photo& photo) { return !photo.edits.empty(); });
  JsonObject object{{"v", edited ? draft_version : version_without_edits}};
  add_unless_empty(object, "page", draft.page);
  add_unless_empty(object, "query", draft.query);
  add_unless_empty(object, "situation", draft.situation.value);
  if (draft.unclassified) object.emplace_back("unclassified", Json(true));
  if (!draft.fields.empty()) object.emplace_back("fields", to_json(draft.fields));
  add_unless_empty(object, "owner", draft.owner);
  add_unless_empty(object, "text", draft.text);
  if (!draft.place.empty()) object.emplace_back("place", to_json(draft.place));
  if (!draft.photos.empty()) {
    JsonArray photos;
    for (const forms::Photo& photo : draft.photos) photos.push_back(to_json(photo));
    object.emplace_back("photos", std::move(photos));
  }
  if (draft.contact != forms::Contact{}) object.emplace_back("contact", to_json(draft.contact));
  if (!draft.consents.empty()) object.emplace_back("consents", strings_to_json(draft.consents));
  add_unless_empty(object, "idempotency_key", draft.idempotency_key);
  object.emplace_back("sending", Json(name_of(sendings, draft.sending)));
  if (draft.sent) object.emplace_back("sent", to_json(*draft.sent));
  object.emplace_back("saved_at", Json(to_rfc3339(draft.saved_at, UtcOffset(0))));
  return object;
}

Result<forms::Draft> read_draft(const Json& json) {
  std::vector<Fault> faults;
  ObjectReader in(json, "", faults);
  if (!faults.empty()) return Error::invalid("a draft is a JSON object");
  std::int64_t version = version_without_edits;
  in.read("v", version);
  if (version > draft_version)
    return Error::invalid("the draft has version " + std::to_string(version) + ", known is " +
                          std::to_string(draft_version));
  forms::Draft draft;
  in.read("page", draft.page);
  in.read("query", draft.query);
  in.read("situation", draft.situation.value);
  in.read("unclassified", draft.unclassified);
  if (const Json* fields = in.member("fields")) draft.fields = read_values(*fields, "", faults);
  in.read("owner", draft.owner);
  in.read("text", draft.text);
  if (const Json* place = in.member("place")) draft.place = read_place(*place, "", faults);
  if (const JsonArray* photos = in.array("photos"))
    for (const Json& item : *photos) {
      forms::Photo photo = read_photo(item, faults);
      // Without its name in the browser a photo that is not uploaded yet cannot be found again.
      if (!photo.local_id.empty()) draft.photos.push_back(std::move(photo));
    }
  if (const Json* contact = in.member("contact")) draft.contact = read_contact(*contact, "", faults);
  in.read("consents", draft.consents);
  in.read("idempotency_key", draft.idempotency_key);
  read_named(in, "sending", draft.sending, sendings);
  read_instant(in, "saved_at", draft.saved_at);
  if (const Json* sent = in.member("sent")) draft.sent = read_sent(*sent);
  // A message may not go without its key, or it could be registered twice.
  if (draft.idempotency_key.empty()) draft.sending = forms::Sending::not_yet;
  return draft;
}

}  // namespace okno::wire
