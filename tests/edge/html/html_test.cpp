#include "edge/html/html.h"

#include <doctest/doctest.h>

#include "edge/html/document.h"

namespace okno::html {
namespace {

TEST_CASE("elements are nested, attributes belong to the element that was opened last") {
  Html page;
  page.open("ul").attribute("class", "a").open("li").text("one").end().open("li").flag("hidden").end();
  CHECK(page.take() == "<ul class=\"a\"><li>one</li>\n<li hidden></li>\n</ul>\n");
  CHECK(page.take().empty());
}

TEST_CASE("nothing that is said becomes markup") {
  Html page;
  page.element("b", "<i>&\"'").open("i").attribute("title", "\"><script>").lines("<\n>").end();
  CHECK(page.take() ==
        "<b>&lt;i&gt;&amp;&quot;&#39;</b>"
        "<i title=\"&quot;&gt;&lt;script&gt;\">&lt;<br>&gt;</i>");
}

TEST_CASE("a void element has no end, and what follows stands beside it") {
  Html page;
  page.open("label").open("input").attribute("name", "x").text("X").end().open("br");
  CHECK(page.take() == "<label><input name=\"x\">X</label>\n<br>");
}

TEST_CASE("a line break at the beginning of a text area comes back as it went") {
  Html page;
  page.open("textarea").text("\nfirst").end();
  CHECK(page.take() == "<textarea>\n\nfirst</textarea>");
}

TEST_CASE("an address that a browser would run is left out") {
  const auto written = [](std::string_view address) {
    Html page;
    return page.open("a").attribute("href", address).end().take();
  };
  for (const char* safe : {"/a", "a", "#main", "?q=javascript:", "/x:y", "https://example.org", "HTTP://x",
                           "tel:112", "mailto:a@example.org"})
    CHECK_MESSAGE(written(safe).find("href") != std::string::npos, safe);
  for (const char* unsafe :
       {"javascript:alert(1)", "JavaScript:x", " javascript:x", "java\tscript:x", "data:text/html,x"})
    CHECK_MESSAGE(written(unsafe) == "<a></a>", unsafe);
}

TEST_CASE("what is open is ended with the page") {
  Html page = open_document({i18n::Lang::en, "A & B", "/page.css", {{"/x.js"}}, ""});
  page.open("main").element("h1", "T");
  CHECK(
      page.take() ==
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>A &amp; B</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n"
      "<script src=\"/x.js\" defer></script>\n</head>\n<body><main><h1>T</h1>\n</main>\n</body>\n</html>\n");
}

}  // namespace
}  // namespace okno::html
