#include "edge/http/plain.h"

#include "shared/screen/html.h"

namespace okno::http {
namespace {

Response page(std::string_view title, std::string_view content) {
  std::string html = "<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  screen::append_escaped(html, title);
  html +=
      "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<link rel=\"stylesheet\" href=\"/console.css\">\n</head>\n<body>\n<main>\n<h1>";
  screen::append_escaped(html, title);
  html += "</h1>\n";
  html += content;
  html += "</main>\n</body>\n</html>\n";
  Response response = respond(200, "text/html; charset=utf-8", std::move(html));
  response.add(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Referrer-Policy", "no-referrer");
  response.add("Cache-Control", "no-cache");
  return response;
}

}  // namespace

Response get_root(Site& site, const Request&) {
  if (site.config().demo) {
    Response response;
    response.status = 302;
    response.add("Location", "/demo/");
    return response;
  }
  std::string content = "<p>Здесь работает «Окно»: сообщения ведомствам с их собственных сайтов.</p>\n<ul>\n";
  for (const config::Org& org : site.node.orgs.orgs) {
    content += "<li><a href=\"/f/" + percent_encode(org.id.value) + "\">";
    screen::append_escaped(content, org.name.ru);
    content += "</a></li>\n";
  }
  content += "</ul>\n<p><a href=\"/console\">Вход для сотрудников</a></p>\n";
  return page(site.config().node_name, content);
}

Response get_consent(Site&, const Request&) {
  return page("Согласие на обработку персональных данных",
              "<p>Это страница демонстрации. На её месте ведомство даёт свой текст согласия.</p>\n"
              "<p>Имя, почта, телефон, текст, место и файлы нужны, чтобы рассмотреть сообщение и ответить на "
              "него. Их видят сотрудники ведомства, которое отвечает, и узлы, через которые сообщение идёт. "
              "В журналы и показатели они не попадают.</p>\n");
}

}  // namespace okno::http
