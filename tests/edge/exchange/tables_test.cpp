// Tables in the files that spreadsheets really write.
#include <doctest/doctest.h>

#include "tests/edge/exchange/stored_zip.h"
#include "tests/edge/exchange/written_form.h"

namespace okno::testing {
namespace {

using exchange::Format;

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8"?>)";

// A workbook of these sheets, each by its name and what stands in its <worksheet>.
std::string workbook(const std::vector<std::pair<std::string, std::string>>& sheets,
                     const std::string& strings = {}, const std::string& attributes = {}) {
  std::string names, links;
  std::vector<std::pair<std::string, std::string>> parts = {
      {"[Content_Types].xml", std::string(head) + "<Types/>"}};
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string id = std::to_string(i + 1);
    names += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + id + "\" " + attributes + " r:id=\"r" +
             id + "\"/>";
    links += "<Relationship Id=\"r" + id + "\" Type=\"x/worksheet\" Target=\"worksheets/s" + id + ".xml\"/>";
    parts.emplace_back("xl/worksheets/s" + id + ".xml",
                       std::string(head) + "<worksheet>" + sheets[i].second + "</worksheet>");
  }
  links +=
      R"(<Relationship Id="s" Type="x/sharedStrings" Target="/xl/strings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/>)";
  parts.emplace_back("xl/workbook.xml", std::string(head) + R"(<workbook xmlns:r="x"><sheets>)" + names +
                                            "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels",
                     std::string(head) + "<Relationships>" + links + "</Relationships>");
  parts.emplace_back("xl/strings.xml", std::string(head) + "<sst>" + strings + "</sst>");
  parts.emplace_back(
      "xl/styles.xml",
      std::string(head) + R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\.mm\.yyyy"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>)");
  return stored_zip(parts);
}

std::string cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string table_of(const std::string& bytes, std::size_t sheet = 0) {
  const auto read = exchange::read_workbook(bytes);
  if (!read) return read.error().detail;
  std::string all;
  for (const exchange::Row& row : read->sheets.at(sheet).rows) {
    all += std::to_string(row.number) + ":";
    for (const exchange::Cell& each : row.cells)
      all += " " + exchange::letters_of(each.column) + "=" + each.text;
    all += "\n";
  }
  return all;
}

TEST_SUITE("exchange: tables") {
  TEST_CASE("a number is what people see: 1 and not 1.0, 0.1 without the noise of its last bits") {
    CHECK(table_of(workbook(
              {{"s", R"(<sheetData><row r="1"><c r="A1"><v>1.0</v></c><c r="B1"><v>0.10000000000000001</v></c>
      <c r="C1"><v>1E3</v></c><c r="D1"><v>-2.50</v></c></row></sheetData>)"}})) ==
          "1: A=1 B=0.1 C=1000 D=-2.5\n");
  }

  TEST_CASE("days, truths, errors and what formulas came to last") {
    CHECK(
        table_of(workbook(
            {{"s", R"(<sheetData><row r="2"><c r="A2" s="1"><v>46356</v></c><c r="B2" s="2"><v>46356.5</v></c>
      <c r="C2" t="b"><v>1</v></c><c r="D2" t="str"><f>A1&amp;"x"</f><v>made</v></c><c r="E2" t="e"><v>#NAME?</v></c></row></sheetData>)"}})) ==
        "2: A=2026-11-30 B=2026-11-30T12:00:00 C=TRUE D=made E=#NAME?\n");
  }

  TEST_CASE("merged cells hold their text in each of their rows, in the first column") {
    CHECK(table_of(workbook(
              {{"s", "<sheetData><row r=\"1\">" + cell("A1", "yard") + cell("B1", "a") +
                         "</row><row r=\"2\">" + cell("B2", "b") + "</row><row r=\"3\">" + cell("B3", "c") +
                         R"(</row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>)"}})) ==
          "1: A=yard B=a\n2: A=yard B=b\n3: B=c\n");
  }

  TEST_CASE("shared strings are whole, with their runs and without phonetic hints; stray blanks are cut") {
    CHECK(
        table_of(workbook(
            {{"s",
              R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>9</v></c></row></sheetData>)"}},
            "<si><r><t>two </t></r><r><t>runs</t></r><rPh><t>hint</t></rPh></si><si><t "
            "xml:space=\"preserve\">\xC2\xA0 one_x000A_line </t></si>")) == "1: A=two runs C=one\nline\n");
  }

  TEST_CASE(
      "rows and cells without references count on, empty rows keep their number, and a hidden sheet is "
      "read") {
    CHECK(table_of(
              workbook({{"s",
                         "<sheetData><row><c t=\"str\"><v>a</v></c><c/><c t=\"str\"><v>b</v></c></row><row "
                         "r=\"5\"/><row><c t=\"str\"><v>c</v></c></row></sheetData>"}},
                       {}, "state=\"hidden\"")) == "1: A=a C=b\n6: A=c\n");
  }

  TEST_CASE("a whole form stands in such a workbook, and a fault names the row that Excel shows") {
    const std::string survey = "<sheetData><row r=\"1\">" + cell("A1", "type") + cell("B1", "name") +
                               cell("C1", "label") + "</row><row r=\"4\">" + cell("A4", "select_one n") +
                               cell("B4", "q") + cell("C4", "Which?") + "</row><row r=\"7\">" +
                               cell("A7", "text") + cell("B7", "q") + cell("C7", "Why?") +
                               "</row></sheetData>";
    const std::string choices = "<sheetData><row r=\"1\">" + cell("A1", "list_name") + cell("B1", "name") +
                                cell("C1", "label") + "</row><row r=\"2\">" + cell("A2", "n") +
                                "<c r=\"B2\"><v>1.0</v></c>" + cell("C2", "One") + "</row></sheetData>";
    const auto read = exchange::read_survey_file(
        workbook({{"Notes", ""}, {"survey", survey}, {"choices", choices}}), Format::xlsform, "f.xlsx");
    CHECK(in_lines(read.faults) ==
          "survey!7:name: \"q\" stands in row 4 already; give it a name of its own\n");
    REQUIRE(read.survey.questions.size() == 1);
    CHECK(read.survey.questions[0].choices[0].name == "1");
  }

  TEST_CASE("what is no workbook says what to do") {
    const auto refused = [](const std::string& bytes) {
      return in_lines(exchange::read_survey_file(bytes, Format::xlsform, "f").faults);
    };
    CHECK(refused("") == "the file is empty; write a survey into it\n");
    CHECK(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "the file is an old .xls; save it as .xlsx\n");
    CHECK(refused(stored_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})) ==
          "the file is .ods; save it as .xlsx\n");
    CHECK(refused(stored_zip({{"a.txt", "a"}})) ==
          "the file is a zip but no workbook; save the table as .xlsx\n");
    CHECK(refused("PK\x03\x04 and nothing") != "");
    CHECK(refused("\xFF\xFE"
                  "a") == "the file is UTF-16; save it as \u00ABCSV UTF-8\u00BB, or as .xlsx\n");
    CHECK(refused("survey,\xE0\xE1") ==
          "the file is not UTF-8 but perhaps Windows-1251; save it as \u00ABCSV UTF-8\u00BB, or as .xlsx\n");
    CHECK(refused("survey\n,\"type,name\n") ==
          "line 2: a \" without its second one; close it, or write \"\" in a text\n");
  }

  TEST_CASE("CSV with semicolons, a mark of UTF-8 and lines of Windows") {
    const std::string csv =
        "\xEF\xBB\xBFsurvey;;;\r\n;type;name;label\r\n;text;q;\"What; and "
        "\"\"why\"\"?\"\r\n\r\n;integer;n;\"Of two\r\nlines\"\r\n";
    const auto read = exchange::read_survey_file(csv, Format::csv, "form.csv");
    CHECK(in_lines(read.faults) == "");
    REQUIRE(read.survey.questions.size() == 2);
    CHECK(read.survey.questions[0].title.in("en") == "What; and \"why\"?");
  }

  TEST_CASE("CSV as pyxform has it, sheet by sheet, whose rows count from their headings") {
    const std::string csv =
        "\"survey\",\"\",\"\",\"\"\n\"\",\"type\",\"name\",\"label\"\n\"\",\"text\",\"q\",\"What?\"\n\"\","
        "\"txt\",\"r\",\"Why?\"\n";
    CHECK(in_lines(exchange::read_survey_file(csv, Format::csv, "form.csv").faults) ==
          "survey!3:type: there is no type \"txt\"; write text\n");
    CHECK(in_lines(exchange::read_survey_file("survey\n,type,name,label\n,text,q,A\nsurvey\n,type\n",
                                              Format::csv, "")
                       .faults) ==
          "line 4: a second sheet survey; put both into one, or leave the first column of its rows empty\n");
  }

  TEST_CASE("a file is known by what stands in it, whatever it is called") {
    CHECK(exchange::guess_format(workbook({{"survey", ""}}), "a.csv") == Format::xlsform);
    CHECK(exchange::guess_format("{\"pages\": []}", "a.txt") == Format::surveyjs);
    CHECK(exchange::guess_format(" {\"questions\": []}", "a") == Format::json);
    CHECK(exchange::guess_format("{\"questions\": [{\"kind\": \"text\"}]}", "a") == Format::json);
    CHECK(exchange::guess_format("{\"questions\": [{\"type\": \"text\"}]}", "a") == Format::surveyjs);
    CHECK(exchange::guess_format("class\ttype/scale\tname\trelevance\ttext\n", "a.csv") ==
          Format::limesurvey);
    CHECK(exchange::guess_format("\xEF\xBB\xBFid\trelated_id\tclass\ttype/scale\tname\trelevance\n",
                                 "a.tsv") == Format::limesurvey);
    CHECK(exchange::guess_format("survey,,\n,type,name\n", "a.txt") == Format::csv);
  }
}

}  // namespace
}  // namespace okno::testing
