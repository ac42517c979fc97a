// The node's own addresses, which belong to no kind.
#include "edge/http/routes.h"

#include <string>

#include "edge/http/console/console_acts.h"
#include "edge/http/console/console_page.h"
#include "edge/http/console/console_users.h"
#include "edge/http/console/sign_in.h"
#include "edge/http/embed/embed_page.h"
#include "edge/http/embed/gallery.h"
#include "edge/http/embed/pos.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/peers/peers.h"
#include "edge/http/site/assets.h"
#include "edge/http/site/files.h"
#include "edge/http/site/health.h"
#include "edge/http/site/orgs.h"
#include "edge/http/site/plain.h"

namespace okno::http {
namespace {

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

}  // namespace

void add_node_routes(RouteTable& routes) {
  Site& site = routes.site();
  const auto on = [&]<typename Answers>(std::string_view method, std::string pattern, Answers* answers,
                                        std::size_t most_body_bytes = 0, RouteTable::Admit admit = nullptr) {
    routes.on(method, std::move(pattern), answers, most_body_bytes, admit);
  };
  const config::Limits& limits = site.config().limits;

  // What every kind's pages ask.
  on("GET", "/api/v1/orgs/{org}", get_org);
  on("GET", "/api/v1/maps/{hash}", get_map);

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
  on("GET", "/console/users", get_users_page);
  on("GET", "/console/acts", get_acts_page);
  on("POST", "/console/users", post_users_form, short_bytes);
  on("GET", "/console/users/{login}", get_user_page);
  on("POST", "/console/users/{login}", post_user_form, short_bytes);
  on("POST", "/console/login", post_login_form, short_bytes);
  on("POST", "/console/logout", post_logout_form, short_bytes);
  on("POST", "/console/language", post_console_language, short_bytes);
  on("POST", "/console/api/login", post_console_login, short_bytes);

  // Between nodes.
  on("POST", "/federation/v1/hello", answer_peer, limits.json_body_bytes, admit_peer);
  on("POST", "/federation/v1/deliveries", answer_peer, limits.delivery_bytes, admit_peer);
  on("GET", "/federation/v1/updates", answer_peer);
  on("POST", "/federation/v1/compare", answer_peer, limits.delivery_bytes, admit_peer);
  on("POST", "/federation/v1/exchange", answer_peer, limits.delivery_bytes, admit_peer);
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
}

}  // namespace okno::http
