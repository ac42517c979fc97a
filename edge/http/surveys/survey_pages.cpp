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

}  // namespace

Response get_survey_page(Site& site, const Request& request) {
  const Place place = place_of(request);
  const config::Org* org = site.node.orgs.find(place.org);
  const pages::Reader by = reader_of(site, request, org);
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
  const pages::Reader by = reader_of(site, request, org);
  return citizen_page(site, request, org, by,
                      site.pages.post_survey(place.org, place.survey, by, *posted, here));
}

}  // namespace okno::http
