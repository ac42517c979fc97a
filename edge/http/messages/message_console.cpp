#include "edge/http/messages/message_console.h"

#include "edge/accounts/passwords.h"
#include "edge/accounts/rights.h"
#include "edge/console/action_forms.h"
#include "edge/console/menu.h"
#include "edge/console/pages.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/messages/queue_query.h"
#include "edge/http/site/sent_file.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

Response show_message(const Site& site, const Request& request, const accounts::Session& session, int status,
                      const console::MessageView& view) {
  return console_html(status, console::message_page(frame(site, request, &session), view));
}

// What the citizen's words speak for, for an operator who has to say what a message is about.
std::vector<std::size_t> likely(const Site& site, const intake::Dossier& dossier) {
  constexpr std::size_t most_likely = 5;
  std::vector<std::size_t> situations;
  if (dossier.submission.text.empty() || dossier.allowed.empty()) return situations;
  for (const rubricator::Suggestion& one :
       site.node.suggest(dossier.submission.text, i18n::Lang::ru, most_likely))
    if (site.node.pack().situations[one.situation].id != dossier.row.situation)
      situations.push_back(one.situation);
  return situations;
}

}  // namespace

Response get_queue_page(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  console::QueueFilters filters;
  if (const std::string_view status = request.query_value("status"); !status.empty()) filters.status = status;
  filters.due = request.query_value("due");
  filters.text = request.query_value("q");
  Request asked = request;
  if (request.query_value("status").empty()) asked.query.emplace_back("status", filters.status);
  if (request.query_value("status").empty()) {
    std::erase_if(asked.query,
                  [](const auto& pair) { return pair.first == "status" && pair.second.empty(); });
  }
  store::QueueQuery query;
  if (!read_queue_query(asked, site.now(), query)) return notice(site, request, &*session, 400, "http.query");
  const auto page = site.desk.queue(query, session->who);
  // Who has no messages begins with what they have.
  if (!page && page.error().error.code == ErrorCode::forbidden)
    for (const console::MenuEntry& entry : site.menu)
      if (accounts::may_anywhere(session->who, entry.right)) return see_other(std::string(entry.path));
  if (!page) return notice(site, request, &*session, page.error());
  return console_html(200, console::queue_page(frame(site, request, &*session), filters, *page));
}

Response get_message_page(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return notice(site, request, &*session, 404, "http.not_found");
  const auto dossier = site.desk.dossier(*number, session->who, console_lang(request));
  if (!dossier) return notice(site, request, &*session, dossier.error());
  lifecycle::Action done{};
  const bool is_done = request.query_value("done") == console::tell_all ||
                       request.query_value("done") == console::let_stand ||
                       lifecycle::parse_action(request.query_value("done"), done);
  return show_message(site, request, *session, 200,
                      {*dossier,
                       site.node.pack(),
                       site.node.orgs,
                       console::form_again(*dossier, request.query_value("again")),
                       {},
                       is_done ? std::string(request.query_value("done")) : std::string(),
                       likely(site, *dossier)});
}

Response post_action_form(Site& site, const Request& request, const MaySleep& here) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  const auto number = parse_message_number(request.captures[0]);
  if (!number) return notice(site, request, &*session, 404, "http.not_found");
  const i18n::Lang lang = console_lang(request);
  const Pairs pairs = parse_query(request.body);
  const auto typed = [&](std::string_view name) { return std::string(find_value(pairs, name)); };
  const console::MoveForm form{typed("action"),    typed("org"),          typed("person"),  typed("reason"),
                               typed("text"),      typed("until"),        typed("version"), typed("confirm"),
                               typed("situation"), typed("text_for_all"), typed("event")};

  // Whatever is wrong, the page comes back with all that was typed.
  const auto show_again = [&](int status, console::Trouble trouble) {
    const auto dossier = site.desk.dossier(*number, session->who, lang);
    if (!dossier) return notice(site, request, &*session, dossier.error());
    if (status == 409 && trouble.words.empty()) trouble.words = console::meanwhile(lang, *dossier);
    return show_message(
        site, request, *session, status,
        {*dossier, site.node.pack(), site.node.orgs, form, std::move(trouble), {}, likely(site, *dossier)});
  };
  if (!accounts::equal_secrets(typed("csrf"), session->csrf))
    return show_again(403, {words::say(lang, "http.csrf_form"), {}});
  if (form.action == console::let_stand) {
    const auto event = log::parse_event_hash(form.event);
    const auto stands =
        event
            ? intake::wait_for<Nothing>(
                  here,
                  [&](auto answer) { site.desk.let_stand(*number, *event, session->who, std::move(answer)); })
            : intake::Outcome<Nothing>(intake::Refusal(event.error()));
    // Somebody else may have decided meanwhile: the page then asks no more.
    if (stands || stands.error().error.code == ErrorCode::not_found ||
        stands.error().error.code == ErrorCode::invalid)
      return see_other("/console/messages/" + number->value + "?done=" + form.action);
    return notice(site, request, &*session, stands.error());
  }
  console::MoveRead move = console::read_move(form, local_day(site.now(), std::chrono::hours(3)));
  if (!move.errors.empty()) return show_again(422, {words::say(lang, "http.fields"), move.errors});
  const auto dossier = intake::wait_for<intake::Dossier>(here, [&](auto answer) {
    if (!move.tells_all) return site.desk.act(*number, move.request, session->who, lang, std::move(answer));
    site.desk.tell_all(*number, {move.request.text_for_all, move.request.version}, session->who, lang,
                       std::move(answer));
  });
  if (dossier) return see_other("/console/messages/" + number->value + "?done=" + form.action);

  const intake::Refusal& refusal = dossier.error();
  const int status = status_of(refusal.error.code);
  // What has happened meanwhile is seen once the page is read again.
  if (status == 409 && !refusal.why) return show_again(status, {{}, refusal.fields});
  const std::string_view key = status == 422   ? "http.fields"
                               : status == 403 ? "http.other_node"
                               : status == 404 ? "http.not_found"
                                               : "http.503";
  return show_again(status, {words::say(lang, refusal.why.value_or(i18n::Text::of(key))), refusal.fields});
}

Response get_file(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  const auto hash = log::parse_content_hash(request.captures[0]);
  if (!hash) return notice(site, request, &*session, 404, "http.not_found");
  auto bytes = site.desk.file(*hash, session->who);
  if (!bytes) return notice(site, request, &*session, bytes.error());
  return sent_file(*std::move(bytes), Kept::an_hour);
}

}  // namespace okno::http
