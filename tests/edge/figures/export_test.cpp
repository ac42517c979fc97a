#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "edge/figures/export/code_book.h"
#include "edge/figures/export/csv.h"
#include "edge/figures/export/data_package.h"
#include "edge/figures/export/ddi.h"
#include "edge/figures/export/markup.h"
#include "edge/figures/export/spss.h"
#include "shared/base/text.h"
#include "shared/wire/json/json.h"
#include "tests/edge/figures/sample_survey.h"

namespace okno::testing {
namespace {

using namespace figures;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("A field is quoted where a comma, a quote or a line break stands in it") {
  CHECK(csv_field("plain") == "plain");
  CHECK(csv_field("") == "");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("5\" pipe") == "\"5\"\" pipe\"");
  CHECK(csv_field("one\ntwo") == "\"one\ntwo\"");
}

TEST_CASE("No answer is a formula to a spreadsheet") {
  CHECK(harmless("=1+1") == "'=1+1");
  CHECK(harmless("+7 921") == "'+7 921");
  CHECK(harmless("@SUM(A1)") == "'@SUM(A1)");
  CHECK(harmless("\t=1") == "'\t=1");
  CHECK(harmless("-cmd") == "'-cmd");
  CHECK(harmless("\uFF1D1") == "'\uFF1D1");
  CHECK(harmless("-5") == "-5");
  CHECK(harmless("a=b") == "a=b");
  CHECK(harmless("") == "");
}

TEST_CASE("Columns have names of their own, for SPSS whatever the case") {
  const auto columns = columns_of(sample_survey());
  std::set<std::string> names, spss;
  for (const Column& column : columns) {
    CHECK(names.insert(column.name).second);
    CHECK(spss.insert(text::lower(column.spss_name)).second);
    CHECK(column.spss_name.size() <= 64);
    CHECK(column.spss_name.back() != '.');
    CHECK(text::lower(column.spss_name) != "all");
  }
  CHECK(names.contains("uses_walk"));    // the question
  CHECK(names.contains("uses_walk_2"));  // the choice
  CHECK(names.contains("Yard"));
  CHECK_FALSE(names.contains("thanks"));
}

TEST_CASE("A line of CSV is one response") {
  const auto responses = sample_responses(3);
  Written written;
  const auto count = write_csv(sample_survey(), over(responses), written.sink(), ByteOrderMark::present);
  REQUIRE(count);
  CHECK(*count == 3);
  CHECK(written.calls == 4);
  CHECK(written.bytes.starts_with(
      "\xEF\xBB\xBFresponse,version,answered_at,language,yard,uses_walk_2,uses_sport,uses_walk,"));
  CHECK(holds(written.bytes, "\r\n1,1,2025-11-30T"));
  CHECK(holds(written.bytes, "\"He said \"\"no\"\", twice\nand left; it's qq"));
  CHECK(holds(written.bytes, ",-2.5,"));
  CHECK(holds(written.bytes, "\"'+7 Main street, 1\",55.75,49.12"));
  CHECK(holds(written.bytes, ",'=swing,"));
}

TEST_CASE("No response leaves a table with its head") {
  Written written;
  const auto count = write_csv(sample_survey(), over({}), written.sink());
  REQUIRE(count);
  CHECK(*count == 0);
  CHECK(written.bytes.starts_with("response,"));
  CHECK(written.bytes.ends_with("\r\n"));
  CHECK(written.calls == 1);
}

TEST_CASE("What cannot be read or written ends the export") {
  const NextResponse broken = [] { return Result<std::optional<Response>>(Error::io("gone")); };
  CHECK_FALSE(write_csv(sample_survey(), broken, [](std::string_view) { return success(); }));
  const auto responses = sample_responses(2);
  CHECK_FALSE(write_csv(sample_survey(), over(responses),
                        [](std::string_view) { return Status(Error::io("full")); }));
}

TEST_CASE("The data package tells types, choices and what is missing") {
  const std::string package = data_package(sample_survey(), "answers.csv", {}, i18n::Lang::ru);
  REQUIRE(wire::parse_json(package));
  CHECK(holds(package, R"("missingValues":[""])"));
  CHECK(holds(package, R"("enum":["bench","'=swing")"));
  CHECK(holds(package,
              R"("name":"uses_sport","type":"integer","title":"Uses: Sport","constraints":{"enum":[0,1]})"));
  CHECK(holds(package, R"("name":"ALL","type":"number")"));
  CHECK(holds(package, R"("name":"Yard","type":"date")"));
  CHECK(holds(package, R"("path":"answers.csv")"));
}

TEST_CASE("The DDI code book has the skip logic in the organiser's words, escaped") {
  const std::string ddi = ddi_codebook(sample_survey(), 12, "answers.csv", {}, i18n::Lang::ru);
  CHECK(holds(ddi, "<universe>selected(${uses}, 'walk') and 1 &lt; 2</universe>"));
  CHECK(holds(ddi, "<titl>It's &lt;our&gt; &quot;yard&quot; &amp; more</titl>"));
  CHECK(holds(ddi, "<caseQnty>12</caseQnty>"));
  CHECK(holds(ddi, "<catgry><catValu>bench</catValu><labl>A bench, or &quot;two&quot;</labl></catgry>"));
  CHECK(holds(ddi, "type=\"multipleResp\" var=\"V6 V7\""));
  CHECK(escaped(std::string("a\x01\xFF", 3)) == "a\uFFFD\uFFFD");
}

TEST_CASE("Choices that are numbers keep them as codes, others are counted") {
  const surveys::Survey survey = sample_survey();
  CHECK(code_of(survey.questions[8], "12") == 12);
  CHECK(code_of(survey.questions[0], "=swing") == 2);
  CHECK(code_of(survey.questions[0], "nothing") == 0);
}

TEST_CASE("Codes tell who passed a question over from who was not asked") {
  const auto responses = sample_responses(4);
  Written written;
  const auto table = write_codes(sample_survey(), over(responses), written.sink());
  REQUIRE(table);
  CHECK(table->responses == 4);
  CHECK(table->cut == 0);
  CHECK(*std::max_element(table->widths.begin(), table->widths.end()) > 600);
  // The fourth saw "uses" and passed it over; the first answered a version without "grade".
  CHECK(holds(written.bytes, "\r\n4,2,2025-11-30T16:43:20Z,ru,3,-1,-1,"));
  const std::string first = written.bytes.substr(written.bytes.find("\r\n1,") + 2);
  CHECK(holds(first.substr(0, first.find("\r\n")), ",-2"));
  const std::string syntax = spss_syntax(sample_survey(), *table, "codes.csv", {}, i18n::Lang::ru);
  CHECK(holds(syntax, "MISSING VALUES yard (-2, -1)."));
  CHECK(holds(syntax, "  2 'It''s a swing'"));
}

TEST_CASE("The code book is one page") {
  const std::string page = code_book(sample_survey(), 7, {}, i18n::Lang::ru);
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(holds(page, "1 · bench — A bench, or &quot;two&quot;"));
  CHECK(holds(page, "Responses: 7"));
  CHECK_FALSE(holds(page, "<our>"));
}

}  // namespace
}  // namespace okno::testing
