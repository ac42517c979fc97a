#include "edge/commands/demo/surveys/seeding.h"

#include <algorithm>
#include <array>
#include <utility>

#include "edge/commands/demo/demo_node.h"
#include "edge/commands/demo/surveys/made_answers.h"
#include "edge/exchange/survey_file.h"
#include "edge/intake/citizen/receipt_box.h"
#include "edge/surveys/drafts.h"

namespace okno::commands {
namespace {

using surveys::Survey;

constexpr std::array<std::string_view, 3> names = {"meals", "medics", "yards"};
constexpr int at_once = 200;  // responses a transaction

Result<Survey> read_survey(std::string_view name) {
  const std::string path = "surveys/" + std::string(name) + ".csv";
  const auto file = demo_file(path);
  if (!file) return file.error();
  exchange::ReadSurvey read = exchange::read_survey_file(*file, exchange::Format::csv, path);
  if (!read.faults.empty()) return Error::io(path + ": " + exchange::line_of(read.faults.front()));
  return std::move(read.survey);
}

Status append(DemoNode& node, log::Draft draft, Instant at) {
  draft.at = at;
  return node.open->store->write_and_wait([&](store::Writing& writing) -> Status {
    const auto appended = node.open->journal->append(writing, draft);
    return appended ? success() : Status(appended.error());
  });
}

// One of them after the other, by the time of their answers.
Status add_answers(DemoNode& node, const Survey& survey, const std::vector<Made>& made, const NodeId& owner) {
  for (std::size_t from = 0; from < made.size(); from += at_once) {
    const Status written = node.open->store->write_and_wait([&](store::Writing& writing) -> Status {
      for (std::size_t i = from; i < std::min(made.size(), from + at_once); ++i) {
        const Uuid key = new_uuid_v7(system_clock(), system_random());
        log::Draft draft = surveys::giving(system_random(), survey,
                                           {made[i].lang, made[i].answers, surveys::seed_of(to_string(key)),
                                            intake::idempotency_key_sha256(key), std::string(64, '0')},
                                           {}, node.config.node, owner);
        draft.at = made[i].at;
        const auto appended = node.open->journal->append(writing, draft);
        if (!appended) return appended.error();
      }
      return success();
    });
    if (!written) return written;
  }
  return success();
}

Status seed_one(DemoNode& hub, DemoNode& edge, std::string_view name, const wire::Json& ways) {
  auto survey = read_survey(name);
  if (!survey) return survey.error();
  const auto way = read_way(ways, name);
  if (!way) return way.error();
  const Instant now = system_clock().now();
  const Instant opened_at = now - std::chrono::days(way->days) - std::chrono::hours(1);
  const log::Draft draft = surveys::opening(system_random(), *survey, std::nullopt);
  if (Status opened = append(hub, draft, opened_at); !opened) return opened;
  survey->id = {log::to_string(draft.stream)};
  // The same people every time.
  std::vector<Made> at_hub, at_edge;
  for (Made& made : make_answers(*survey, *way, now))
    (at_edge.size() < 2 * at_hub.size() ? at_edge : at_hub).push_back(std::move(made));
  if (Status added = add_answers(hub, *survey, at_hub, hub.config.node); !added) return added;
  return add_answers(edge, *survey, at_edge, hub.config.node);
}

Result<bool> has_surveys(const DemoNode& node) {
  bool has = false;
  const Status read = node.open->store->read([&](const store::Reading& reading) -> Status {
    const auto rows = reading.surveys.list({std::nullopt, std::nullopt, 0, 1});
    if (!rows) return rows.error();
    has = !rows->empty();
    return success();
  });
  if (!read) return read.error();
  return has;
}

}  // namespace

Status seed_surveys(const DemoFiles& files) {
  const auto hub = open_demo_node(files.hub);
  if (!hub) return hub.error();
  const auto has = has_surveys(**hub);
  if (!has) return has.error();
  if (*has) return success();
  const auto edge = open_demo_node(files.edge);
  if (!edge) return edge.error();
  const auto file = demo_file("surveys/answers.json");
  if (!file) return file.error();
  const auto ways = wire::parse_json(*file);
  if (!ways) return ways.error();
  for (const std::string_view name : names)
    if (Status seeded = seed_one(**hub, **edge, name, *ways); !seeded) return seeded;
  return success();
}

}  // namespace okno::commands
