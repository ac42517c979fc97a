#include "shared/wire/messages/message.h"

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using lifecycle::CitizenAction;

constexpr Name<CitizenAction> citizen_actions[] = {{CitizenAction::rate, "rate"},
                                                   {CitizenAction::erase, "erase"}};

void read_state(ObjectReader& in, lifecycle::State& state) {
  read_named(in, "status", state, lifecycle::parse_state, "a state", Need::required);
}

void read_responsible(ObjectReader& in, lifecycle::Responsible& responsible) {
  if (const Json* json = in.member("responsible", Need::required))
    responsible = read_responsible(*json, in.path_of("responsible"), in.faults());
}

Json to_json(const lifecycle::Step& step, UtcOffset offset) {
  JsonObject object{{"at", to_rfc3339(step.at, offset)},
                    {"status", lifecycle::to_string(step.status)},
                    {"org", step.org.value},
                    {"name", step.name}};
  add_unless_empty(object, "note", step.note);
  add_unless_empty(object, "topic", step.topic);
  return object;
}

lifecycle::Step read_step(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::Step step;
  ObjectReader in(json, std::move(path), faults);
  read_instant(in, "at", step.at, Need::required);
  read_state(in, step.status);
  in.read("org", step.org.value);
  in.read("name", step.name);
  in.read("note", step.note);
  in.read("topic", step.topic);
  return step;
}

Json to_json(const lifecycle::Answer& answer, UtcOffset offset) {
  return JsonObject{{"at", to_rfc3339(answer.at, offset)},
                    {"org", answer.org.value},
                    {"name", answer.name},
                    {"text", answer.text}};
}

lifecycle::Answer read_answer(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::Answer answer;
  ObjectReader in(json, std::move(path), faults);
  read_instant(in, "at", answer.at, Need::required);
  in.read("org", answer.org.value);
  in.read("name", answer.name);
  in.read("text", answer.text);
  return answer;
}

Json to_json(const lifecycle::SentWords& sent) {
  JsonObject object{{"text", sent.text}};
  add_unless_empty(object, "address", sent.address);
  JsonArray files;
  for (const lifecycle::SentFile& file : sent.files) {
    JsonObject one{{"type", file.type}, {"size", static_cast<std::int64_t>(file.size_bytes)}};
    if (file.on_its_way) one.emplace_back("on_its_way", true);
    files.push_back(std::move(one));
  }
  if (!files.empty()) object.emplace_back("files", std::move(files));
  return object;
}

lifecycle::SentWords read_sent(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::SentWords sent;
  ObjectReader in(json, std::move(path), faults);
  in.read("text", sent.text);
  in.read("address", sent.address);
  if (const JsonArray* files = in.array("files"))
    for (std::size_t i = 0; i < files->size(); ++i) {
      ObjectReader file((*files)[i], path_at(in.path_of("files"), i), faults);
      lifecycle::SentFile& one = sent.files.emplace_back();
      file.read("type", one.type);
      std::int64_t size = 0;
      if (file.read("size", size)) one.size_bytes = static_cast<std::uint64_t>(size);
      file.read("on_its_way", one.on_its_way);
    }
  return sent;
}

}  // namespace

Json to_json(const std::vector<lifecycle::Body>& bodies) {
  JsonArray array;
  for (const lifecycle::Body& body : bodies)
    array.push_back(JsonObject{{"org", body.org.value}, {"name", body.name}});
  return array;
}

std::vector<lifecycle::Body> read_bodies(const JsonArray& items, const std::string& path,
                                         std::vector<Fault>& faults) {
  std::vector<lifecycle::Body> bodies;
  for (std::size_t i = 0; i < items.size(); ++i) {
    ObjectReader in(items[i], path_at(path, i), faults);
    lifecycle::Body& body = bodies.emplace_back();
    in.read("org", body.org.value, Need::required);
    in.read("name", body.name);
  }
  return bodies;
}

Json to_json(const lifecycle::Responsible& responsible) {
  JsonObject object{{"org", responsible.org.value}, {"name", responsible.name}};
  add_unless_empty(object, "why", responsible.why);
  if (!responsible.also.empty()) object.emplace_back("also", to_json(responsible.also));
  return object;
}

lifecycle::Responsible read_responsible(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::Responsible responsible;
  ObjectReader in(json, std::move(path), faults);
  in.read("org", responsible.org.value, Need::required);
  in.read("name", responsible.name);
  in.read("why", responsible.why);
  if (const JsonArray* also = in.array("also"))
    responsible.also = read_bodies(*also, in.path_of("also"), faults);
  return responsible;
}

Json to_json(const lifecycle::Receipt& receipt) {
  return JsonObject{{"number", receipt.number.value},
                    {"access_key", receipt.access_key},
                    {"status", lifecycle::to_string(receipt.status)},
                    {"pos_status", lifecycle::pos_code(receipt.status)},
                    {"registered_at", to_rfc3339(receipt.registered_at, receipt.offset)},
                    {"due_at", to_rfc3339(receipt.due_at, receipt.offset)},
                    {"responsible", to_json(receipt.responsible)}};
}

lifecycle::Receipt read_receipt(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::Receipt receipt;
  ObjectReader in(json, std::move(path), faults);
  in.read("number", receipt.number.value, Need::required);
  in.read("access_key", receipt.access_key, Need::required);
  read_state(in, receipt.status);
  read_instant(in, "registered_at", receipt.registered_at, Need::required, &receipt.offset);
  read_instant(in, "due_at", receipt.due_at, Need::required);
  read_responsible(in, receipt.responsible);
  return receipt;
}

Json to_json(const lifecycle::MessageStatus& status) {
  JsonObject object{{"number", status.number.value},
                    {"status", lifecycle::to_string(status.status)},
                    {"pos_status", lifecycle::pos_code(status.status)}};
  add_unless_empty(object, "situation", status.situation);
  object.emplace_back("registered_at", to_rfc3339(status.registered_at, status.offset));
  object.emplace_back("due_at", to_rfc3339(status.due_at, status.offset));
  object.emplace_back("responsible", to_json(status.responsible));
  JsonArray history;
  for (const lifecycle::Step& step : status.history) history.push_back(to_json(step, status.offset));
  object.emplace_back("history", std::move(history));
  if (status.answer) object.emplace_back("answer", to_json(*status.answer, status.offset));
  if (status.rating) object.emplace_back("rating", to_json(*status.rating));
  JsonArray can;
  for (const CitizenAction action : status.can) can.emplace_back(name_of(citizen_actions, action));
  object.emplace_back("can", std::move(can));
  if (status.joined) object.emplace_back("joined", Json(true));
  if (status.erased) object.emplace_back("erased", Json(true));
  if (status.sent != lifecycle::SentWords{}) object.emplace_back("message", to_json(status.sent));
  if (status.closes_at) object.emplace_back("closes_at", Json(to_rfc3339(*status.closes_at, status.offset)));
  return object;
}

lifecycle::MessageStatus read_message_status(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::MessageStatus status;
  ObjectReader in(json, std::move(path), faults);
  in.read("number", status.number.value, Need::required);
  read_state(in, status.status);
  in.read("situation", status.situation);
  read_instant(in, "registered_at", status.registered_at, Need::required, &status.offset);
  read_instant(in, "due_at", status.due_at, Need::required);
  read_responsible(in, status.responsible);
  if (const JsonArray* history = in.array("history"))
    for (std::size_t i = 0; i < history->size(); ++i)
      status.history.push_back(read_step((*history)[i], path_at(in.path_of("history"), i), faults));
  if (const Json* answer = in.member("answer"))
    status.answer = read_answer(*answer, in.path_of("answer"), faults);
  if (const Json* rating = in.member("rating"))
    status.rating = read_rating(*rating, in.path_of("rating"), faults);
  std::vector<std::string> can;
  in.read("can", can);
  for (const std::string& name : can)
    for (const auto& action : citizen_actions)
      if (action.name == name) status.can.push_back(action.value);
  in.read("joined", status.joined);
  in.read("erased", status.erased);
  if (const Json* sent = in.member("message"))
    status.sent = read_sent(*sent, in.path_of("message"), in.faults());
  Instant closes_at;
  if (read_instant(in, "closes_at", closes_at)) status.closes_at = closes_at;
  return status;
}

Json to_json(const lifecycle::SimilarMessage& similar) {
  return JsonObject{{"number", similar.number.value},
                    {"title", similar.title},
                    {"distance_m", static_cast<std::int64_t>(similar.distance_m + 0.5)},
                    {"status", lifecycle::to_string(similar.status)}};
}

lifecycle::SimilarMessage read_similar_message(const Json& json, std::string path,
                                               std::vector<Fault>& faults) {
  lifecycle::SimilarMessage similar;
  ObjectReader in(json, std::move(path), faults);
  in.read("number", similar.number.value, Need::required);
  in.read("title", similar.title, Need::required);
  std::int64_t metres = 0;
  in.read("distance_m", metres, Need::required);
  similar.distance_m = static_cast<double>(metres);
  read_state(in, similar.status);
  return similar;
}

Json to_json(const lifecycle::Rating& rating) {
  JsonObject object{{"score", rating.score},
                    {"outcome", lifecycle::to_string(rating.outcome)},
                    {"wants_review", rating.review == lifecycle::Review::wanted}};
  add_unless_empty(object, "comment", rating.comment);
  return object;
}

lifecycle::Rating read_rating(const Json& json, std::string path, std::vector<Fault>& faults) {
  lifecycle::Rating rating;
  ObjectReader in(json, std::move(path), faults);
  read_bounded(in, "score", rating.score, 1, 5, Need::required);
  read_named(in, "outcome", rating.outcome, lifecycle::parse_outcome,
             "an outcome: solved, partly or not_solved", Need::required);
  bool wants_review = false;
  in.read("wants_review", wants_review);
  rating.review = wants_review ? lifecycle::Review::wanted : lifecycle::Review::not_wanted;
  in.read("comment", rating.comment);
  in.finish();
  return rating;
}

}  // namespace okno::wire
