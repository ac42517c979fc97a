#include "edge/http/messages/message_console_api.h"

#include <algorithm>

#include "edge/accounts/passwords.h"
#include "edge/console/action_forms.h"
#include "edge/http/console/signed_in.h"
#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/messages/queue_query.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"

namespace okno::http {
namespace {

using console::tell_all;  // beside the moves: it moves nothing

// Of a message that has left their bodies, what they may still know.
wire::JsonObject outline_to_json(const store::MessageRow& row) {
  return {{"number", row.number.value},
          {"sight", "part"},
          {"status", std::string(lifecycle::to_string(row.status))},
          {"version", row.version},
          {"kind", std::string(to_string(row.kind))},
          {"registered_at", to_rfc3339(row.registered_at, row.offset)},
          {"due_at", to_rfc3339(row.due_at, row.offset)}};
}

wire::JsonObject row_to_json(const store::MessageRow& row) {
  if (intake::is_outline(row)) return outline_to_json(row);
  return {{"number", row.number.value},
          {"sight", "whole"},
          {"status", std::string(lifecycle::to_string(row.status))},
          {"version", row.version},
          {"kind", std::string(to_string(row.kind))},
          {"situation", row.situation.value},
          {"situation_title", row.situation_title},
          {"org", row.responsible.org.value},
          {"org_name", row.responsible.name},
          {"form_org", row.org.value},
          {"node", row.owner.value},
          {"registered_at", to_rfc3339(row.registered_at, row.offset)},
          {"due_at", to_rfc3339(row.due_at, row.offset)},
          {"answer_repeats", row.answer_repeats},
          {"joined", row.joined}};
}

wire::Json dossier_to_json(const intake::Dossier& dossier) {
  wire::JsonObject object = row_to_json(dossier.row);
  const wire::Json status = wire::to_json(dossier.status);
  if (dossier.sight == accounts::Sight::part) {
    if (const wire::Json* history = status.find("history")) object.emplace_back("history", *history);
    object.emplace_back("allowed", wire::JsonArray());
    return object;
  }
  for (const std::string_view name : {"responsible", "history", "answer", "rating"})
    if (const wire::Json* member = status.find(name)) object.emplace_back(name, *member);
  if (dossier.for_all)
    object.emplace_back("for_all",
                        wire::JsonObject{{"at", to_rfc3339(dossier.for_all->at, dossier.row.offset)},
                                         {"text", dossier.for_all->text}});
  object.emplace_back("submission", wire::to_json(dossier.submission));
  wire::JsonArray files;
  for (const lifecycle::FileRef& file : dossier.row.files) {
    wire::JsonObject one{{"url", "/console/files/" + log::to_string(file.hash)},
                         {"hash", log::to_string(file.hash)},
                         {"size", static_cast<std::int64_t>(file.size_bytes)},
                         {"type", file.type}};
    if (std::ranges::find(dossier.on_their_way, file.hash) != dossier.on_their_way.end())
      one.emplace_back("on_its_way", true);
    files.emplace_back(std::move(one));
  }
  object.emplace_back("files", std::move(files));
  wire::JsonArray allowed;
  for (const lifecycle::Action action : dossier.allowed) allowed.emplace_back(lifecycle::to_string(action));
  if (dossier.may_tell_all) allowed.emplace_back(tell_all);
  object.emplace_back("allowed", std::move(allowed));
  return object;
}

// The session, or the response that asks to sign in.
Result<accounts::Session, Response> require_session(Site& site, const Request& request) {
  const auto session = signed_in(site, request);
  if (!session) return problem(request.lang(), session.error());
  if (!*session) return problem(request.lang(), 401, "http.sign_in");
  return **session;
}

// Whether it is to tell all instead of a move.
bool read_action(wire::ObjectReader& reader, intake::MoveRequest& move) {
  std::string name;
  std::string until;
  if (reader.read("action", name, wire::Need::required) && name != tell_all &&
      !lifecycle::parse_action(name, move.action))
    reader.fault("action", wire::FaultCode::not_allowed, "an action of an operator");
  reader.read("org", move.org.value);
  reader.read("situation", move.situation.value);
  reader.read("person", move.person);
  reader.read("reason", move.reason);
  reader.read("text", move.text);
  reader.read("text_for_all", move.text_for_all);
  if (reader.read("until", until)) {
    const auto day = parse_day(until);
    if (day) {
      move.until = *day;
    } else {
      reader.fault("until", wire::FaultCode::wrong_type, "a day like 2026-12-07");
    }
  }
  reader.read("confirm", move.confirm);
  reader.read("version", move.version, wire::Need::required);
  reader.finish();
  return name == tell_all;
}

}  // namespace

Response get_console_messages(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  store::QueueQuery query;
  if (!read_queue_query(request, site.now(), query)) return problem(request.lang(), 400, "http.query");
  const auto page = site.desk.queue(query, session->who);
  if (!page) return problem(request.lang(), page.error());
  wire::JsonArray messages;
  for (const store::MessageRow& row : page->messages) messages.emplace_back(row_to_json(row));
  return json_response(200, wire::JsonObject{{"messages", std::move(messages)},
                                             {"page", page->page},
                                             {"pages", page->pages},
                                             {"total", page->total}});
}

Response get_console_message(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return problem(request.lang(), 404, "http.not_found");
  const auto dossier = site.desk.dossier(*number, session->who, request.lang());
  if (!dossier) return problem(request.lang(), dossier.error());
  return json_response(200, dossier_to_json(*dossier));
}

namespace {

struct Asked {
  MessageNumber number;
  intake::MoveRequest move;
  bool tells_all = false;  // instead of the move
  accounts::Principal who;
};

// What an operator asks for, or the response that says why it cannot be done.
Result<Asked, Response> read_asked(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  auto session = require_session(site, request);
  if (!session) return session.error();
  if (!accounts::equal_secrets(request.header("Okno-CSRF"), session->csrf))
    return problem(lang, 403, "http.csrf");
  const auto json = json_body(request);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(*json, "", faults);
  Asked asked;
  asked.tells_all = read_action(reader, asked.move);
  if (!faults.empty()) return problem(lang, faults);
  auto number = parse_message_number(request.captures[0]);
  if (!number) return problem(lang, 404, "http.not_found");
  asked.number = *std::move(number);
  asked.who = std::move(session->who);
  return asked;
}

}  // namespace

void post_console_action(Site& site, const Request& request, Reply reply) {
  auto asked = read_asked(site, request);
  if (!asked) return reply(std::move(asked).error());
  const auto answer = [reply](intake::Outcome<intake::Dossier> dossier) {
    if (!dossier) return reply(problem(reply.request().lang(), dossier.error()));
    reply(json_response(200, dossier_to_json(*dossier)));
  };
  const intake::MoveRequest& move = asked->move;
  if (asked->tells_all)
    return site.desk.tell_all(asked->number, {move.text_for_all, move.version}, asked->who, request.lang(),
                              answer);
  site.desk.act(asked->number, move, asked->who, request.lang(), answer);
}

}  // namespace okno::http
