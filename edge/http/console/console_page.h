// What all pages of the console have in common.
#pragma once

#include <string>
#include <string_view>

#include "edge/accounts/sessions.h"
#include "edge/console/draw.h"
#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// A page that loads nothing from elsewhere, and runs nothing but scripts of our own where it says so.
enum class Scripts { none, own };
Response console_html(int status, std::string body, Scripts scripts = Scripts::none);

// What the reader chose by the switch in the frame, else what their browser asks for: Russian or English.
i18n::Lang console_lang(const Request& request);
// Looks whether the node is catching up, where somebody is signed in to hear of it.
console::Frame frame(const Site& site, const Request& request, const accounts::Session* session);

// A page that only says why.
Response notice(const Site& site, const Request& request, const accounts::Session* session, int status,
                std::string_view words_key);
Response notice(const Site& site, const Request& request, const accounts::Session* session,
                const intake::Refusal& refusal);

// The session, or the page to show instead.
Result<accounts::Session, Response> require_session(Site& site, const Request& request);

// Forms of a page of ours have this type; what they hold is checked by the session's code.
bool is_form(const Request& request);

// The switch: keeps the language in a cookie and goes back to the page.
Response post_console_language(Site& site, const Request& request);

}  // namespace okno::http
