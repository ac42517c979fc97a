// Others reckon the same: R's package survey and PSPP, where they are installed (Debian: r-cran-survey, pspp).
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "edge/figures/export/spss.h"
#include "edge/figures/weighting.h"
#include "tests/edge/figures/sample_margins.h"
#include "tests/edge/figures/sample_survey.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {
namespace {

using namespace figures;

struct Ran {
  int code = -1;
  std::string output;
};
Ran run(const std::string& command) {
  Ran ran;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return ran;
  char bytes[4096];
  for (std::size_t count = 0; (count = std::fread(bytes, 1, sizeof bytes, pipe)) > 0;)
    ran.output.append(bytes, count);
  ran.code = ::pclose(pipe);
  return ran;
}

// Another R than the one on the path: OKNO_RSCRIPT.
std::string rscript() {
  const char* other = std::getenv("OKNO_RSCRIPT");
  return other == nullptr ? "Rscript" : other;
}

TEST_CASE("R's survey gives the same weights within 1e-6 and errors within 1e-4") {
  const Ran ran = run(rscript() + " " OKNO_SOURCE_DIR "/tests/edge/figures/raking.R");
  if (ran.code != 0) {
    MESSAGE("skipped: R with its package survey is not installed");
    return;
  }
  std::istringstream lines(ran.output);
  std::vector<double> numbers;
  for (double number = 0; lines >> number;) numbers.push_back(number);
  REQUIRE(numbers.size() == 66);
  const auto weighting = rake(sample_margins());
  REQUIRE(weighting);
  for (std::size_t i = 0; i < 60; ++i) CHECK(std::fabs(weighting->weights[i] - numbers[i]) < 1e-6);
  const SampleAnswers answers;
  std::size_t at = 60;
  for (const auto* values : {&answers.yes, &answers.score, &answers.late}) {
    const Estimate estimate = weighted_mean(*weighting, *values);
    CHECK(std::fabs(estimate.value - numbers[at++]) < 1e-6);
    CHECK(std::fabs(estimate.error - numbers[at++]) < 1e-4);
  }
}

TEST_CASE("PSPP runs the syntax over the codes without a warning and counts the same") {
  if (run("pspp --version").code != 0) {
    MESSAGE("skipped: PSPP is not installed");
    return;
  }
  const TempFolder folder;
  const surveys::Survey survey = sample_survey();
  const auto responses = sample_responses(60);
  Written codes;
  const auto table = write_codes(survey, over(responses), codes.sink());
  REQUIRE(table);
  std::ofstream(folder.path() + "/codes.csv", std::ios::binary) << codes.bytes;
  // Every value of every column that has codes, and the longest text, come back as lines.
  std::string syntax = spss_syntax(survey, *table, "codes.csv", {}, i18n::Lang::ru);
  const auto columns = columns_of(survey);
  std::string names;
  std::map<std::string, std::map<std::string, std::int64_t>> expected;
  for (const Column& column : columns) {
    if (column.holds != Holds::choice && column.holds != Holds::flag && column.holds != Holds::rank) continue;
    names += " " + column.spss_name;
    std::int64_t number = 0;
    for (const Response& response : responses) {
      Row row(survey, response, ++number);
      const std::string value = row.value(column);
      if (value.empty()) continue;
      const std::int64_t code = code_of(survey.questions[column.question], value);
      ++expected[column.spss_name][column.holds == Holds::choice ? std::to_string(code) : value];
    }
  }
  syntax += "COMPUTE width = LENGTH(RTRIM(uses_walk)).\nFORMATS" + names + " (F8.0).\n";
  for (const auto& [name, counts] : expected)
    syntax += "VARIABLE LABELS " + name + " '" + name + "'.\nVALUE LABELS " + name + " -9 'none'.\n";
  syntax += "FREQUENCIES /VARIABLES=" + names +
            " /STATISTICS=NONE.\nDESCRIPTIVES /VARIABLES=width ALL_1 /STATISTICS=MAX MEAN.\n";
  std::ofstream(folder.path() + "/answers.sps", std::ios::binary) << syntax;
  const Ran ran = run("cd " + folder.path() + " && pspp -O format=csv answers.sps");
  CHECK(ran.code == 0);
  CHECK_MESSAGE(ran.output.find("warning") == std::string::npos, ran.output);
  CHECK_MESSAGE(ran.output.find("error") == std::string::npos, ran.output);

  std::map<std::string, std::map<std::string, std::int64_t>> counted;
  std::istringstream lines(ran.output);
  std::string name;
  bool is_valid = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Table: ")) name = line.substr(7), is_valid = false;
    if (line.starts_with("Valid,")) is_valid = true;
    if (line.starts_with("Missing,") || line.starts_with("Total,")) is_valid = false;
    if (!is_valid || !expected.contains(name)) continue;
    const std::size_t comma = line.find(','), second = line.find(',', comma + 1);
    counted[name][line.substr(comma + 1, second - comma - 1)] = std::atoll(line.c_str() + second + 1);
  }
  CHECK_MESSAGE(counted == expected, ran.output);
}

}  // namespace
}  // namespace okno::testing
