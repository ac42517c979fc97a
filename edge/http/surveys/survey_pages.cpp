#include "edge/http/surveys/survey_pages.h"

#include <cstring>

#include "edge/http/site/citizen_page.h"

namespace okno::http {
namespace {

// A body by its id, and which of its surveys.
struct Place {
  OrgId org;
  surveys::SurveyId survey;
};
Place place_of(const Request& request) {
  return {{request.captures[0]}, {request.captures.size() > 1 ? request.captures[1] : std::string()}};
}

constexpr std::string_view answered_cookie = "okno_answered";
constexpr std::string_view a_year = "31536000";

pages::Reader reader_of_survey(const Site& site, const Request& request, const config::Org* org) {
  pages::Reader by = reader_of(site, request, org);
  by.has_answered = request.cookie(answered_cookie) == "1";
  return by;
}

// Sent back to the pages of this survey alone; says nothing of who answered, or what.
void remember_answered(const Site& site, const Place& place, Response& response) {
  std::string cookie = std::string(answered_cookie) + "=1; Path=/f/" + percent_encode(place.org.value) +
                       "/surveys/" + percent_encode(place.survey.value) + "; Max-Age=" + std::string(a_year) +
                       "; HttpOnly; SameSite=Lax";
  if (site.config().public_url.starts_with("https://")) cookie += "; Secure";
  response.add("Set-Cookie", cookie);
}

}  // namespace

Response get_survey_page(Site& site, const Request& request) {
  const Place place = place_of(request);
  const config::Org* org = site.node.orgs.find(place.org);
  const pages::Reader by = reader_of_survey(site, request, org);
  return citizen_page(site, request, org, by, site.pages.open_survey(place.org, place.survey, by));
}

Response post_survey_page(Site& site, const Request& request, const MaySleep& here) {
  const Place place = place_of(request);
  const auto posted = read_posted(request);
  if (!posted) return posted.error();
  // From the list to one of its surveys.
  for (const auto& [name, value] : posted->form)
    if (place.survey.empty() && name == "press" && value.starts_with("surveys:"))
      return see_other("/f/" + place.org.value + "/surveys/" +
                       percent_encode(value.substr(std::strlen("surveys:"))));
  const config::Org* org = site.node.orgs.find(place.org);
  const pages::Reader by = reader_of_survey(site, request, org);
  pages::Answer answer = site.pages.post_survey(place.org, place.survey, by, *posted, here);
  const bool is_answered = answer.is_answered;
  Response response = citizen_page(site, request, org, by, std::move(answer));
  if (is_answered) remember_answered(site, place, response);
  return response;
}

}  // namespace okno::http
