#include "edge/http/console/console_acts.h"

#include <charconv>
#include <limits>

#include "edge/accounts/act_log.h"
#include "edge/accounts/rights.h"
#include "edge/console/acts_page.h"
#include "edge/http/console/console_page.h"

namespace okno::http {
namespace {

constexpr int rows_a_page = 50;

// Of rows older than that; all when it says nothing. False for what is no number.
bool read_before(std::string_view typed, std::int64_t& before) {
  before = std::numeric_limits<std::int64_t>::max();
  if (typed.empty()) return true;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), before);
  return error == std::errc() && end == typed.data() + typed.size() && before > 0;
}

}  // namespace

Response get_acts_page(Site& site, const Request& request) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  if (!accounts::may(session->who, accounts::Right::manage_users))
    return notice(site, request, &*session, 403, "http.forbidden");
  std::int64_t before = 0;
  if (!read_before(request.query_value("before"), before))
    return notice(site, request, &*session, 400, "http.query");
  std::vector<store::ActRow> rows;
  std::map<std::string, std::string> logins;
  const Status read = site.node.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.acts.before(before, rows_a_page + 1);
    if (!found) return found.error();
    rows = *std::move(found);
    auto known = accounts::logins_by_who(reading);
    if (!known) return known.error();
    logins = *std::move(known);
    return success();
  });
  if (!read) return notice(site, request, &*session, intake::Refusal(read.error()));
  const bool has_older = rows.size() > static_cast<std::size_t>(rows_a_page);
  if (has_older) rows.pop_back();
  return console_html(200,
                      console::acts_page(frame(site, request, &*session),
                                         {rows, logins, has_older, request.query_value("before").empty()}));
}

}  // namespace okno::http
