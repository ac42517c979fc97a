#include "edge/http/console/signed_in.h"

#include <algorithm>
#include <charconv>

#include "edge/http/exchange/client_key.h"
#include "edge/http/site/log.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::size_t longest_login = 200;
constexpr std::size_t longest_search = 200;
constexpr int most_pages = 1'000'000;

constexpr lifecycle::State every_state[] = {
    lifecycle::State::moderation, lifecycle::State::declined, lifecycle::State::accepted,
    lifecycle::State::forwarded,  lifecycle::State::assigned, lifecycle::State::in_work,
    lifecycle::State::postponed,  lifecycle::State::answered, lifecycle::State::review,
    lifecycle::State::closed,
};

std::string cookie_name(const Site& site) { return "okno_session_" + site.config().node.value; }

std::string cookie(const Site& site, std::string_view token, std::chrono::seconds age) {
  std::string line = cookie_name(site) + "=" + std::string(token) +
                     "; Path=/console; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(age.count());
  if (site.config().public_url.starts_with("https://")) line += "; Secure";
  return line;
}

bool read_statuses(std::string_view names, std::vector<lifecycle::State>& out) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, end);
    lifecycle::State state{};
    if (name == "open") {
      std::copy_if(std::begin(every_state), std::end(every_state), std::back_inserter(out),
                   lifecycle::is_open);
    } else if (lifecycle::parse_state(name, state)) {
      out.push_back(state);
    } else if (name != "all") {
      return false;
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return true;
}

// Who, whence, why. A login that there is not may be a password that was typed into the wrong field.
void tell_of_refusal(Site& site, const Request& request, const std::string& login, const std::string& why) {
  if (!site.may_tell_of(request)) return;
  const auto is_known = site.accounts.find(login, accounts::the_machine());
  const std::string who = is_known ? "user \"" + login + "\"" : std::string("nobody who is known here");
  log(site.now(), "console: a sign-in was refused: " + who + ", from " + request.remote + ": " + why);
}

}  // namespace

std::string_view session_token(const Site& site, const Request& request) {
  return request.cookie(cookie_name(site));
}

Result<std::optional<accounts::Session>> signed_in(Site& site, const Request& request) {
  return site.sessions.find(session_token(site, request));
}

Attempt try_to_sign_in(Site& site, const Request& request, const std::string& login,
                       const std::string& password) {
  Attempt attempt;
  attempt.wait = site.logins_by_address.take(client_key(request.remote), site.now());
  // A login of any length would fill the table of buckets.
  if (!attempt.wait) attempt.wait = site.logins_by_name.take(login.substr(0, longest_login), site.now());
  if (attempt.wait) {
    tell_of_refusal(site, request, login, "too many tries, the password was not looked at");
    return attempt;
  }
  auto opened = site.sessions.sign_in(login, password);
  if (opened) {
    attempt.opened = std::move(opened).value();
  } else {
    attempt.refusal = opened.error();
    tell_of_refusal(site, request, login, opened.error().detail);
  }
  return attempt;
}

std::string session_cookie(const Site& site, std::string_view token) {
  return cookie(site, token, accounts::Sessions::lifetime);
}

std::string ended_cookie(const Site& site) { return cookie(site, "", std::chrono::seconds(0)); }

bool read_queue_query(const Request& request, Instant now, store::QueueQuery& query) {
  using Due = store::QueueQuery::DueFilter;
  query.now = now;
  if (!read_statuses(request.query_value("status"), query.statuses)) return false;
  const std::string_view due = request.query_value("due");
  if (due == "overdue") {
    query.due = Due::overdue;
  } else if (due == "today") {
    query.due = Due::today;
  } else if (due == "three_days") {
    query.due = Due::three_days;
  } else if (!due.empty() && due != "any") {
    return false;
  }
  query.text = text::first_seen(text::clean(request.query_value("q"), text::Lines::one), longest_search);
  const std::string_view page = request.query_value("page");
  if (page.empty()) return true;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), query.page);
  return error == std::errc() && end == page.data() + page.size() && query.page >= 1 &&
         query.page <= most_pages;
}

}  // namespace okno::http
