#include "edge/console/frame.h"

#include <array>

#include "edge/accounts/rights.h"

namespace okno::console {
namespace {

struct MenuEntry {
  accounts::Right right;  // of any body
  std::string_view address, words;
};
constexpr std::array menu = {
    MenuEntry{accounts::Right::list_messages, "/console", "Очередь"},
    MenuEntry{accounts::Right::manage_users, "/console/users", "Пользователи"},
};

void append_menu(Html& page, const accounts::Principal& who, std::string_view title) {
  page.raw("<nav aria-label=\"Разделы\">");
  for (const MenuEntry& entry : menu) {
    if (!accounts::may_anywhere(who, entry.right)) continue;
    page.raw("<a").value("href", entry.address);
    if (entry.words == title) page.raw(" aria-current=\"page\"");
    page.raw(">").text(entry.words).raw("</a> ");
  }
  page.raw("</nav>\n");
}

}  // namespace

Html open_page(const Frame& frame, std::string_view title) {
  Html page;
  page.raw("<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n<title>").text(title);
  page.raw(" — ").text(frame.node_name).raw("</title>\n");
  page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  page.raw("<meta name=\"robots\" content=\"noindex\">\n");
  page.raw("<link rel=\"stylesheet\" href=\"/console.css\">\n</head>\n<body class=\"console\">\n");
  page.raw("<a class=\"skip\" href=\"#main\">К содержанию</a>\n<header class=\"bar\">\n");
  page.raw("<a class=\"brand\" href=\"/console\">Окно</a> <span class=\"node\">").text(frame.node_name);
  page.raw("</span>\n");
  if (frame.session) {
    append_menu(page, frame.session->who, title);
    page.raw("<form class=\"sign-out\" method=\"post\" action=\"/console/logout\"><span class=\"who\">");
    page.text(frame.session->who.name).raw("</span> <input type=\"hidden\" name=\"csrf\"");
    page.value("value", frame.session->csrf)
        .raw("><button type=\"submit\" class=\"plain\">Выйти</button></form>\n");
  }
  page.raw("</header>\n<main id=\"main\">\n");
  return page;
}

std::string close_page(Html page) { return page.raw("</main>\n</body>\n</html>\n").take(); }

void append_options(Html& page, const std::vector<Choice>& choices, std::string_view chosen) {
  for (const Choice& choice : choices) {
    page.raw("<option").value("value", choice.value).raw(choice.value == chosen ? " selected>" : ">");
    page.text(choice.words).raw("</option>");
  }
}

std::string notice_page(const Frame& frame, std::string_view title, std::string_view words) {
  Html page = open_page(frame, title);
  page.raw("<h1>").text(title).raw("</h1>\n<p>").text(words);
  page.raw("</p>\n");
  if (!frame.session || accounts::may_anywhere(frame.session->who, accounts::Right::list_messages))
    page.raw("<p><a href=\"/console\">К очереди</a></p>\n");
  return close_page(std::move(page));
}

std::string sign_in_page(const Frame& frame, const SignIn& sign_in) {
  Html page = open_page(frame, "Вход");
  page.raw(
      "<h1>Вход для сотрудников</h1>\n<form class=\"login\" method=\"post\" "
      "action=\"/console/login\">\n");
  if (!sign_in.error.empty())
    page.raw("<p class=\"error\" role=\"alert\" id=\"sign-in-error\">").text(sign_in.error).raw("</p>\n");
  page.raw(
      "<label for=\"login\">Логин</label>\n<input type=\"text\" id=\"login\" name=\"login\" "
      "autocomplete=\"username\" required");
  page.value("value", sign_in.login);
  if (!sign_in.error.empty()) page.raw(" aria-describedby=\"sign-in-error\"");
  page.raw(" spellcheck=\"false\" autocapitalize=\"none\">\n<label for=\"password\">Пароль</label>\n");
  page.raw(
      "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" "
      "required>\n");
  page.raw("<button type=\"submit\">Войти</button>\n</form>\n");
  return close_page(std::move(page));
}

}  // namespace okno::console
