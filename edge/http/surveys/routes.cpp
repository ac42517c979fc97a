#include "edge/http/surveys/routes.h"

#include "edge/http/site/citizen_page.h"
#include "edge/http/surveys/survey_answers.h"
#include "edge/http/surveys/survey_api.h"
#include "edge/http/surveys/survey_console.h"
#include "edge/http/surveys/survey_editor.h"
#include "edge/http/surveys/survey_pages.h"
#include "edge/http/surveys/survey_texts.h"
#include "edge/http/surveys/survey_weights.h"

namespace okno::http {

namespace {
constexpr std::size_t document_bytes = 4UL << 20;  // of a survey's file
constexpr std::size_t most_files_a_page = 20;
}  // namespace

void add_survey_routes(RouteTable& routes) {
  const config::Limits& limits = routes.site().config().limits;

  routes.on("GET", "/api/v1/surveys", get_surveys);
  routes.on("GET", "/api/v1/surveys/{id}", get_survey);
  routes.on("POST", "/api/v1/surveys/{id}/responses", post_response, limits.json_body_bytes, admit_response);
  routes.on("GET", "/api/v1/surveys/{id}/results", get_survey_results);
  routes.on("GET", "/api/v1/surveys/{id}/screen", get_survey_screen);

  for (const char* list : {"/f/{org}/surveys", "/f/{org}/surveys/"}) {
    routes.on("GET", list, get_survey_page);
    routes.on("POST", list, post_survey_page, form_bytes, admit_page);
  }
  routes.on("GET", "/f/{org}/surveys/{id}", get_survey_page);
  routes.on("POST", "/f/{org}/surveys/{id}", post_survey_page, page_bytes, admit_page,
            MultipartSieve::Limits{limits.forms.attachment_bytes, most_files_a_page, form_bytes});

  routes.on("GET", "/console/editor.js", get_survey_editor_script);
  routes.on("GET", "/console/surveys", get_surveys_console);
  routes.on("GET", "/console/surveys/new", get_survey_editor);
  routes.on("POST", "/console/surveys/new", post_survey_editor, document_bytes);
  routes.on("GET", "/console/surveys/{id}", get_survey_console);
  routes.on("GET", "/console/surveys/{id}/answers.zip", get_survey_answers);
  routes.on("GET", "/console/surveys/{id}/weights", get_survey_weights);
  routes.on("POST", "/console/surveys/{id}/weights", post_survey_weights, form_bytes);
  routes.on("GET", "/console/surveys/{id}/texts", get_survey_texts);
  routes.on("POST", "/console/surveys/{id}/texts", post_survey_texts, short_bytes);
  routes.on("POST", "/console/surveys/{id}", post_survey_console, short_bytes);
}

}  // namespace okno::http
