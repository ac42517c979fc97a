// `okno doctor --page` knew no page whose script makes the form, and told the webmaster to link to «/f/…».
#include <map>

#include <doctest/doctest.h>

#include "edge/webmaster/inspection.h"
#include "edge/webmaster/scripted.h"
#include "edge/words/words.h"

using namespace okno;
using namespace okno::webmaster;

namespace {

std::string said_of(const std::string& body) {
  std::map<std::string, Fetched> pages;
  const auto answer = [&](const std::string& url, const char* type, const std::string& text) {
    pages[url] = {200, url, {{"content-type", type}, {"access-control-allow-origin", "*"}}, text, {}};
  };
  answer("https://www.example.ru/", "text/html", body);
  answer("https://edge.example.ru/v1/okno.js", "text/javascript", "");
  answer("https://edge.example.ru/api/v1/orgs/811", "application/json", "{}");
  answer("https://edge.example.ru/f/811", "text/html", "");
  std::string lines;
  for (const Finding& finding :
       inspect_page("https://www.example.ru/", [&](const std::string&asked, const std::string&) {
         const auto found = pages.find(asked);
         return found == pages.end() ? Fetched{0, asked, {}, {}, "nobody there"} : found->second;
       }))
    lines += std::string(finding.verdict == Verdict::good   ? "good: "
                         : finding.verdict == Verdict::note ? "note: "
                                                            : "wrong: ") +
             words::say(i18n::Lang::en, finding.what) + "; " +
             (finding.mend.key.empty() ? "" : words::say(i18n::Lang::en, finding.mend)) + "\n";
  return lines;
}

const std::string loader = R"(<script async src="https://edge.example.ru/v1/okno.js"></script>)";
const std::string tag = R"(<script async src="https://edge.example.ru/v1/okno.js" data-org="811"></script>)";

bool has(const std::string& lines, const char* part) { return lines.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a page whose script makes the form is inspected like one with a tag") {
  const char* scripts[] = {
      "(window.okno = window.okno || []).push((okno) => { okno.mount('#place', { org: '811' }); });",
      R"(window.okno.push(function(o){o.mount(document.body,{"lang":"ru","org":"811"})}))",
      "window.okno = [(okno) => okno.mount(place, {org:811, lang: 'ru'})];",
      "/* https://schema.org */ var c = {'@context':'https://schema.org','@type':'x'}; okno.mount(a, {org: "
      "`811`})",
  };
  for (const char* script : scripts) {
    CAPTURE(script);
    const std::string lines = said_of("<div id=place></div><script>" + std::string(script) + "</script>" +
                                      loader + R"(<a data-okno href="https://edge.example.ru/f/811">x</a>)");
    CHECK_MESSAGE(has(lines, "good: Found the tag: body \"811\""), lines);
    CHECK_MESSAGE(has(lines, "good: The edge takes messages"), lines);
    CHECK_MESSAGE(!has(lines, "wrong:"), lines);
    CHECK_MESSAGE(!has(lines, "note:"), lines);
  }
}

TEST_CASE("a tag that a script makes is inspected like one that stands there") {
  const char* scripts[] = {
      "var "
      "s=document.createElement('script');s.src='https://edge.example.ru/v1/"
      "okno.js';s.dataset.org='811';document.body.append(s)",
      R"(s.src = "https://edge.example.ru/v1/okno.js"; s.setAttribute("data-org", "811");)",
  };
  for (const char* script : scripts) {
    const std::string lines = said_of("<script>" + std::string(script) + "</script>");
    CHECK_MESSAGE(has(lines, "good: Found the tag: body \"811\", https://edge.example.ru/v1/okno.js"), lines);
  }
}

TEST_CASE("where only a file of the page's own names the body, that is said, and the rest is inspected") {
  const std::string lines = said_of(loader + R"(<script src="/app.js"></script>)");
  CHECK_MESSAGE(has(lines, "note: A script of the page makes the form"), lines);
  CHECK_MESSAGE(has(lines, "good: The script loads"), lines);
  CHECK_MESSAGE(!has(lines, "carries no tag"), lines);
  CHECK_MESSAGE(has(said_of("<script>let organ = 'okno'</script>"), "wrong: The page carries no tag"), lines);
}

TEST_CASE("the body stands in the address of the link that is missing") {
  const std::string lines = said_of(tag);
  CHECK_MESSAGE(has(lines, R"(<a data-okno href="https://edge.example.ru/f/811">)"), lines);
  CHECK(has(
      said_of(
          R"(<script src="https://edge.example.ru/v1/okno.js" data-org="811" data-view="status"></script>)"),
      R"(<a data-okno href="https://edge.example.ru/m">)"));
}

TEST_CASE("a link for those without scripts alone is told from one that is seen") {
  const std::string link = R"(href="https://edge.example.ru/f/811">x</a>)";
  CHECK(has(said_of(tag + "<a data-okno " + link), "good: The link to the plain form is there: one sees it"));
  CHECK(has(said_of(tag + "<noscript><a " + link + "</noscript>"), "seen only where scripts are off"));
  CHECK(has(said_of(tag + "<noscript>x</noscript><a " + link), "one sees it"));
  // The link of another body is none.
  CHECK(has(said_of(tag + R"(<a data-okno href="https://edge.example.ru/f/9">x</a>)"),
            "note: There is no link"));
}
