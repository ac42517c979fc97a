#include "edge/http/surveys/survey_console.h"

#include <charconv>

#include "edge/accounts/passwords.h"
#include "edge/console/surveys_page.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/surveys/survey_editor.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

constexpr int rows_a_page = 50;

// 0 for what is no number: then the list begins at its beginning.
store::StreamKey key_in(std::string_view text) {
  store::StreamKey key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  return error == std::errc() && end == text.data() + text.size() && key > 0 ? key : 0;
}

surveys::SurveyId named_in(const Request& request) { return {request.captures[0]}; }

Response show_survey(Site& site, const Request& request, const accounts::Session& session, int status,
                     std::string trouble, bool done) {
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session.who);
  if (!sheet) return notice(site, request, &session, sheet.error());
  return console_html(status,
                      console::survey_page(frame(site, request, &session),
                                           {*sheet, site.node.orgs, std::move(trouble), done}),
                      Scripts::own);
}

}  // namespace

Response get_surveys_console(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  auto rows = surveys::Desk(site.node).list(session->who, key_in(request.query_value("before")), rows_a_page);
  if (!rows) return notice(site, request, &*session, rows.error());
  const store::StreamKey next = rows->size() == rows_a_page ? rows->back().key : 0;
  return console_html(200, console::surveys_page(frame(site, request, &*session),
                                                 {*std::move(rows), site.node.orgs,
                                                  !bodies_to_ask(site, session->who).empty(), next}));
}

Response get_survey_console(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  return show_survey(site, request, *session, 200, {}, request.query_value("done") == "1");
}

void post_survey_console(Site& site, const Request& request, Reply reply) {
  const auto session = require_session(site, request);
  if (!session) return reply(session.error());
  const i18n::Lang lang = console_lang(request);
  if (!is_form(request)) return reply(problem(lang, 415, "http.wants_form"));
  const Pairs form = parse_query(request.body);
  const auto again = [&](int status, std::string_view key) {
    reply(show_survey(site, request, *session, status, words::say(lang, key), false));
  };
  if (!accounts::equal_secrets(find_value(form, "csrf"), session->csrf)) return again(403, "http.csrf_form");
  if (find_value(form, "act") != "close" || find_value(form, "sure") != "1")
    return again(422, "console.surveys.close.unsure");
  surveys::Desk(site.node).close(
      named_in(request), session->who, [&site, reply, session = *session](intake::Outcome<Nothing> closed) {
        const Request& asked = reply.request();
        if (closed) return reply(see_other(console::survey_address(named_in(asked)) + "?done=1"));
        const intake::Refusal& refusal = closed.error();
        if (refusal.error.code == ErrorCode::not_found) return reply(notice(site, asked, &session, refusal));
        reply(show_survey(site, asked, session, status_of(refusal.error.code),
                          words::say(console_lang(asked), refusal.why.value_or(i18n::Text::of("http.503"))),
                          false));
      });
}

}  // namespace okno::http
