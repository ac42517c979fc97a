#include "edge/webmaster/markup.h"

#include <doctest/doctest.h>

using namespace okno::webmaster;

TEST_CASE("attributes are read quoted or not, in any case, references decoded, the first of two counting") {
  const auto tags = read_tags("<SCRIPT Async SRC='a?x=1&amp;y=2' data-org=811 data-org=9 nonce></SCRIPT>");
  REQUIRE(tags.size() == 1);
  CHECK(tags[0].name == "script");
  CHECK(tags[0].get("src") == "a?x=1&y=2");
  CHECK(tags[0].get("data-org") == "811");
  CHECK(tags[0].has("async"));
  CHECK(tags[0].has("nonce"));
  CHECK_FALSE(tags[0].has("defer"));
}

TEST_CASE("comments and what scripts write are not the page's tags") {
  const auto tags = read_tags(
      "<!-- <script src=a></script> --><script>document.write('<script src=b></scr' + 'ipt>')</script><p>");
  REQUIRE(tags.size() == 2);
  CHECK(tags[0].content == "document.write('<script src=b></scr' + 'ipt>')");
  CHECK(tags[1].name == "p");
}

TEST_CASE("a link inside noscript is found") {
  const auto tags = read_tags("<noscript><a href=\"https://e/f/811\">x</a></noscript>");
  REQUIRE(tags.size() == 2);
  CHECK(tags[1].get("href") == "https://e/f/811");
}

TEST_CASE("broken markup neither hangs nor crashes") {
  for (const char* html : {"<", "<a", "<a href", "<a href=", "<a href=\"", "<a =b>", "<a / / >", "<!--",
                           "<script>", "<a\"'>", "</", "<>", "<a b='c"}) {
    CAPTURE(html);
    CHECK(read_tags(html).size() <= 1);
  }
}
