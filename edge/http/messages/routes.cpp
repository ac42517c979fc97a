#include "edge/http/messages/routes.h"

#include "edge/http/messages/citizen.h"
#include "edge/http/messages/message_console.h"
#include "edge/http/messages/message_console_api.h"
#include "edge/http/messages/page_routes.h"
#include "edge/http/site/citizen_page.h"

namespace okno::http {

void add_message_routes(RouteTable& routes) {
  const config::Limits& limits = routes.site().config().limits;

  routes.on("POST", "/api/v1/attachments", post_attachment, limits.forms.attachment_bytes, admit_attachment);
  routes.on("POST", "/api/v1/messages", post_message, limits.json_body_bytes, admit_message);
  routes.on("GET", "/api/v1/messages/{number}", get_message);
  routes.on("POST", "/api/v1/messages/{number}/rating", post_rating, limits.json_body_bytes, admit_rating);
  routes.on("POST", "/api/v1/messages/{number}/erasure", post_erasure, short_bytes, admit_erasure);
  routes.on("POST", "/api/v1/messages/{number}/joins", post_join, short_bytes, admit_join);
  routes.on("POST", "/api/v1/suggest", post_suggest, limits.json_body_bytes, admit_suggest);
  routes.on("GET", "/api/v1/orgs/{org}/screen", get_first_screen);
  routes.on("GET", "/api/v1/rubricators/{hash}", get_rubricator);
  routes.on("GET", "/api/v1/rubricators/{hash}/{lang}", get_rubricator_edition);
  routes.on("GET", "/api/v1/rubricators/{hash}/{lang}/outline", get_rubricator_outline);
  routes.on("GET", "/api/v1/rubricators/{hash}/{lang}/rest", get_rubricator_rest);
  routes.on("GET", "/api/v1/models/{hash}", get_model);

  // The same without a script.
  routes.on("GET", "/f/{org}", get_form_page);
  routes.on("POST", "/f/{org}", post_form_page, page_bytes, admit_page,
            MultipartSieve::Limits{limits.forms.attachment_bytes, limits.forms.attachments, form_bytes});
  routes.on("GET", "/m", get_status_page);
  routes.on("POST", "/m", post_status_page, form_bytes, admit_page);
  routes.on("GET", "/m/{number}", get_status_page);
  routes.on("GET", "/m/{number}/files/{place}", get_sent_file);
  routes.on("GET", "/api/v1/messages/{number}/files/{place}", get_sent_file);
  routes.on("POST", "/m/{number}", post_status_page, form_bytes, admit_page);

  // For those who work on them.
  routes.on("GET", "/console", get_queue_page);
  routes.on("GET", "/console/messages/{number}", get_message_page);
  routes.on("POST", "/console/messages/{number}/actions", post_action_form, form_bytes);
  routes.on("GET", "/console/files/{hash}", get_file);
  routes.on("GET", "/console/api/messages", get_console_messages);
  routes.on("GET", "/console/api/messages/{number}", get_console_message);
  routes.on("POST", "/console/api/messages/{number}/actions", post_console_action, form_bytes);
}

}  // namespace okno::http
