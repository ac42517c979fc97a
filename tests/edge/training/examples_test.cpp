#include "edge/training/examples.h"

#include <doctest/doctest.h>

namespace okno::training {
namespace {

std::string refusal(std::string_view csv) {
  const auto examples = parse_examples(csv);
  return examples ? "" : examples.error().detail;
}

TEST_CASE("a plain file gives its texts, labels and lines") {
  const auto examples = parse_examples("text,label\nяма,дороги\nмусор,отходы\n");
  REQUIRE(examples.ok());
  REQUIRE(examples->size() == 2);
  CHECK((*examples)[1].text == "мусор");
  CHECK((*examples)[1].label == "отходы");
  CHECK((*examples)[1].line == 3);
}

TEST_CASE("quotes keep commas, doubled quotes and line breaks; lines are counted through them") {
  const auto examples = parse_examples("text,label\r\n\"яма, \"\"большая\"\"\r\nи глубокая\",a\r\nдалее,b");
  REQUIRE(examples.ok());
  CHECK((*examples)[0].text == "яма, \"большая\"\r\nи глубокая");
  CHECK((*examples)[1].line == 4);
}

TEST_CASE("a byte order mark, more columns, another order and empty lines do not matter") {
  const auto examples = parse_examples("\xEF\xBB\xBFid, label ,\"text\"\n\n7,a,яма\n\n8,b,\n");
  REQUIRE(examples.ok());
  REQUIRE(examples->size() == 2);
  CHECK((*examples)[0].text == "яма");
  CHECK((*examples)[1].text.empty());
}

TEST_CASE("a quote in the middle of a cell is a plain character") {
  const auto examples = parse_examples("text,label\nмагазин \"Луч\" закрыт,a\n");
  REQUIRE(examples.ok());
  CHECK((*examples)[0].text == "магазин \"Луч\" закрыт");
}

TEST_CASE("what is wrong is told with its line") {
  CHECK(refusal("").starts_with("line 1: the file is empty"));
  CHECK(refusal("\n\ntext,topic\nяма,a\n").starts_with("line 3: the header has no column \"label\""));
  CHECK(refusal("text,label\nяма,a\nяма, большая,a\n")
            .starts_with("line 3: the row has 3 cells and the header 2"));
  CHECK(refusal("text,label\nяма\n").starts_with("line 2: the row has 1 cells"));
  CHECK(refusal("text,label\nяма,a\n\"яма,b\nмусор,c\n")
            .starts_with("line 3: the quote that opens here is never closed"));
  CHECK(refusal("text,label\n\"яма\"x,a\n").starts_with("line 2: a comma or the line's end must follow"));
  CHECK(refusal("text,label\nяма, \n").starts_with("line 2: the label is empty"));
}

TEST_CASE("a file that is not there is named") {
  const auto examples = read_examples_file("/nowhere/examples.csv");
  REQUIRE_FALSE(examples.ok());
  CHECK(examples.error().detail.find("/nowhere/examples.csv") != std::string::npos);
}

}  // namespace
}  // namespace okno::training
