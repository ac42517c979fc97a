#include "edge/http/surveys/survey_texts.h"

#include "edge/accounts/passwords.h"
#include "edge/console/survey_texts_page.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/surveys/asked.h"
#include "edge/surveys/organiser_notes.h"
#include "edge/surveys/texts.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

surveys::TextsQuery query_in(const Pairs& pairs) {
  surveys::TextsQuery query;
  query.question = find_value(pairs, "question");
  query.words = find_value(pairs, "words");
  query.label = find_value(pairs, "label");
  query.after = key_in(find_value(pairs, "after"));
  return query;
}

}  // namespace

Response get_survey_texts(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session->who);
  if (!sheet) return notice(site, request, &*session, sheet.error());
  // Figures are for who sees figures, what people wrote for who asked them.
  if (sheet->right != accounts::Right::organise)
    return notice(site, request, &*session, 403, "http.forbidden");
  console::TextsView view{*sheet, site.node.orgs.offset_of(sheet->row.org), query_in(request.query), {}};
  const auto questions = console::text_questions(sheet->survey);
  const surveys::Question* asked = surveys::find_question(sheet->survey, view.query.question);
  const bool is_text = asked != nullptr && asked->kind == surveys::QuestionKind::text;
  if (!is_text) view.query.question = questions.empty() ? std::string() : questions.front()->name;
  const Status read = site.node.store.read([&](const store::Reading& reading) -> Status {
    if (questions.empty()) return success();
    auto texts = surveys::find_texts(reading, site.node.store.files(), sheet->row.id, view.query);
    if (!texts) return texts.error();
    view.page = *std::move(texts);
    auto labels = reading.surveys.label_counts(sheet->row.id);
    if (!labels) return labels.error();
    view.labels = *std::move(labels);
    return success();
  });
  if (!read) return notice(site, request, &*session, intake::Refusal(read.error()));
  return console_html(200, console::survey_texts_page(frame(site, request, &*session), view));
}

void post_survey_texts(Site& site, const Request& request, Reply reply) {
  const auto session = require_session(site, request);
  if (!session) return reply(session.error());
  if (!is_form(request)) return reply(problem(console_lang(request), 415, "http.wants_form"));
  const Pairs form = parse_query(request.body);
  if (!accounts::equal_secrets(find_value(form, "csrf"), session->csrf))
    return reply(notice(site, request, &*session, 403, "http.csrf_form"));
  std::vector<std::string> labels;
  for (std::string_view typed = find_value(form, "labels"); !typed.empty();)
    labels.emplace_back(text::take_until(typed, ','));
  const surveys::TextsQuery query = query_in(form);
  surveys::OrganiserNotes(site.node).label(
      named_in(request), query.question, key_in(find_value(form, "response")), std::move(labels),
      session->who, [&site, reply, query, session = *session](intake::Outcome<Nothing> kept) {
        const Request& asked = reply.request();
        if (kept) return reply(see_other(console::texts_address(named_in(asked), query)));
        reply(notice(site, asked, &session, kept.error()));
      });
}

}  // namespace okno::http
