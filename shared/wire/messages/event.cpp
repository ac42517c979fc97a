#include "shared/wire/messages/event.h"

#include <algorithm>
#include <limits>

#include "shared/base/base64url.h"
#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using namespace lifecycle;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Json instant_to_json(Instant at) { return to_rfc3339(at, UtcOffset(0)); }

Json to_json(const ContentRef& ref) { return Json(log::to_string(ref)); }

bool read_content_ref(ObjectReader& in, std::string_view name, ContentRef& ref, Need need = Need::optional) {
  std::string text;
  if (!in.read(name, text, need)) return false;
  const auto hash = log::parse_content_hash(text);
  if (!hash) {
    in.fault(name, FaultCode::out_of_range, "expected the hash of a content");
    return false;
  }
  ref = *hash;
  return true;
}

void read_optional_content_ref(ObjectReader& in, std::string_view name, std::optional<ContentRef>& content) {
  ContentRef ref;
  if (read_content_ref(in, name, ref)) content = ref;
}

Json to_json(const FileRef& file) {
  return JsonObject{{"hash", to_json(file.hash)},
                    {"size_bytes", static_cast<std::int64_t>(file.size_bytes)},
                    {"type", file.type}};
}

FileRef read_file_ref(const Json& json, std::string path, std::vector<Fault>& faults) {
  FileRef file;
  ObjectReader in(json, std::move(path), faults);
  read_content_ref(in, "hash", file.hash, Need::required);
  read_bounded(in, "size_bytes", file.size_bytes, 0, most, Need::required);
  in.read("type", file.type, Need::required);
  return file;
}

// Numbers go into addresses and onto screens.
bool is_number(std::string_view number) {
  return !number.empty() && number.size() <= 24 && std::all_of(number.begin(), number.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

struct PayloadWriter {
  Json operator()(const MessageSubmitted& submitted) const {
    JsonObject object{{"number", submitted.number.value}, {"org", submitted.org.value}};
    if (submitted.kind != MessageKind::message)
      object.emplace_back("kind", Json(okno::to_string(submitted.kind)));
    add_unless_empty(object, "situation", submitted.situation.value);
    add_unless_empty(object, "situation_title", submitted.situation_title);
    add_unless_empty(object, "oktmo", submitted.oktmo);
    object.emplace_back("due_at", Json(to_rfc3339(submitted.due_at, submitted.offset)));
    object.emplace_back("responsible", wire::to_json(submitted.responsible));
    object.emplace_back("content", to_json(submitted.content));
    object.emplace_back("access", to_json(submitted.access));
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
                      {"responsible", wire::to_json(moved.responsible)}};
    if (moved.due_at) object.emplace_back("due_at", instant_to_json(*moved.due_at));
    if (moved.topic)
      object.emplace_back(
          "topic", JsonObject{{"situation", moved.topic->situation.value}, {"title", moved.topic->title}});
    if (moved.content) object.emplace_back("content", to_json(*moved.content));
    if (moved.repeats != 0) object.emplace_back("repeats", Json(moved.repeats));
    if (moved.for_all) object.emplace_back("for_all", to_json(*moved.for_all));
    return object;
  }
  Json operator()(const MessageRated& rated) const {
    JsonObject object{{"score", rated.score},
                      {"outcome", to_string(rated.outcome)},
                      {"wants_review", rated.review == Review::wanted}};
    if (rated.content) object.emplace_back("content", to_json(*rated.content));
    return object;
  }
  Json operator()(const MessageJoined& joined) const {
    JsonObject object{{"access", to_json(joined.access)}};
    if (!joined.counts) object.emplace_back("counts", Json(false));
    return object;
  }
  Json operator()(const MessageToldAll& told) const { return JsonObject{{"content", to_json(told.content)}}; }
};

void read_required_responsible(ObjectReader& in, Responsible& responsible) {
  if (const Json* json = in.member("responsible", Need::required))
    responsible = read_responsible(*json, in.path_of("responsible"), in.faults());
}

MessageSubmitted read_submitted(ObjectReader& in) {
  MessageSubmitted submitted;
  if (in.read("number", submitted.number.value, Need::required) && !is_number(submitted.number.value))
    in.fault("number", FaultCode::out_of_range, "expected the number of a message");
  in.read("org", submitted.org.value, Need::required);
  read_named(in, "kind", submitted.kind, parse_message_kind, "message or appeal");
  in.read("situation", submitted.situation.value);
  in.read("situation_title", submitted.situation_title);
  in.read("oktmo", submitted.oktmo);
  read_instant(in, "due_at", submitted.due_at, Need::required, &submitted.offset);
  read_required_responsible(in, submitted.responsible);
  read_content_ref(in, "content", submitted.content, Need::required);
  read_content_ref(in, "access", submitted.access, Need::required);
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
  read_required_responsible(in, moved.responsible);
  Instant due_at;
  if (read_instant(in, "due_at", due_at)) moved.due_at = due_at;
  if (const Json* topic = in.member("topic"))
    moved.topic = read_topic(*topic, in.path_of("topic"), in.faults());
  if (moved.topic.has_value() != (moved.action == Action::classify))
    in.fault("topic", FaultCode::not_allowed, "a topic comes with the action classify and with no other");
  read_optional_content_ref(in, "content", moved.content);
  read_bounded(in, "repeats", moved.repeats, 0, most);
  read_optional_content_ref(in, "for_all", moved.for_all);
  if (moved.for_all && moved.action != Action::answer)
    in.fault("for_all", FaultCode::not_allowed,
             "a text for all comes with the action answer and with no other");
  return moved;
}

MessageRated read_rated(ObjectReader& in) {
  MessageRated rated;
  read_bounded(in, "score", rated.score, 1, 5, Need::required);
  read_named(in, "outcome", rated.outcome, parse_outcome, "an outcome", Need::required);
  bool wants_review = false;
  in.read("wants_review", wants_review, Need::required);
  rated.review = wants_review ? Review::wanted : Review::not_wanted;
  read_optional_content_ref(in, "content", rated.content);
  return rated;
}

MessageJoined read_joined(ObjectReader& in) {
  MessageJoined joined;
  read_content_ref(in, "access", joined.access, Need::required);
  in.read("counts", joined.counts);
  return joined;
}

MessageToldAll read_told_all(ObjectReader& in) {
  MessageToldAll told;
  read_content_ref(in, "content", told.content, Need::required);
  return told;
}

}  // namespace

Json to_json(const Payload& payload) { return std::visit(PayloadWriter{}, payload); }

// All moves share one payload, whose action must agree with the event's name.
ReadPayload read_payload(const Json& json, std::string_view name, std::vector<Fault>& faults) {
  ReadPayload read;
  std::vector<Fault> own;
  ObjectReader in(json, "", own);
  std::int64_t needs = 0;
  in.read("needs", needs);
  read.newer = needs > payload_version;
  if (read.newer) return read;
  if (name == event_name(MessageSubmitted{})) {
    read.payload = read_submitted(in);
  } else if (name == event_name(MessageRated{})) {
    read.payload = read_rated(in);
  } else if (name == event_name(MessageJoined{})) {
    read.payload = read_joined(in);
  } else if (name == event_name(MessageToldAll{})) {
    read.payload = read_told_all(in);
  } else {
    read.payload = read_moved(in);
    if (own.empty() && event_name(read.payload) != name)
      in.fault("action", FaultCode::not_allowed, "expected the action that the event's name tells");
  }
  faults.insert(faults.end(), own.begin(), own.end());
  return read;
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
  return content;
}

Json to_json(const ForAllContent& content) {
  JsonObject object;
  add_unless_empty(object, "text", content.text);
  return object;
}

ForAllContent read_for_all_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  ForAllContent content;
  ObjectReader in(json, std::move(path), faults);
  in.read("text", content.text);
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
  return content;
}

Json to_json(const AccessContent& content) {
  return JsonObject{{"access_key", content.access_key_sha256},
                    {"idempotency_key", content.idempotency_key_sha256},
                    {"body", content.body_sha256},
                    {"box", to_base64url(content.box)}};
}

AccessContent read_access_content(const Json& json, std::string path, std::vector<Fault>& faults) {
  AccessContent content;
  std::string box;
  ObjectReader in(json, std::move(path), faults);
  in.read("access_key", content.access_key_sha256, Need::required);
  in.read("idempotency_key", content.idempotency_key_sha256, Need::required);
  in.read("body", content.body_sha256, Need::required);
  if (in.read("box", box, Need::required)) {
    auto bytes = from_base64url(box);
    if (bytes)
      content.box = *std::move(bytes);
    else
      in.fault("box", FaultCode::out_of_range, "expected base64url");
  }
  return content;
}

}  // namespace okno::wire
