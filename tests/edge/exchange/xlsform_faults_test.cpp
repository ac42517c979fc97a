// What people really write: each fault is one line that says where, what, and what to write instead.
#include <doctest/doctest.h>

#include "tests/edge/exchange/written_form.h"

namespace okno::testing {
namespace {

// A form of these rows below type, name, label, relevant, constraint, calculation.
std::string form(const std::string& rows) {
  return "survey\n|type|name|label|relevant|constraint|calculation\n" + rows +
         "choices\n|list_name|name|label\n|yard|bench|Benches\n|yard|swing|Swings\n"
         "settings\n|form_title\n|The yard\n";
}

TEST_SUITE("exchange: faults in XLSForm") {
  TEST_CASE("a form without a fault is read as it stands") {
    const auto read =
        read_form(form("|select_one yard|what|What?\n|integer|age|How old?|${what} = 'swing'\n"));
    CHECK(in_lines(read.faults) == "");
    REQUIRE(read.survey.questions.size() == 2);
    CHECK(read.survey.questions[0].choices.size() == 2);
    CHECK(read.survey.questions[1].relevant.written == "${what} = 'swing'");
    CHECK(read.survey.title.in("en") == "The yard");
  }

  TEST_CASE("a value in the wrong column does not take its question away in silence") {
    // kobotoolbox/kpi #4939
    CHECK(faults_in(form("|what|select_one yard|What?\n")) ==
          "survey!2:type: \"what\" is no type, and \"select_one yard\" is one; let both change places\n");
    CHECK(faults_in(form("||what|What?\n")) ==
          "survey!2:type: has no type, and would not be asked; write one, such as text or select_one LIST\n");
    CHECK(faults_in(form("|text|what|What?||||quick\n")) ==
          "survey!2:G: \"quick\" stands under no heading; write one in row 1, or put it into the right "
          "column\n");
    CHECK(faults_in(form("|text|what|What?|multiline\n")) ==
          "survey!2:relevant: \"multiline\" is no formula but a word of the column appearance; write it "
          "there\n");
  }

  TEST_CASE("names are given once") {
    CHECK(faults_in(form("|text|q|What?\n|text|q|Which?\n")) ==
          "survey!3:name: \"q\" stands in row 2 already; give it a name of its own\n");
    CHECK(faults_in("survey\n|type|name|label\n|select_one "
                    "yard|q|What?\nchoices\n|list_name|name|label\n|yard|a|A\n|yard|a|B\n") ==
          "choices!3:name: \"a\" stands in the list yard already, in row 2; give it another name\n");
    CHECK(faults_in(form("|begin_group|q|Page\n|text|q|What?\n|end_group\n")) ==
          "survey!3:name: \"q\" stands in row 2 already; give it a name of its own\n");
  }

  TEST_CASE("a list has to be there, and a near one is named") {
    CHECK(faults_in(form("|select_one yrad|q|What?\n")) ==
          "survey!2:type: there is no list \"yrad\" in the sheet choices; write yard\n");
    CHECK(faults_in("survey\n|type|name|label\n|select_one yard|q|What?\n") ==
          "survey!2:type: there is no sheet choices; add one with the list yard\n");
    CHECK(faults_in(form("|select_one|q|What?\n")) ==
          "survey!2:type: \"select_one\" names no list; write select_one LIST\n");
  }

  TEST_CASE("what people read has to be there, in each language") {
    CHECK(faults_in(form("|text|q\n")) == "survey!2:label: has no label; write what people will read\n");
    CHECK(faults_in("survey\n|type|name|label::English (en)|label::Russian (ru)\n|text|q|What?\n") ==
          "survey!2:label::Russian (ru): has no label in this language; write one\n");
    CHECK(faults_in("survey\n|type|name|label|label::English (en)\n|text|q|A|B\n") ==
          "survey!1:label: names no language, and others do; write it as in label::English (en), or its "
          "language "
          "into default_language of the sheet settings\n");
    CHECK(faults_in("survey\n|type|name|label\n|text|q|A\nchoices\n|list_name|name|label\n|l|a\n") ==
          "choices!2:label: has no label; write what people will read\n");
  }

  TEST_CASE("two columns of one name, and one that is misspelt") {
    CHECK(faults_in("survey\n|type|name|label|label\n|text|q|A|B\n") ==
          "survey!1:label: two columns of this name, C and D; take one away or give it a name of its own\n");
    CHECK(faults_in("survey\n|type|name|label|relevant|relevance\n|text|q|A\n") ==
          "survey!1:relevance: says the same as the column relevant; take one of them away\n");
    CHECK(faults_in("survey\n|type|name|lable\n|text|q|A\n") ==
          "survey!1:lable: there is no such column; write label\n");
    CHECK(faults_in("survey\n|name|label\n|q|A\n") == "survey!1:type: there is no column type; add one\n");
  }

  TEST_CASE("formulas say what to write instead") {
    const auto relevant = [](const std::string& formula) {
      const std::string line = faults_in(
          form("|integer|n|How many?\n|select_one yard|what|What?\n|text|q|Why?|" + formula + "\n"));
      const std::string start = "survey!4:relevant: ";
      return line.starts_with(start) ? line.substr(start.size(), line.size() - start.size() - 1) : line;
    };
    // kobotoolbox/kpi #2590: pyxform takes this without a word.
    CHECK(relevant("{n} > 0") == "\"{n}\" names no question; write ${n}");
    CHECK(relevant("$n > 0") == "\"$n\" names no question; write ${n}");
    CHECK(relevant("n > 0") == "n stands without ${ }; write ${n}");
    CHECK(relevant("${m} > 0") == "${m} names no question; write one of n, what, q");
    CHECK(relevant("${what} = \u2018bench\u2019") == "\u2018 is not known; write '");
    CHECK(relevant("${what} = \u00ABbench\u00BB") == "\u00AB is not known; write \"");
    CHECK(relevant("${n} \u2265 3") == "\u2265 is not known; write >=");
    CHECK(relevant("${n} == 3") == "== is not known; write =");
    CHECK(relevant("${n} => 3") == "=> is not known; write >=");
    CHECK(relevant("${n} > 0 && ${n} < 5") == "&& is not known; write and");
    CHECK(relevant("${n} > 0 AND ${n} < 5") == "AND is not known; write and");
    CHECK(relevant("${n} > 0 and") == "the formula stops in the middle; write what is missing");
    CHECK(relevant("(${n} > 0") == "a ( without its ); add one");
    CHECK(relevant("${n} > 0)") == "a ) without its (; take one away");
    CHECK(relevant("${n > 0") == "a ${ without its }; close it");
    CHECK(relevant("${n} / 2 = 1") == "/ is not known; write div to divide");
    CHECK(
        relevant("${what} = bench") ==
        "bench stands without quotes and names nothing; write 'bench' for a text, or ${name} for a question");
    CHECK(relevant("${what} = 'benhc'") == "'benhc' is no choice of ${what}; write 'bench'");
    CHECK(relevant("${what} = 'Benches'") == "'Benches' is no choice of ${what}; write 'bench'");
    CHECK(relevant("selcted(${what}, 'bench')") == "selcted() is not known; write selected()");
    CHECK(relevant("selected(${what}; 'bench')") ==
          "; is not known; write , between the parts of a function");
    CHECK(relevant("if(${n} > 0, 1)") == "if() takes 3 parts, not 2; write if(${q} = 'yes', 1, 0)");
    CHECK(relevant("${n}") == "the formula is no condition but the answer ${n}; write ${n} != ''");
    CHECK(relevant("/data/n > 0") == "the path \"/data/n\" is not known; write ${n}");
    CHECK(relevant("${n} = 1,5") == "a comma stands outside of a function; write a point in numbers: 1.5");
    CHECK(relevant("not ${n} = 1") == "not stands without brackets; write not( … ) around the condition");
    CHECK(relevant("now() > '2026-01-01'") == "now() is not known; write today()");
    CHECK(relevant(". > 3") ==
          ". is the answer that a constraint judges; write ${q} or the name of another question");
  }

  TEST_CASE("a constraint, a calculation and a circle") {
    CHECK(faults_in(form("|integer|n|How many?||. > \n")) ==
          "survey!2:constraint: the formula stops in the middle; write what is missing\n");
    CHECK(faults_in(form("|date|d|When?||. > 'soon'\n")) ==
          "survey!2:constraint: 'soon' is no number; write a number, or a day as '2026-11-30'\n");
    CHECK(faults_in(form("|calculate|c\n")) ==
          "survey!2:calculation: has no calculation; write a formula, such as ${a} + ${b}\n");
    CHECK(faults_in(form("|integer|n|How many?|||1 + 1\n")) ==
          "survey!2:calculation: people answer this question; write the formula into a row of the type "
          "calculate\n");
    CHECK(faults_in(form("|text|a|A|${b} = 'x'\n|text|b|B|${a} = 'x'\n")) ==
          "survey!2:relevant: whether it is asked hangs on itself (a \u2192 b \u2192 a); take one of these "
          "formulas out\n");
    CHECK(faults_in(form("|text|a|A|${a} = 'x'\n")) ==
          "survey!2:relevant: whether it is asked hangs on itself (a \u2192 a); take one of these formulas "
          "out\n");
  }

  TEST_CASE("groups end where they should") {
    CHECK(faults_in(form("|begin_group|g|Page\n|text|q|What?\n")) ==
          "survey!2:type: the group g does not end; write a row end_group after its last question\n");
    CHECK(faults_in(form("|text|q|What?\n|end_group\n")) ==
          "survey!3:type: no group is open here; take the row out, or write begin_group above\n");
    CHECK(faults_in(form("|begin_repeat|r|People\n|text|q|Who?\n|end_repeat\n")) ==
          "survey!2:type: \"begin_repeat\": questions that repeat are not asked here; ask for a number, or "
          "write "
          "the questions out\n");
  }

  TEST_CASE("a type that is not known names a near one") {
    CHECK(faults_in(form("|interger|n|How many?\n")) ==
          "survey!2:type: there is no type \"interger\"; write integer\n");
    CHECK(faults_in(form("|selct_one yard|q|What?\n")) ==
          "survey!2:type: there is no type \"selct_one yard\"; write select_one LIST\n");
    CHECK(faults_in(form("|time|t|When?\n")) ==
          "survey!2:type: \"time\": an hour is not asked for here; write text, or select_one LIST with "
          "hours\n");
    // What people add to types is read all the same.
    CHECK(faults_in(
              form("|Select One yard|q|What?\n| select_one   yard |q2|What?\n|Integer|n|How many?\n")) == "");
  }

  TEST_CASE("stray blanks change nothing, and names with them are told") {
    CHECK(faults_in(form("| text | q | What? |\n|text|r|Why?|  ${ q }  != ''\n")) == "");
    CHECK(faults_in(form("|text|my q|What?\n")) ==
          "survey!2:name: \"my q\" is no name; write Latin letters, digits, - and _, a letter first, up to "
          "64\n");
    CHECK(
        faults_in(form("|text|1q|What?\n")) ==
        "survey!2:name: \"1q\" is no name; write Latin letters, digits, - and _, a letter first, up to 64\n");
  }

  TEST_CASE("sheets are found under near names") {
    CHECK(faults_in("Survey \n|type|name|label\n|text|q|What?\n") == "");
    CHECK(faults_in("survye\n|type|name|label\n|text|q|What?\n") ==
          "survey: there is no sheet survey; write survey as the name of survye\n");
    CHECK(faults_in("Sheet1\n|type|name|label\n|text|q|What?\n") ==
          "survey: there is no sheet survey; name one so (there are Sheet1)\n");
    CHECK(faults_in(
              "survey\n|type|name|label\n|select_one a|q|What?\nchoises\n|list_name|name|label\n|a|b|B\n") ==
          "choises: there is no sheet choices; write choices as the name of this one\n");
    CHECK(faults_in("type\tname\tlabel\ntext\tq\tWhat?\n").find("survey") != std::string::npos);
  }

  TEST_CASE("settings are judged as well") {
    const auto settings = [](const std::string& heading, const std::string& value) {
      return faults_in(
          "survey\n|type|name|label\n|select_one "
          "l|q|What?\nchoices\n|list_name|name|label\n|l|a|A\n|l|b|B\nsettings\n|form_title|" +
          heading + "\n|T|" + value + "\n");
    };
    CHECK(settings("closes_at", "tomorrow") ==
          "settings!2:closes_at: \"tomorrow\" is no moment; write it as 2026-12-01T10:00:00+03:00\n");
    CHECK(settings("audience", "everybody") ==
          "settings!2:audience: \"everybody\" is not known; write anyone, browser or code\n");
    CHECK(settings("quotas", "q=a") == "settings!2:quotas: \"q=a\" is no quota; write QUESTION=CHOICE:100\n");
    CHECK(settings("quotas", "q=c:5") == "settings!2:quotas: \"q\" with \"c\" is asked nowhere\n");
    CHECK(settings("check", "perhaps") == "settings!2:check: \"perhaps\" is not known; write yes or no\n");
  }

  TEST_CASE("several faults are told at once, as one reads the file") {
    CHECK(faults_in(form("|text|q\n|interger|n|How many?\n|text|q|Why?\n")) ==
          "survey!2:label: has no label; write what people will read\n"
          "survey!3:type: there is no type \"interger\"; write integer\n"
          "survey!4:name: \"q\" stands in row 2 already; give it a name of its own\n");
  }
}

}  // namespace
}  // namespace okno::testing
