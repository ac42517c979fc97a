#include "shared/wire/surveys/survey.h"

#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/commands/survey_answers.h"
#include "edge/commands/survey_files.h"
#include "edge/commands/survey_row.h"
#include "edge/commands/survey_weigh.h"
#include "edge/config/config_file.h"
#include "edge/exchange/survey_file.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"

namespace okno::commands {
namespace {

using surveys::Survey;

constexpr int rows_a_read = 100;

// The survey in a file of any format as our own JSON; says what is wrong with it otherwise. Who asks stands in the file, or is
// said beside it.
std::optional<std::string> document_in(const std::string& path, const std::string* org) {
  const auto bytes = config::read_file(path);
  if (!bytes) {
    refuse(bytes.error().detail);
    return std::nullopt;
  }
  exchange::ReadSurvey read = exchange::read_survey_file(*bytes, exchange::guess_format(*bytes, path), path);
  for (const exchange::Complaint& fault : read.faults) refuse(path + ": " + exchange::line_of(fault));
  if (!read.faults.empty()) return std::nullopt;
  if (org != nullptr) read.survey.org.value = *org;
  if (read.survey.org.empty()) {
    refuse(path + ": nobody asks; say which body does by --org");
    return std::nullopt;
  }
  return wire::write_json(wire::to_json(read.survey));
}

int change(const config::Config& config, std::string what, std::string document) {
  const auto told = carry_out(config, ChangeKind{"surveys", std::move(what), std::move(document)});
  if (!told) return refuse(told.error().detail);
  std::printf("%s\n", told->c_str());
  return done;
}

int open(const config::Config& config, const std::string& path, const std::string* org) {
  auto document = document_in(path, org);
  return document ? change(config, "open", *std::move(document)) : refused;
}

int extend(const config::Config& config, const std::string& id, const std::string& path,
           const std::string* org) {
  const auto document = document_in(path, org);
  return document ? change(config, "extend", id + "\n" + *document) : refused;
}

// One survey a line: id, state, body, version, node, title.
Status print_all(store::Store& store) {
  store::SurveyQuery query{std::nullopt, std::nullopt, 0, rows_a_read};
  while (true) {
    std::size_t count = 0;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      const auto rows = reading.surveys.list(query);
      if (!rows) return rows.error();
      count = rows->size();
      for (const store::SurveyRow& row : *rows) {
        query.before = row.key;
        std::printf("%s\t%s\t%s\t%lld\t%s\t%s\n", row.id.value.c_str(),
                    std::string(surveys::to_string(row.status)).c_str(), row.org.value.c_str(),
                    static_cast<long long>(row.version), row.owner.value.c_str(),
                    surveys::read_document(row).title.in(i18n::Lang::ru).c_str());
      }
      return success();
    });
    if (!read || count == 0) return read;
  }
}

Status print_results(store::Store& store, const NodeId& self, const surveys::SurveyId& id) {
  return store.read([&](const store::Reading& reading) -> Status {
    const auto row = survey_named(reading, id);
    if (!row) return row.error();
    const auto counts = surveys::counts_of(reading, *row, self);
    if (!counts) return counts.error();
    std::printf(
        "%s\n",
        wire::write_json(wire::to_json(surveys::results_of(surveys::read_document(*row), *counts))).c_str());
    return success();
  });
}

}  // namespace

namespace {

// What each takes after its name.
struct Act {
  std::string_view name;
  std::size_t words;
  std::string_view what;
};
constexpr Act acts[] = {{"check", 1, "FILE"},       {"open", 1, "FILE"},    {"extend", 2, "ID FILE"},
                        {"close", 1, "ID"},         {"list", 0, "nothing"}, {"results", 1, "ID"},
                        {"invite", 2, "ID PEOPLE"}, {"answers", 1, "ID"},   {"weigh", 1, "ID"}};

}  // namespace

int survey(const Arguments& arguments) {
  if (const auto told = survey_file_command(arguments)) return *told;
  const auto options = Options::parse(arguments, {.values = {"config", "org", "out", "lang", "margins"},
                                                  .flags = {},
                                                  .least_words = 1,
                                                  .most_words = 3});
  if (!options) return misuse("survey", options.error().detail);
  const std::string& name = options->words()[0];
  const Act* act = nullptr;
  std::string known;
  for (const Act& each : acts) {
    if (each.name == name) act = &each;
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  if (act == nullptr) return misuse("survey", "it can " + known + ", not \"" + name + "\"");
  if (options->words().size() != act->words + 1)
    return misuse("survey", name + " takes " + std::string(act->what));
  const auto word = [&](std::size_t i) -> const std::string& { return options->words()[i]; };
  if (!options->find("config")) return misuse("survey", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  if (name == "open") return open(*config, word(1), options->find("org"));
  if (name == "extend") return extend(*config, word(1), word(2), options->find("org"));
  if (name == "invite") return change(*config, name, word(1) + "\n" + word(2));
  if (name == "close") return change(*config, name, word(1));
  if (name == "weigh") {
    const std::string* margins = options->find("margins");
    if (margins == nullptr) return misuse("survey", "--margins is missing: a CSV of question,choice,people");
    return survey_weigh(*config, {word(1)}, *margins);
  }
  if (name == "answers") {
    const std::string* folder = options->find("out");
    if (folder == nullptr) return misuse("survey", "--out is missing: a folder for the files");
    const std::string lang = options->get("lang", "ru");
    if (lang != "ru" && lang != "en") return misuse("survey", "--lang is ru or en");
    return survey_answers(*config, {word(1)}, *folder, i18n::parse_lang(lang));
  }
  const auto store = open_for_reading(*config);
  if (!store) return refuse(store.error().detail);
  const Status printed =
      name == "list" ? print_all(**store) : print_results(**store, config->node, {word(1)});
  return printed ? done : refuse(printed.error().detail);
}

}  // namespace okno::commands
