#include "edge/http/surveys/survey_editor.h"

#include "edge/accounts/passwords.h"
#include "edge/console/survey_editor_page.h"
#include "edge/console/surveys_page.h"
#include "edge/exchange/outline.h"
#include "edge/exchange/survey_file.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/citizen_page.h"
#include "edge/http/site/files.h"
#include "edge/words/survey_faults.h"
#include "edge/words/words.h"
#include "shared/base/text.h"
#include "shared/wire/surveys/survey.h"

namespace okno::http {

std::vector<OrgId> bodies_to_ask(const Site& site, const accounts::Principal& who) {
  std::vector<OrgId> bodies;
  for (const config::Org& org : site.node.orgs.orgs)
    if (org.node == site.node.config.node &&
        accounts::may(who, accounts::Right::organise, {store::MessageBody{org.id}}, site.node.orgs))
      bodies.push_back(org.id);
  return bodies;
}

namespace {

using console::SurveyEditorView;

std::vector<std::string> words_of(i18n::Lang lang, std::string_view key) {
  const std::string all = words::say(lang, key);
  std::vector<std::string> list;
  for (std::string_view rest = all; !rest.empty();) list.emplace_back(text::take_until(rest, ' '));
  return list;
}

exchange::OutlineWords outline_words(i18n::Lang lang) {
  return {words_of(lang, "console.survey_new.say.number"),  words_of(lang, "console.survey_new.say.date"),
          words_of(lang, "console.survey_new.say.place"),   words_of(lang, "console.survey_new.say.line"),
          words::say(lang, "console.survey_new.say.other"), words::say(lang, "console.survey_new.say.which")};
}

Response show(Site& site, const Request& request, const accounts::Session& session, int status,
              const SurveyEditorView& view) {
  return console_html(status, console::survey_editor_page(frame(site, request, &session), view),
                      Scripts::own);
}

std::string value_in(const Pairs& form, std::string_view name) { return std::string(find_value(form, name)); }

// The file when one came, else what was typed.
exchange::ReadSurvey read(const pages::Posted& posted, i18n::Lang lang) {
  if (posted.uploads.empty())
    return exchange::read_outline(value_in(posted.form, "outline"), i18n::to_string(lang),
                                  outline_words(lang));
  const pages::Upload& file = posted.uploads.front();
  return exchange::read_survey_file(file.bytes, exchange::guess_format(file.bytes, file.name), file.name);
}

Response show_read(Site& site, const Request& request, const accounts::Session& session,
                   const pages::Posted& posted) {
  const i18n::Lang lang = console_lang(request);
  SurveyEditorView view{site.node.orgs, bodies_to_ask(site, session.who)};
  view.org = value_in(posted.form, "org");
  view.outline = value_in(posted.form, "outline");
  view.audience = value_in(posted.form, "audience");
  view.results = value_in(posted.form, "results");
  exchange::ReadSurvey read_survey = read(posted, lang);
  for (exchange::Complaint& fault : read_survey.faults) {
    fault.what = words::survey_fault(lang, fault.what);
    view.faults.push_back(exchange::line_of(fault, words::say(lang, "surveys.file.row")));
  }
  if (view.faults.empty()) {
    surveys::Survey& survey = read_survey.survey;
    survey.org.value = view.org;
    surveys::parse_audience(view.audience, survey.audience);
    surveys::parse_showing(view.results, survey.results);
    view.document = wire::write_json(wire::to_json(survey));
    view.survey = std::move(survey);
  }
  return show(site, request, session, view.faults.empty() ? 200 : 422, view);
}

void open(Site& site, Reply reply, const accounts::Session& session, const pages::Posted& posted) {
  const auto json = wire::parse_json(value_in(posted.form, "document"));
  std::vector<wire::Fault> faults;
  surveys::Survey survey;
  if (json) survey = wire::read_survey(*json, "", faults);
  if (!json || !faults.empty()) return reply(notice(site, reply.request(), &session, 400, "http.malformed"));
  surveys::Desk(site.node).open(
      std::move(survey), session.who, [&site, reply, session](intake::Outcome<surveys::SurveyId> opened) {
        if (opened) return reply(see_other(console::survey_address(*opened)));
        SurveyEditorView view{site.node.orgs, bodies_to_ask(site, session.who)};
        const i18n::Lang lang = console_lang(reply.request());
        for (const forms::FieldError& error : opened.error().fields)
          view.faults.push_back(words::say(lang, error.message));
        if (view.faults.empty())
          view.faults.push_back(words::say(lang, opened.error().why.value_or(i18n::Text::of("http.503"))));
        reply(show(site, reply.request(), session, status_of(opened.error().error.code), view));
      });
}

}  // namespace

Response get_survey_editor_script(Site&, const Request& request) {
  return serve_asset(request, "console/survey_editor.js", Caching::revalidate);
}

Response get_survey_editor(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  SurveyEditorView view{site.node.orgs, bodies_to_ask(site, session->who)};
  if (view.bodies.empty()) return notice(site, request, &*session, 403, "http.forbidden");
  return show(site, request, *session, 200, view);
}

void post_survey_editor(Site& site, const Request& request, Reply reply) {
  const auto session = require_session(site, request);
  if (!session) return reply(session.error());
  const auto posted = read_posted(request);
  if (!posted) return reply(posted.error());
  if (!accounts::equal_secrets(find_value(posted->form, "csrf"), session->csrf))
    return reply(notice(site, request, &*session, 403, "http.csrf_form"));
  if (bodies_to_ask(site, session->who).empty())
    return reply(notice(site, request, &*session, 403, "http.forbidden"));
  if (find_value(posted->form, "act") == "open") return open(site, reply, *session, *posted);
  reply(show_read(site, request, *session, *posted));
}

}  // namespace okno::http
