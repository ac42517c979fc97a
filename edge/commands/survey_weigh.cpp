#include "edge/commands/survey_weigh.h"

#include <cstdio>
#include <limits>

#include "edge/commands/command.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/survey_row.h"
#include "edge/config/config_file.h"
#include "edge/figures/weighted_answers.h"
#include "edge/host/surroundings.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/tabulation.h"

namespace okno::commands {
namespace {

using figures::MarginFault;

std::string line_of(const MarginFault& fault) {
  const std::string where = fault.line == 0 ? std::string() : "line " + std::to_string(fault.line) + ": ";
  const std::string what = "\"" + fault.what + "\"";
  switch (fault.why) {
    case MarginFault::Why::empty:
      return "there is no line about people; write question,choice,people" +
             (fault.what.empty() ? "" : " (" + fault.what + ")");
    case MarginFault::Why::columns:
      return where + "it needs three columns: question, choice, people";
    case MarginFault::Why::unknown_question:
      return where + "there is no question " + what + "; write its name or its words";
    case MarginFault::Why::several:
      return where + "question " + what + " takes several answers, or none from a list; take another";
    case MarginFault::Why::unknown_choice:
      return where + "the question has no choice " + what + "; write its name or its words";
    case MarginFault::Why::no_number:
      return where + what + " is no number of people; write digits";
    case MarginFault::Why::twice:
      return where + "choice " + what + " stands above already; take one of them out";
    case MarginFault::Why::nobody:
      return fault.what + ": such people answered; write how many there are";
    case MarginFault::Why::no_people:
      break;
  }
  return fault.what + ": nobody of these people answered; join them with another choice";
}

int refuse_all(const std::string& path, const std::vector<MarginFault>& faults) {
  for (const MarginFault& fault : faults) refuse(path + ": " + line_of(fault));
  return refused;
}

void print(const figures::WeightedAnswers& weighted) {
  const figures::Weighting& weighting = weighted.weighting;
  std::printf("responses\t%lld weighted, %lld without what is known of them\n",
              static_cast<long long>(weighting.weighted), static_cast<long long>(weighting.left_out));
  std::printf("converged\t%s after %d rounds, farthest from a margin %.2g\n",
              weighting.converged ? "yes" : "no", weighting.rounds, weighting.distance);
  std::printf("cap\t%g times the mean, %lld at it\n", figures::Raking{}.cap,
              static_cast<long long>(weighting.at_cap));
  std::printf("design effect\t%.4f\neffective size\t%.1f\n", weighting.design_effect,
              weighting.effective_size);
  std::printf("margin\tchoice\tresponses\tbefore\twanted\tafter\n");
  for (const figures::MarginRow& row : weighting.margins)
    std::printf("%s\t%s\t%lld\t%.4f\t%.4f\t%.4f\n", row.margin.c_str(), row.category.c_str(),
                static_cast<long long>(row.responses), row.before, row.wanted, row.after);
  std::printf("question\tchoice\tanswers\tunweighted\tweighted\terror\tfrom\tto\n");
  for (const figures::WeightedQuestion& question : weighted.questions)
    for (const figures::WeightedCell& cell : question.cells)
      std::printf("%s\t%s\t%lld\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\n", question.question.c_str(),
                  cell.cell.c_str(), static_cast<long long>(cell.weighted.answers), cell.plain,
                  cell.weighted.value, cell.weighted.error, cell.weighted.interval.low,
                  cell.weighted.interval.high);
}

}  // namespace

int survey_weigh(const config::Config& config, const surveys::SurveyId& id, const std::string& margins_path) {
  const auto text = config::read_file(margins_path);
  if (!text) return refuse(text.error().detail);
  if (text->size() > figures::longest_margins) return refuse(margins_path + ": it is longer than 64 KiB");
  const auto store = open_for_reading(config);
  if (!store) return refuse(store.error().detail);
  store::SurveyRow row;
  const Status found = (*store)->read([&](const store::Reading& reading) -> Status {
    auto survey = survey_named(reading, id);
    if (!survey) return survey.error();
    row = *std::move(survey);
    return success();
  });
  if (!found) return refuse(found.error().detail);
  if (row.owner != config.node) return refuse("node " + row.owner.value + " holds the survey; ask there");
  const figures::Margins margins = figures::read_margins(surveys::read_document(row), *text);
  if (!margins.faults.empty()) return refuse_all(margins_path, margins.faults);

  surveys::Tabulations tabulations({std::numeric_limits<std::int64_t>::max(), 4UL << 30});
  std::optional<figures::WeightedAnswers> weighted;
  const auto look = tabulations.look(
      **store, row, UtcOffset(0), system_clock().now(),
      [&](const figures::CodedAnswers& answers) { weighted = figures::weigh(answers, margins.margins); });
  if (!look) return refuse(look.error().detail);
  if (!weighted) return refuse("there are more answers than this command holds");
  if (!weighted->faults.empty()) return refuse_all(margins_path, weighted->faults);
  print(*weighted);
  return done;
}

}  // namespace okno::commands
