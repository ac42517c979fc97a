#include "edge/http/surveys/survey_console.h"

#include "edge/accounts/passwords.h"
#include "edge/console/surveys_page.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/surveys/asked.h"
#include "edge/http/surveys/survey_editor.h"
#include "edge/http/surveys/tabulated.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

constexpr int rows_a_page = 50;

// 0 for what is no version of it: then all are shown.
std::int64_t version_in(const Request& request, const store::SurveyRow& row) {
  const std::int64_t version = key_in(request.query_value("version"));
  return version <= row.version ? version : 0;
}

console::Together count_together(Site& site, const Request& request, const surveys::Sheet& sheet,
                                 std::int64_t version) {
  const std::string rows(request.query_value("rows")), columns(request.query_value("columns"));
  console::Together counted;
  console::Together together = look_at(site, sheet.row, [&](const figures::CodedAnswers& answers) {
    counted.days = answers.days(version);
    counted.pages = answers.pages(version);
    if (rows.empty() || columns.empty()) return;
    // A question that there is not, or that has no choices, is as if none had been chosen.
    if (auto cross = answers.cross(rows, columns, version)) counted.cross = *std::move(cross);
  });
  together.rows = rows;
  together.columns = columns;
  together.days = std::move(counted.days);
  together.pages = std::move(counted.pages);
  together.cross = std::move(counted.cross);
  return together;
}

// None where they cannot be read: the figures are there all the same.
std::vector<store::LabelCount> labels_of(Site& site, const surveys::SurveyId& id) {
  std::vector<store::LabelCount> labels;
  static_cast<void>(site.node.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.surveys.label_counts(id);
    if (found) labels = *std::move(found);
    return success();
  }));
  return labels;
}

Response show_survey(Site& site, const Request& request, const accounts::Session& session, int status,
                     std::string trouble, bool done) {
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session.who);
  if (!sheet) return notice(site, request, &session, sheet.error());
  const std::int64_t version = version_in(request, sheet->row);
  return console_html(status,
                      console::survey_page(
                          frame(site, request, &session),
                          {*sheet, site.node.orgs, std::move(trouble), done, version,
                           count_together(site, request, *sheet, version),
                           version == 0 ? labels_of(site, sheet->row.id) : std::vector<store::LabelCount>()}),
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
