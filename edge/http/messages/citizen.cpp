#include "edge/http/messages/citizen.h"

#include "edge/http/exchange/client_key.h"
#include "edge/http/exchange/idempotency.h"
#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/for_ever.h"
#include "edge/intake/media/media.h"
#include "edge/store/digest.h"
#include "shared/base/text.h"
#include "shared/wire/messages/answers.h"
#include "shared/wire/messages/message.h"
#include "shared/wire/messages/submission.h"

namespace okno::http {
namespace {

constexpr std::size_t most_suggestions = 6;
constexpr std::size_t most_meant = 3;  // of these, when neighbours' messages are looked for

// A wrong number and a wrong key are told alike, so that numbers cannot be tried out.
Response no_message(const Request& request) { return problem(request.lang(), 404, "http.no_message"); }

Response refused_message(const Request& request, const intake::Refusal& refusal) {
  return refusal.error.code == ErrorCode::not_found ? no_message(request) : problem(request.lang(), refusal);
}

}  // namespace

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("Authorization");
  if (header.size() <= scheme.size() || !equal_ignoring_case(header.substr(0, scheme.size()), scheme))
    return {};
  return header.substr(scheme.size());
}

Response get_first_screen(Site& site, const Request& request) {
  const bool appeal = request.query_value("kind") == "appeal";
  const pages::Reader by{
      i18n::parse_lang(request.query_value("lang")), {}, appeal ? MessageKind::appeal : MessageKind::message};
  const auto screen = site.first_screens.get(OrgId{request.captures[0]}, by);
  if (!screen) return problem(request.lang(), 404, "http.no_org");
  Response response = respond(200, "application/json; charset=utf-8", {});
  put_best(request, *screen, response);
  response.set("Cache-Control", "public, max-age=60");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

Response get_rubricator(Site& site, const Request& request) {
  if (request.captures[0] != site.node.pack_hash) return problem(request.lang(), 404, "http.not_found");
  return for_ever(request, site.whole_pack.get(), site.node.pack_hash.substr(0, 27));
}

namespace {

Response respond_with_edition(Site& site, const Request& request, std::optional<rubricator::PackPart> part) {
  const std::string_view lang = request.captures[1];
  if (request.captures[0] != site.node.pack_hash || (lang != "ru" && lang != "en"))
    return problem(request.lang(), 404, "http.not_found");
  PackEditions& editions = lang == "en" ? site.english : site.russian;
  Prepared& document = !part                                    ? editions.whole
                       : *part == rubricator::PackPart::outline ? editions.outline
                                                                : editions.rest;
  const std::string_view name = !part ? "-" : *part == rubricator::PackPart::outline ? "-outline-" : "-rest-";
  return for_ever(request, document.get(),
                  site.node.pack_hash.substr(0, 27) + std::string(name) + std::string(lang));
}

}  // namespace

Response get_rubricator_edition(Site& site, const Request& request) {
  return respond_with_edition(site, request, std::nullopt);
}

Response get_rubricator_rest(Site& site, const Request& request) {
  return respond_with_edition(site, request, rubricator::PackPart::rest);
}

Response get_rubricator_outline(Site& site, const Request& request) {
  return respond_with_edition(site, request, rubricator::PackPart::outline);
}

std::optional<Response> admit_attachment(Site& site, const Request& head) {
  const i18n::Lang lang = head.lang();
  if (const auto wait = site.uploads.take(client_key(head.remote), site.now())) return too_many(lang, *wait);
  if (!site.origins.allows(head)) return problem(lang, 403, "http.origin");
  // A form on another site cannot add a header, so it cannot store files here.
  if (head.header("Okno-Upload") != "1")
    return problem_at(lang, 400, "Okno-Upload", i18n::Text::of("http.wants_upload_header"));
  return std::nullopt;
}

void post_attachment(Site& site, const Request& request, Reply reply) {
  site.intake.attach(request.body, [reply](intake::Outcome<store::UploadRow> kept) {
    if (!kept) return reply(problem(reply.request().lang(), kept.error()));
    reply(json_response(201, wire::JsonObject{{"id", kept->id.value},
                                              {"size", static_cast<std::int64_t>(kept->size_bytes)},
                                              {"sha256", kept->sha256}}));
  });
}

std::optional<Response> admit_message(Site& site, const Request& head) {
  if (const auto wait = site.submissions.take(client_key(head.remote), site.now()))
    return too_many(head.lang(), *wait);
  if (auto refusal = refuse_unless_json(head)) return refusal;
  if (auto key = idempotency_key(head); !key) return std::move(key).error();
  return std::nullopt;
}

namespace {

// What is to be submitted, or the response that says why it cannot be read.
Result<forms::Submission, Response> read_message(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const auto json = json_body(request);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  forms::Submission submission = wire::read_submission(*json, "", faults);
  if (!faults.empty()) return problem(lang, faults);
  const config::Org* org = site.node.orgs.find(submission.org);
  if (!org) return problem(lang, forms::FieldErrors{{"org", i18n::Text::of("http.no_org")}});
  if (!site.origins.allows(request, *org)) return problem(lang, 403, "http.origin");
  return submission;
}

}  // namespace

void post_message(Site& site, const Request& request, Reply reply) {
  const auto key = idempotency_key(request);
  if (!key) return reply(key.error());
  auto submission = read_message(site, request);
  if (!submission) return reply(std::move(submission).error());
  site.intake.submit(*std::move(submission), *key, store::sha256_hex(request.body),
                     [reply](intake::Outcome<lifecycle::Receipt> receipt) {
                       if (!receipt) return reply(problem(reply.request().lang(), receipt.error()));
                       Response response = json_response(201, wire::to_json(*receipt));
                       response.add("Location", "/api/v1/messages/" + receipt->number.value);
                       reply(std::move(response));
                     });
}

Response get_message(Site& site, const Request& request) {
  const std::string_view key = bearer(request);
  if (key.empty()) return problem(request.lang(), 401, "http.bearer");
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return no_message(request);
  const auto status = site.intake.status(*number, key, request.lang());
  if (!status) return refused_message(request, status.error());
  return json_response(200, wire::to_json(*status));
}

std::optional<Response> admit_rating(Site&, const Request& head) {
  if (bearer(head).empty()) return problem(head.lang(), 401, "http.bearer");
  return refuse_unless_json(head);
}

void post_rating(Site& site, const Request& request, Reply reply) {
  const i18n::Lang lang = request.lang();
  const auto json = json_body(request);
  if (!json) return reply(json.error());
  std::vector<wire::Fault> faults;
  lifecycle::Rating rating = wire::read_rating(*json, "", faults);
  if (!faults.empty()) return reply(problem(lang, faults));
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return reply(no_message(request));
  site.intake.rate(*number, std::string(bearer(request)), std::move(rating), lang,
                   [reply](intake::Outcome<lifecycle::MessageStatus> status) {
                     if (!status) return reply(refused_message(reply.request(), status.error()));
                     reply(json_response(200, wire::to_json(*status)));
                   });
}

std::optional<Response> admit_erasure(Site& site, const Request& head) {
  if (bearer(head).empty()) return problem(head.lang(), 401, "http.bearer");
  if (!site.origins.allows(head)) return problem(head.lang(), 403, "http.origin");
  return std::nullopt;
}

void post_erasure(Site& site, const Request& request, Reply reply) {
  if (auto refusal = admit_erasure(site, request)) return reply(*std::move(refusal));
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return reply(no_message(request));
  site.intake.erase(*number, std::string(bearer(request)), [reply](intake::Outcome<Nothing> erased) {
    if (!erased) return reply(refused_message(reply.request(), erased.error()));
    reply(json_response(202, wire::JsonObject{{"status", "erased"}}));
  });
}

std::optional<Response> admit_suggest(Site& site, const Request& head) {
  if (const auto wait = site.suggestions.take(client_key(head.remote), site.now()))
    return too_many(head.lang(), *wait);
  return refuse_unless_json(head);
}

Response post_suggest(Site& site, const Request& request) {
  const i18n::Lang lang = request.lang();
  const auto json = json_body(request);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(*json, "", faults);
  std::string org;
  std::string words;
  reader.read("org", org, wire::Need::required);
  reader.read("text", words, wire::Need::required);
  intake::Intake::Likeness to;
  SituationId named;
  reader.read("situation", named.value);
  if (const wire::Json* place = reader.member("place")) to.place = wire::read_place(*place, "place", faults);
  reader.finish();
  if (!faults.empty()) return problem(lang, faults);
  to.org = OrgId{org};
  if (!site.node.orgs.find(to.org))
    return problem(lang, forms::FieldErrors{{"org", i18n::Text::of("http.no_org")}});
  if (!named.empty() && site.node.pack().find(named) == nullptr)
    return problem(lang, forms::FieldErrors{{"situation", i18n::Text::of("intake.situation.unknown")}});
  if (forms::FieldErrors errors = forms::check_place(to.place); !errors.empty()) return problem(lang, errors);
  words = std::string(text::first_seen(words, site.config().limits.forms.text_characters));

  wire::JsonArray situations;
  std::vector<rubricator::Suggestion> suggestions;
  // A model guesses even where nothing is said.
  if (text::seen_length(words) > 1) suggestions = site.node.suggest(words, lang, most_suggestions);
  for (const rubricator::Suggestion& one : suggestions) {
    const rubricator::Situation& situation = site.node.pack().situations[one.situation];
    if (named.empty() && to.situations.size() < most_meant) to.situations.push_back(situation.id);
    wire::JsonArray why;
    for (const std::string& word : one.why) why.emplace_back(word);
    situations.emplace_back(wire::JsonObject{{"id", situation.id.value},
                                             {"title", situation.title.in(lang)},
                                             {"path", site.node.pack().path(situation, lang)},
                                             {"score", one.score},
                                             {"why", std::move(why)}});
  }
  if (!named.empty()) to.situations = {named};
  std::vector<rubricator::Hit> hits;
  for (const rubricator::Suggestion& one : suggestions)
    hits.push_back({one.situation, one.score, {}, one.why});
  const bool is_danger = rubricator::calls_112_first(site.node.pack(), words, hits);
  to.asker = client_key(request.remote);
  const auto found = site.intake.similar(to, lang);
  if (!found) return problem(lang, found.error());
  wire::JsonArray similar;
  for (const lifecycle::SimilarMessage& one : *found) similar.push_back(wire::to_json(one));
  return json_response(200, wire::JsonObject{{"situations", std::move(situations)},
                                             {"similar", std::move(similar)},
                                             {"call_112_first", is_danger}});
}

Response get_model(Site& site, const Request& request) {
  const auto served = site.node.model();
  if (!served || request.captures[0] != served->hash) return problem(request.lang(), 404, "http.not_found");
  // Packed by a range coder: nothing makes it smaller.
  return for_ever(request, respond(200, "application/octet-stream", served->document),
                  served->hash.substr(0, 27));
}

std::optional<Response> admit_join(Site& site, const Request& head) {
  if (const auto wait = site.submissions.take(client_key(head.remote), site.now()))
    return too_many(head.lang(), *wait);
  if (!site.origins.allows(head)) return problem(head.lang(), 403, "http.origin");
  if (auto key = idempotency_key(head); !key) return std::move(key).error();
  return std::nullopt;
}

void post_join(Site& site, const Request& request, Reply reply) {
  const auto key = idempotency_key(request);
  if (!key) return reply(key.error());
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return reply(no_message(request));
  site.intake.join(*number, *key, client_key(request.remote), request.lang(),
                   [reply](intake::Outcome<lifecycle::Receipt> receipt) {
                     if (!receipt) return reply(refused_message(reply.request(), receipt.error()));
                     reply(json_response(201, wire::to_json(*receipt)));
                   });
}

}  // namespace okno::http
