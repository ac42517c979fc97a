#include "widget/response.h"

#include <utility>

#include "shared/wire/org_info.h"
#include "shared/wire/problem.h"

namespace okno::widget {
namespace {

// A text in the edge's words where it gives a code that this page's catalogue does not have.
i18n::Text text_of(const wire::ProblemError& error) {
  i18n::Text text{error.code, {}};
  for (const auto& [name, value] : error.args) text.args.emplace_back(name, value);
  // A page has the words of one language, whichever it is.
  if (!i18n::knows(i18n::Lang::ru, error.code) && !i18n::knows(i18n::Lang::en, error.code))
    return {error.message, {}};
  return text;
}

}  // namespace

Verdict verdict_of(std::int64_t status) {
  if (status >= 200 && status < 300) return Verdict::taken;
  if (status >= 400 && status < 500 && status != 408 && status != 425 && status != 429)
    return Verdict::refused;
  return Verdict::try_again;
}

screen::Refused read_refusal(std::string_view body) {
  screen::Refused refused;
  const auto problem = read_body(body, wire::read_problem);
  if (!problem) return refused;
  refused.detail = problem->detail.empty() ? problem->title : problem->detail;
  for (const wire::ProblemError& error : problem->errors)
    refused.errors.push_back({error.field, text_of(error)});
  return refused;
}

screen::News interpret_org(const Response& response) {
  if (verdict_of(response.status) == Verdict::taken)
    if (auto org = read_body(response.body, wire::read_org_info)) return screen::OrgLoaded{*std::move(org)};
  return screen::LoadFailed{response.status == 0};
}

}  // namespace okno::widget
