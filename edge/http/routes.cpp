// Every address of a node, in the order in which they are tried.
#include <string>
#include <type_traits>

#include "edge/http/application.h"
#include "edge/http/console/console_api.h"
#include "edge/http/console/console_pages.h"
#include "edge/http/console/console_users.h"
#include "edge/http/embed/embed_page.h"
#include "edge/http/embed/gallery.h"
#include "edge/http/embed/pos.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/messages/citizen.h"
#include "edge/http/messages/page_routes.h"
#include "edge/http/peers/peers.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/files.h"
#include "edge/http/site/health.h"
#include "edge/http/site/plain.h"

namespace okno::http {
namespace {

using Admit = std::optional<Response> (*)(Site&, const Request&);

constexpr std::size_t form_bytes = 256UL * 1024;
constexpr std::size_t page_bytes = 32UL * 1024 * 1024;  // a handful of photos in one form
constexpr std::size_t login_bytes = 16UL * 1024;

Response get_loader(Site&, const Request& request) {
  return serve_asset(request, "okno.js", Caching::minutes);
}

Response get_versioned(Site&, const Request& request) {
  return serve_asset(request, request.captures[0], Caching::immutable);
}

Response get_frame_script(Site&, const Request& request) {
  return serve_asset(request, "frame/frame.js", Caching::revalidate);
}

Response get_embed_script(Site&, const Request& request) {
  return serve_asset(request, "configurator/configurator.js", Caching::revalidate);
}

Response get_embed_style(Site&, const Request& request) {
  return serve_asset(request, "configurator/configurator.css", Caching::revalidate);
}

Response get_style(Site&, const Request& request) {
  return serve_asset(request, request.path.substr(1), Caching::revalidate);
}

Response get_demo(Site& site, const Request& request) {
  if (!site.config().demo) return problem(request.lang(), 404, "http.not_found");
  const std::string& file = request.captures[0];
  return serve_asset(request, "demo/" + (file.empty() ? "index.html" : file), Caching::revalidate);
}

Response to_demo(Site&, const Request&) { return see_other("/demo/"); }

// A route answers before its worker goes: Response(Site&, const Request&). Or it lets the worker go and answers when
// the use case has come to an end: void(Site&, const Request&, Reply).
template <typename Answers>
Handler handler(Site& site, Answers* answers) {
  return [&site, answers](const Request& request, Reply reply) {
    if constexpr (std::is_invocable_v<Answers, Site&, const Request&, Reply>) {
      answers(site, request, std::move(reply));
    } else {
      reply(answers(site, request));
    }
  };
}

}  // namespace

Router make_routes(Site& site) {
  Router router;
  const auto on = [&](std::string_view method, std::string pattern, auto* answers,
                      std::size_t most_body_bytes = 0, Admit admit = nullptr) {
    Doorkeeper doorkeeper;
    if (admit) doorkeeper = [&site, admit](const Request& head) { return admit(site, head); };
    router.add({method, std::move(pattern), handler(site, answers), most_body_bytes, std::move(doorkeeper)});
  };
  const config::Limits& limits = site.config().limits;

  // For the citizen.
  on("GET", "/api/v1/orgs/{org}", get_org);
  on("GET", "/api/v1/orgs/{org}/screen", get_first_screen);
  on("GET", "/api/v1/rubricators/{hash}", get_rubricator);
  on("GET", "/api/v1/rubricators/{hash}/{lang}", get_rubricator_edition);
  on("GET", "/api/v1/rubricators/{hash}/{lang}/outline", get_rubricator_outline);
  on("POST", "/api/v1/attachments", post_attachment, limits.forms.attachment_bytes, admit_attachment);
  on("POST", "/api/v1/messages", post_message, limits.json_body_bytes, admit_message);
  on("GET", "/api/v1/messages/{number}", get_message);
  on("POST", "/api/v1/messages/{number}/rating", post_rating, limits.json_body_bytes, admit_rating);
  on("POST", "/api/v1/messages/{number}/erasure", post_erasure, login_bytes, admit_erasure);
  on("POST", "/api/v1/messages/{number}/joins", post_join, login_bytes, admit_join);
  on("GET", "/api/v1/models/{hash}", get_model);
  on("GET", "/api/v1/maps/{hash}", get_map);
  on("POST", "/api/v1/suggest", post_suggest, limits.json_body_bytes, admit_suggest);

  // The same without a script.
  on("GET", "/f/{org}", get_form_page);
  on("POST", "/f/{org}", post_form_page, page_bytes, admit_page);
  on("GET", "/m", get_status_page);
  on("POST", "/m", post_status_page, form_bytes, admit_page);
  on("GET", "/m/{number}", get_status_page);
  on("POST", "/m/{number}", post_status_page, form_bytes, admit_page);

  // For sites that come from the «Платформа обратной связи» and changed only the host.
  on("GET", "/bin/script.min.js", get_pos_banner_script);
  on("GET", "/og/widget/js/main.js", get_pos_polls_script);
  on("GET", "/og/widgets/view", get_pos_polls);
  on("GET", "/form", get_pos_form);
  on("GET", "/form/", get_pos_form);

  // For the webmaster.
  on("GET", "/embed", get_embed_page);
  on("GET", "/embed/preview", get_embed_preview);
  on("GET", "/embed/controls", get_gallery);
  on("GET", "/embed.js", get_embed_script);
  on("GET", "/embed.css", get_embed_style);

  // For the operator.
  on("GET", "/console", get_console);
  on("GET", "/console/messages/{number}", get_message_page);
  on("POST", "/console/messages/{number}/actions", post_action_form, form_bytes);
  on("GET", "/console/files/{hash}", get_file);
  on("GET", "/console/users", get_users_page);
  on("POST", "/console/users", post_users_form, login_bytes);
  on("GET", "/console/users/{login}", get_user_page);
  on("POST", "/console/users/{login}", post_user_form, login_bytes);
  on("POST", "/console/login", post_login_form, login_bytes);
  on("POST", "/console/logout", post_logout_form, login_bytes);
  on("POST", "/console/api/login", post_console_login, login_bytes);
  on("GET", "/console/api/messages", get_console_messages);
  on("GET", "/console/api/messages/{number}", get_console_message);
  on("POST", "/console/api/messages/{number}/actions", post_console_action, form_bytes);

  // Between nodes.
  on("POST", "/federation/v1/hello", answer_peer, limits.json_body_bytes, admit_peer);
  on("POST", "/federation/v1/deliveries", answer_peer, limits.delivery_bytes, admit_peer);
  on("GET", "/federation/v1/updates", answer_peer);
  on("PUT", "/federation/v1/blobs/{hash}", answer_peer, most_blob_bytes, admit_peer);
  on("GET", "/federation/v1/blobs/{hash}", answer_peer);

  // For those who run it.
  on("GET", "/healthz", get_healthz);
  on("GET", "/readyz", get_readyz);
  on("GET", "/metrics", get_metrics);

  // What browsers load.
  on("GET", "/", get_root);
  on("GET", "/consent", get_consent);
  on("GET", "/console.css", get_style);
  on("GET", "/page.css", get_style);
  on("GET", "/v1/okno.js", get_loader);
  on("GET", "/frame.js", get_frame_script);
  on("GET", "/demo", to_demo);
  on("GET", "/demo/{file...}", get_demo);
  if (!assets::version().empty())
    on("GET", "/" + std::string(assets::version()) + "/{file...}", get_versioned);
  return router;
}

}  // namespace okno::http
