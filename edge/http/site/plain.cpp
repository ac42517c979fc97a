#include "edge/http/site/plain.h"

#include "edge/http/exchange/document.h"
#include "shared/screen/html.h"

namespace okno::http {
namespace {

Response page(std::string_view title, std::string_view content) {
  Document document;
  document.title = title;
  document.style = "/console.css";
  document.body = "<main>\n<h1>";
  screen::append_escaped(document.body, title);
  document.body += "</h1>\n";
  document.body += content;
  document.body += "</main>\n";
  return respond(
      200, document,
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
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
