#include "edge/http/surveys/survey_api.h"

#include "edge/figures/suppression.h"
#include "edge/http/exchange/client_key.h"
#include "edge/http/exchange/idempotency.h"
#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/surveys/asked.h"
#include "edge/store/digest.h"
#include "edge/surveys/intake.h"
#include "shared/wire/json/words.h"

namespace okno::http {
namespace {

Response no_survey(const Request& request) { return problem(request.lang(), 404, "surveys.unknown"); }

Response refused_survey(const Request& request, const intake::Refusal& refusal) {
  return refusal.error.code == ErrorCode::not_found ? no_survey(request) : problem(request.lang(), refusal);
}

wire::Json outline_of(const surveys::Survey& survey) {
  wire::JsonObject outline{{"id", survey.id.value},
                           {"org", survey.org.value},
                           {"title", wire::words_to_json(survey.title)},
                           {"version", survey.version},
                           {"status", std::string(surveys::to_string(survey.status))}};
  if (survey.closes_at) outline.emplace_back("closes_at", to_rfc3339(*survey.closes_at, UtcOffset(0)));
  return outline;
}

}  // namespace

Response get_surveys(Site& site, const Request& request) {
  const OrgId org{std::string(request.query_value("org"))};
  if (site.node.orgs.find(org) == nullptr) return problem(request.lang(), 404, "http.no_org");
  const auto open = surveys::Intake(site.node).open_surveys(org);
  if (!open) return problem(request.lang(), open.error());
  wire::JsonArray listed;
  for (const surveys::Survey& survey : *open) listed.push_back(outline_of(survey));
  return json_response(200, wire::JsonObject{{"surveys", std::move(listed)}});
}

Response get_survey(Site& site, const Request& request) {
  const auto survey = surveys::Intake(site.node).find(named_in(request));
  if (!survey) return refused_survey(request, survey.error());
  return json_response(200, wire::to_json(surveys::for_people(*survey)));
}

std::optional<Response> admit_response(Site& site, const Request& head) {
  if (const auto wait = site.submissions.take(client_key(head.remote), site.now()))
    return too_many(head.lang(), *wait);
  if (auto refusal = refuse_unless_json(head)) return refusal;
  if (auto key = idempotency_key(head); !key) return std::move(key).error();
  return std::nullopt;
}

void post_response(Site& site, const Request& request, Reply reply) {
  const i18n::Lang lang = request.lang();
  const auto key = idempotency_key(request);
  if (!key) return reply(key.error());
  const auto json = json_body(request);
  if (!json) return reply(json.error());
  std::vector<wire::Fault> faults;
  surveys::Given given;
  given.response = wire::read_survey_response(*json, "", faults);
  if (!faults.empty()) return reply(problem(lang, faults));
  given.survey = named_in(request);
  const auto survey = surveys::Intake(site.node).find(given.survey);
  if (!survey) return reply(refused_survey(request, survey.error()));
  const config::Org* org = site.node.orgs.find(survey->org);
  if (org == nullptr ? !site.origins.allows(request) : !site.origins.allows(request, *org))
    return reply(problem(lang, 403, "http.origin"));
  given.idempotency_key = *key;
  given.body_sha256 = store::sha256_hex(request.body);
  surveys::Intake(site.node).respond(std::move(given), [reply](intake::Outcome<wire::SurveyReceipt> receipt) {
    if (!receipt) return reply(refused_survey(reply.request(), receipt.error()));
    reply(json_response(201, wire::to_json(*receipt)));
  });
}

namespace {

wire::Json cell(const surveys::ShownCount& count) { return count ? wire::Json(*count) : wire::Json(); }

// As wire::to_json(surveys::Results), with null for what would tell of fewer than five people.
wire::Json published_json(const surveys::ShownResults& published) {
  wire::JsonArray questions;
  for (const surveys::ShownQuestion& question : published.questions) {
    wire::JsonArray choices;
    for (const surveys::ShownChoice& choice : question.choices)
      choices.push_back(wire::JsonObject{{"name", choice.choice}, {"answers", cell(choice.answers)}});
    questions.push_back(wire::JsonObject{{"name", question.question},
                                         {"asked", cell(question.asked)},
                                         {"answered", cell(question.answered)},
                                         {"passed_over", cell(question.passed_over)},
                                         {"choices", std::move(choices)}});
  }
  return wire::JsonObject{{"id", published.id.value},
                          {"version", published.version},
                          {"responses", cell(published.responses)},
                          {"least", figures::least_published},
                          {"questions", std::move(questions)}};
}

}  // namespace

Response get_survey_screen(Site& site, const Request& request) {
  const OrgId org{std::string(request.query_value("org"))};
  const auto info = site.intake.org_info(org);
  const auto html = site.pages.first_screen(org, named_in(request),
                                            pages::Reader{i18n::parse_lang(request.query_value("lang"))});
  if (!info || !html) return problem(request.lang(), 404, "surveys.unknown");
  Response response = json_response(200, screen_document(*html, *info));
  response.set("Cache-Control", "public, max-age=10");
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

Response get_survey_results(Site& site, const Request& request) {
  const surveys::Intake intake(site.node);
  const auto results = intake.results(named_in(request));
  if (!results) return refused_survey(request, results.error());
  const auto survey = intake.find(named_in(request));
  if (!survey) return refused_survey(request, survey.error());
  return json_response(200, published_json(figures::publish(*survey, *results)));
}

wire::Json open_surveys(Site& site, const OrgId& org) {
  wire::JsonArray listed;
  if (const auto open = surveys::Intake(site.node).open_surveys(org))
    for (const surveys::Survey& survey : *open) listed.push_back(outline_of(survey));
  return listed;
}

}  // namespace okno::http
