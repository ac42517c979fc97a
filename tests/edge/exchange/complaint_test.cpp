#include "edge/exchange/complaint.h"

#include <doctest/doctest.h>

namespace okno::exchange {
namespace {

TEST_SUITE("exchange") {
  TEST_CASE("a line says sheet, row and column, and one without sheets its path") {
    CHECK(line_of({"survey", 5, "relevant", "is wrong; write it"}) ==
          "survey!5:relevant: is wrong; write it");
    CHECK(line_of({"", 0, "pages[0].name", "is wrong"}) == "pages[0].name: is wrong");
    CHECK(line_of({"", 12, "relevance", "is wrong"}) == "row 12:relevance: is wrong");
    CHECK(line_of({"", 0, "", "the file is empty"}) == "the file is empty");
  }

  TEST_CASE("the nearest word is that of one slip, and of none when it is another word") {
    CHECK(nearest("lable", {"type", "label"}) == "label");
    CHECK(nearest("Yrad", {"yard", "park"}) == "yard");
    CHECK(nearest("q1", {"q2", "q3"}).empty());
    CHECK(nearest("colour", {"type", "label"}).empty());
  }
}

}  // namespace
}  // namespace okno::exchange
