#include "edge/webmaster/inspection.h"

#include <map>

#include <doctest/doctest.h>

#include "edge/words/words.h"

using namespace okno;
using namespace okno::webmaster;

namespace {

// A small internet: a page, and an edge at https://edge.example.ru that admits https://www.example.ru.
struct Internet {
  std::map<std::string, Fetched> pages;

  Internet() {
    answer("https://edge.example.ru/v1/okno.js", "text/javascript; charset=utf-8", "");
    answer("https://edge.example.ru/bin/script.min.js", "text/javascript; charset=utf-8", "");
    answer("https://edge.example.ru/api/v1/orgs/811", "application/json", "{}")
        .headers.emplace_back("access-control-allow-origin", "https://www.example.ru");
    answer("https://edge.example.ru/f/811", "text/html", "")
        .headers.emplace_back("content-security-policy",
                              "default-src 'none'; frame-ancestors 'self' https://www.example.ru");
    answer("https://edge.example.ru/api/v1/orgs/9", "application/json", "{}").status = 404;
  }

  Fetched& answer(const std::string& url, const std::string& type, const std::string& body) {
    return pages[url] = {200, url, {{"content-type", type}}, body, {}};
  }

  std::vector<Finding> inspect(const std::string& body, const std::string& policy = "",
                               const std::string& url = "https://www.example.ru/feedback") {
    Fetched& page = answer(url, "text/html; charset=utf-8", body);
    if (!policy.empty()) page.headers.emplace_back("content-security-policy", policy);
    return inspect_page(url, [this](const std::string& asked, const std::string&) {
      const auto found = pages.find(asked);
      return found == pages.end() ? Fetched{0, asked, {}, {}, "nobody there"} : found->second;
    });
  }
};

constexpr const char* tag =
    R"(<script async src="https://edge.example.ru/v1/okno.js" data-org="811"></script><a data-okno href="https://edge.example.ru/f/811">x</a>)";

std::string worst(const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings)
    if (finding.verdict != Verdict::good)
      lines += std::string(finding.verdict == Verdict::wrong ? "wrong: " : "note: ") +
               words::say(i18n::Lang::en, finding.what) + "; " +
               (finding.mend.key.empty() ? "" : words::say(i18n::Lang::en, finding.mend)) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("a page with the tag, its link and no policy has nothing wrong") {
  Internet internet;
  CHECK(worst(internet.inspect(tag)) == "");
  CHECK(worst(internet.inspect(
            tag,
            "default-src 'none'; script-src https://edge.example.ru 'wasm-unsafe-eval'; connect-src "
            "https://edge.example.ru; frame-src https://edge.example.ru")) == "");
}

TEST_CASE("every finding has words, and what is not good says how to mend it") {
  Internet internet;
  for (const char* body :
       {"", tag, R"(<script src="http://edge.example.ru/v1/okno.js" data-org="" data-lang="de"></script>)"})
    for (const Finding& finding : internet.inspect(body, "default-src 'none'")) {
      CHECK_MESSAGE(words::knows(finding.what.key), finding.what.key);
      CHECK(words::knows(finding.mend.key) == (finding.verdict != Verdict::good));
      CHECK(finding.mend.key.empty() == (finding.verdict == Verdict::good));
    }
}

TEST_CASE("each thing that is wrong is named alone") {
  Internet internet;
  struct Case {
    std::string body, policy, expected;
  };
  const std::string link = R"(<a href="https://edge.example.ru/f/811">x</a>)";
  const std::string edge = "https://edge.example.ru";
  const Case cases[] = {
      {"<p>no tag</p>", "", "wrong: The page carries no tag"},
      {R"(<script src="http://edge.example.ru/v1/okno.js" data-org="811"></script>)", "",
       "wrong: The page is https, the tag leads to http"},
      {R"(<script src="https://edge.example.ru/v1/okno.js" data-org="9"></script><a href="https://edge.example.ru/f/9">x</a>)",
       "", "wrong: The edge knows no body"},
      {R"(<script src="https://gone.example.ru/v1/okno.js" data-org="9"></script><a href="https://gone.example.ru/f/9">x</a>)",
       "", "wrong: The edge does not answer: nobody there"},
      {R"(<script src="https://edge.example.ru/v1/okno.js" data-org="811" integrity="sha384-x" crossorigin></script>)" +
           link,
       "", "wrong: integrity pins /v1/okno.js"},
      {tag, "script-src 'self' 'wasm-unsafe-eval'", "wrong: CSP does not let the script pass"},
      {tag, "script-src " + edge, "wrong: CSP forbids WebAssembly"},
      {tag, "connect-src 'self'", "wrong: CSP does not let requests"},
      {tag, "frame-src 'none'", "note: CSP forbids the frame"},
      {tag, "require-trusted-types-for 'script'; trusted-types a", "wrong: Trusted Types"},
      {R"(<script src="https://edge.example.ru/v1/okno.js" data-org="811"></script>)", "",
       "note: There is no link for those"},
      {R"(<script src="https://edge.example.ru/v1/okno.js" data-org="811" data-theme="pink"></script>)" +
           link,
       "", "note: data-theme=\"pink\""},
      {R"(<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">)" + std::string(tag), "",
       "wrong: CSP does not let requests"},
      {R"(<script src="https://pos.gosuslugi.ru/bin/script.min.js"></script>)", "",
       "note: The snippet leads to pos.gosuslugi.ru"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.body);
    CAPTURE(each.policy);
    const std::string lines = worst(internet.inspect(each.body, each.policy));
    CHECK_MESSAGE(lines.starts_with(each.expected), lines);
    CHECK(lines.find('\n') == lines.size() - 1);
  }
}

TEST_CASE("a page on an origin that the edge does not list is told so") {
  Internet internet;
  const std::string lines = worst(internet.inspect(tag, "", "https://other.example.ru/"));
  CHECK(lines.find("wrong: The edge does not admit pages of https://other.example.ru") != std::string::npos);
  CHECK(lines.find("note: The edge will not show the fallback form in a frame here") != std::string::npos);
}

TEST_CASE("a ПОС snippet with its host changed is good") {
  Internet internet;
  CHECK(worst(internet.inspect(R"(<script src="https://edge.example.ru/bin/script.min.js"></script>)")) ==
        "");
}

TEST_CASE("a page that cannot be read ends the inspection") {
  Internet internet;
  const auto nobody = inspect_page("https://nowhere.ru", [](const std::string&, const std::string&) {
    return Fetched{0, "", {}, "", "no route"};
  });
  REQUIRE(nobody.size() == 1);
  CHECK(words::say(i18n::Lang::en, nobody[0].what) == "The page did not open: no route");
  const auto missing = inspect_page("https://nowhere.ru", [](const std::string&, const std::string&) {
    return Fetched{404, "", {{"content-type", "text/html"}}, "", ""};
  });
  CHECK(worst(missing).starts_with("wrong: The page answers with 404"));
  const auto pdf = inspect_page("https://nowhere.ru", [](const std::string&, const std::string&) {
    return Fetched{200, "", {{"content-type", "application/pdf"}}, "", ""};
  });
  CHECK(worst(pdf).starts_with("wrong: This address holds no HTML"));
}
