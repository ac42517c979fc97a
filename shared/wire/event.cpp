#include "shared/wire/event.h"

#include <limits>

#include "shared/wire/message.h"
#include "shared/wire/named.h"
#include "shared/wire/submission.h"
#include "shared/wire/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using namespace lifecycle;

constexpr int event_version = 1;
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Json instant_to_json(Instant at) { return to_rfc3339(at, UtcOffset(0)); }

Json to_json(const ContentRef& ref) { return JsonObject{{"id", ref.id}, {"sha256", ref.sha256}}; }

ContentRef read_content_ref(const Json& json, std::string path, std::vector<Fault>& faults) {
  ContentRef ref;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", ref.id, Need::required);
  in.read("sha256", ref.sha256, Need::required);
  in.finish();
  return ref;
}

void read_optional_content_ref(ObjectReader& in, std::optional<ContentRef>& ref) {
  if (const Json* json = in.member("content"))
    ref = read_content_ref(*json, in.path_of("content"), in.faults());
}

Json to_json(const FileRef& file) {
  return JsonObject{{"sha256", file.sha256},
                    {"size_bytes", static_cast<std::int64_t>(file.size_bytes)},
                    {"type", file.type}};
}

FileRef read_file_ref(const Json& json, std::string path, std::vector<Fault>& faults) {
  FileRef file;
  ObjectReader in(json, std::move(path), faults);
  in.read("sha256", file.sha256, Need::required);
  read_bounded(in, "size_bytes", file.size_bytes, 0, most, Need::required);
  in.read("type", file.type, Need::required);
  in.finish();
  return file;
}

struct PayloadWriter {
  Json operator()(const MessageSubmitted& submitted) const {
    JsonObject object{{"org", submitted.org.value}};
    if (submitted.kind != MessageKind::message)
      object.emplace_back("kind", Json(okno::to_string(submitted.kind)));
    add_unless_empty(object, "situation", submitted.situation.value);
    add_unless_empty(object, "situation_title", submitted.situation_title);
    add_unless_empty(object, "oktmo", submitted.oktmo);
    object.emplace_back("due_at", Json(to_rfc3339(submitted.due_at, submitted.offset)));
    object.emplace_back("responsible", wire::to_json(submitted.responsible));
    object.emplace_back("content", to_json(submitted.content));
    if (!submitted.files.empty()) {
      JsonArray files;
      for (const FileRef& file : submitted.files) files.push_back(to_json(file));
      object.emplace_back("files", std::move(files));
    }
    object.emplace_back("lang", Json(i18n::to_string(submitted.lang)));
    return object;
  }
  Json operator()(const MessageMoved& moved) const {
    JsonObject object{{"action", to_string(moved.action)},
                      {"to", to_string(moved.to)},
                      {"version", moved.version},
                      {"responsible", wire::to_json(moved.responsible)}};
    if (moved.due_at) object.emplace_back("due_at", instant_to_json(*moved.due_at));
    if (moved.topic)
      object.emplace_back(
          "topic", JsonObject{{"situation", moved.topic->situation.value}, {"title", moved.topic->title}});
    if (moved.content) object.emplace_back("content", to_json(*moved.content));
    if (moved.repeats != 0) object.emplace_back("repeats", Json(moved.repeats));
    return object;
  }
  Json operator()(const MessageRated& rated) const {
    JsonObject object{{"score", rated.score},
                      {"outcome", to_string(rated.outcome)},
                      {"wants_review", rated.review == Review::wanted}};
    if (rated.content) object.emplace_back("content", to_json(*rated.content));
    return object;
  }
  Json operator()(const MessageJoined&) const { return JsonObject{}; }
  Json operator()(const ContentErased& erased) const {
    return JsonObject{{"content_id", erased.content_id}, {"reason", erased.reason}};
  }
};

void read_required_responsible(ObjectReader& in, Responsible& responsible) {
  if (const Json* json = in.member("responsible", Need::required))
    responsible = read_responsible(*json, in.path_of("responsible"), in.faults());
}

MessageSubmitted read_submitted(ObjectReader& in) {
  MessageSubmitted submitted;
  in.read("org", submitted.org.value, Need::required);
  read_named(in, "kind", submitted.kind, parse_message_kind, "message or appeal");
  in.read("situation", submitted.situation.value);
  in.read("situation_title", submitted.situation_title);
  in.read("oktmo", submitted.oktmo);
  read_instant(in, "due_at", submitted.due_at, Need::required, &submitted.offset);
  read_required_responsible(in, submitted.responsible);
  if (const Json* content = in.member("content", Need::required))
    submitted.content = read_content_ref(*content, in.path_of("content"), in.faults());
  if (const JsonArray* files = in.array("files"))
    for (std::size_t i = 0; i < files->size(); ++i)
      submitted.files.push_back(read_file_ref((*files)[i], path_at(in.path_of("files"), i), in.faults()));
  read_lang(in, "lang", submitted.lang);
  return submitted;
}

Topic read_topic(const Json& json, std::string path, std::vector<Fault>& faults) {
  Topic topic;
  ObjectReader in(json, std::move(path), faults);
  in.read("situation", topic.situation.value, Need::required);
  in.read("title", topic.title, Need::required);
  in.finish();
  return topic;
}

MessageMoved read_moved(ObjectReader& in) {
  MessageMoved moved;
  read_named(in, "action", moved.action, parse_action, "an action", Need::required);
  read_named(in, "to", moved.to, parse_state, "a state", Need::required);
  read_bounded(in, "version", moved.version, 1, most, Need::required);
  read_required_responsible(in, moved.responsible);
  Instant due_at;
  if (read_instant(in, "due_at", due_at)) moved.due_at = due_at;
  if (const Json* topic = in.member("topic"))
    moved.topic = read_topic(*topic, in.path_of("topic"), in.faults());
  if (moved.topic.has_value() != (moved.action == Action::classify))
    in.fault("topic", FaultCode::not_allowed, "a topic comes with the action classify and with no other");
  read_optional_content_ref(in, moved.content);
  read_bounded(in, "repeats", moved.repeats, 0, most);
  return moved;
}

MessageRated read_rated(ObjectReader& in) {
  MessageRated rated;
  read_bounded(in, "score", rated.score, 1, 5, Need::required);
  read_named(in, "outcome", rated.outcome, parse_outcome, "an outcome", Need::required);
  bool wants_review = false;
  in.read("wants_review", wants_review, Need::required);
  rated.review = wants_review ? Review::wanted : Review::not_wanted;
  read_optional_content_ref(in, rated.content);
  return rated;
}

ContentErased read_erased(ObjectReader& in) {
  ContentErased erased;
  in.read("content_id", erased.content_id, Need::required);
  in.read("reason", erased.reason);
  return erased;
}

// All kinds of moves share one payload, whose action must agree with the kind.
void read_payload(ObjectReader& in, const std::string& kind, Payload& payload) {
  const Json* json = in.member("payload", Need::required);
  if (json == nullptr) return;
  ObjectReader read(*json, in.path_of("payload"), in.faults());
  if (kind == kind_name(MessageSubmitted{}))
    payload = read_submitted(read);
  else if (kind == kind_name(MessageRated{}))
    payload = read_rated(read);
  else if (kind == kind_name(MessageJoined{}))
    payload = MessageJoined{};
  else if (kind == kind_name(ContentErased{}))
    payload = read_erased(read);
  else
    payload = read_moved(read);
  read.finish();
  if (in.faults().empty() && kind_name(payload) != kind)
    in.fault("kind", FaultCode::not_allowed, "expected the kind of an event that this program knows");
}

}  // namespace

Json to_json(const Event& event) {
  return JsonObject{{"v", event_version},
                    {"id", okno::to_string(event.id)},
                    {"origin", event.origin.value},
                    {"origin_seq", event.origin_seq},
                    {"at", instant_to_json(event.at)},
                    {"message", event.message.value},
                    {"kind", kind_name(event.payload)},
                    {"payload", std::visit(PayloadWriter{}, event.payload)}};
}

Event read_event(const Json& json, std::string path, std::vector<Fault>& faults) {
  Event event;
  // Its own list, so that the agreement of kind and payload is judged by this event alone.
  std::vector<Fault> own;
  ObjectReader in(json, std::move(path), own);
  std::int64_t version = 0;
  if (in.read("v", version, Need::required) && version != event_version) {
    in.fault("v", FaultCode::not_allowed,
             "this program reads events of version " + std::to_string(event_version));
  } else {
    std::string id;
    if (in.read("id", id, Need::required)) {
      if (const auto uuid = parse_uuid(id))
        event.id = *uuid;
      else
        in.fault("id", FaultCode::out_of_range, "expected a UUID");
    }
    if (in.read("origin", event.origin.value, Need::required) && event.origin.empty())
      in.fault("origin", FaultCode::out_of_range, "expected the id of a node");
    read_bounded(in, "origin_seq", event.origin_seq, 1, most, Need::required);
    read_instant(in, "at", event.at, Need::required);
    if (in.read("message", event.message.value, Need::required) && event.message.empty())
      in.fault("message", FaultCode::out_of_range, "expected the number of a message");
    std::string kind;
    if (in.read("kind", kind, Need::required)) read_payload(in, kind, event.payload);
    in.finish();
  }
  faults.insert(faults.end(), own.begin(), own.end());
  return event;
}

Json to_json(const Content& content) {
  if (content.erased) return JsonObject{{"id", content.id}, {"erased", true}};
  return JsonObject{{"id", content.id}, {"salt", content.salt}, {"document", content.document}};
}

Content read_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  Content content;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", content.id, Need::required);
  in.read("erased", content.erased);
  const Need need = content.erased ? Need::optional : Need::required;
  in.read("salt", content.salt, need);
  in.read("document", content.document, need);
  in.finish();
  if (content.erased) content.salt = content.document = {};
  return content;
}

Json submitted_content(const forms::Submission& submission) {
  forms::Submission kept = submission;
  kept.attachments.clear();
  return to_json(kept);
}

std::optional<forms::Submission> read_submitted_content(std::string_view document) {
  const auto json = parse_json(document);
  if (!json) return std::nullopt;
  std::vector<Fault> faults;
  return read_submission(*json, "", faults);
}

Json to_json(const MovedContent& content) {
  JsonObject object;
  add_unless_empty(object, "person", content.person);
  add_unless_empty(object, "note", content.note);
  add_unless_empty(object, "answer", content.answer);
  add_unless_empty(object, "signed_by", content.signed_by);
  add_unless_empty(object, "topic", content.topic);
  return object;
}

MovedContent read_moved_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  MovedContent content;
  ObjectReader in(json, std::move(path), faults);
  in.read("person", content.person);
  in.read("note", content.note);
  in.read("answer", content.answer);
  in.read("signed_by", content.signed_by);
  in.read("topic", content.topic);
  in.finish();
  return content;
}

Json to_json(const RatedContent& content) {
  JsonObject object;
  add_unless_empty(object, "comment", content.comment);
  return object;
}

RatedContent read_rated_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  RatedContent content;
  ObjectReader in(json, std::move(path), faults);
  in.read("comment", content.comment);
  in.finish();
  return content;
}

}  // namespace okno::wire
