#include "edge/http/surveys/survey_weights.h"

#include "edge/accounts/passwords.h"
#include "edge/console/survey_weights_page.h"
#include "edge/console/surveys_page.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/citizen_page.h"
#include "edge/http/surveys/asked.h"
#include "edge/http/surveys/tabulated.h"
#include "edge/surveys/organiser_notes.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

Result<std::string> kept_margins(Site& site, const surveys::SurveyId& id) {
  std::string text;
  const Status read = site.node.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.surveys.margins(id);
    if (!found) return found.error();
    text = *std::move(found);
    return success();
  });
  if (!read) return read.error();
  return text;
}

Response show(Site& site, const Request& request, const accounts::Session& session, int status,
              const surveys::Sheet& sheet, std::string text, std::string trouble) {
  console::WeightsView view{sheet, std::move(text)};
  view.trouble = std::move(trouble);
  figures::Margins margins;
  if (!view.text.empty()) margins = figures::read_margins(sheet.survey, view.text);
  view.faults = std::move(margins.faults);
  std::optional<figures::WeightedAnswers> weighted;
  const bool is_known = !view.text.empty() && view.faults.empty();
  view.state = look_at(site, sheet.row, [&](const figures::CodedAnswers& answers) {
                 if (is_known) weighted = figures::weigh(answers, margins.margins);
               }).state;
  if (weighted && weighted->faults.empty()) view.weighted = &*weighted;
  if (weighted) view.faults = weighted->faults;
  return console_html(status, console::survey_weights_page(frame(site, request, &session), view));
}

}  // namespace

Response get_survey_weights(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session->who);
  if (!sheet) return notice(site, request, &*session, sheet.error());
  auto text = kept_margins(site, sheet->row.id);
  if (!text) return notice(site, request, &*session, intake::Refusal(text.error()));
  return show(site, request, *session, 200, *sheet, *std::move(text), {});
}

void post_survey_weights(Site& site, const Request& request, Reply reply) {
  const auto session = require_session(site, request);
  if (!session) return reply(session.error());
  const auto posted = read_posted(request);
  if (!posted) return reply(posted.error());
  const auto sheet = surveys::Desk(site.node).sheet(named_in(request), session->who);
  if (!sheet) return reply(notice(site, request, &*session, sheet.error()));
  std::string text(posted->uploads.empty() ? find_value(posted->form, "margins")
                                           : std::string_view(posted->uploads.front().bytes));
  const i18n::Lang lang = console_lang(request);
  if (!accounts::equal_secrets(find_value(posted->form, "csrf"), session->csrf))
    return reply(
        show(site, request, *session, 403, *sheet, std::move(text), words::say(lang, "http.csrf_form")));
  // What cannot be read is shown with its faults, and what was kept stays.
  if (sheet->right == accounts::Right::organise) {
    if (text.size() > figures::longest_margins)
      return reply(show(site, request, *session, 413, *sheet, {}, words::say(lang, "http.too_large")));
    if (!text.empty() && !figures::read_margins(sheet->survey, text).faults.empty())
      return reply(show(site, request, *session, 422, *sheet, std::move(text), {}));
  }
  surveys::OrganiserNotes(site.node).keep_margins(
      named_in(request), std::move(text), session->who,
      [&site, reply, session = *session](intake::Outcome<Nothing> kept) {
        const Request& asked = reply.request();
        if (kept) return reply(see_other(console::survey_address(named_in(asked)) + "/weights"));
        reply(notice(site, asked, &session, kept.error()));
      });
}

}  // namespace okno::http
