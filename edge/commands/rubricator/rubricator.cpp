#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/rubricator/pack_file.h"
#include "edge/commands/rubricator/rubricator_model.h"
#include "edge/commands/rubricator/rubricator_retrain.h"
#include "shared/rubricator/search/search.h"
#include "shared/wire/pack/pack.h"

namespace okno::commands {
namespace {

constexpr std::int64_t usual_limit = 10;
constexpr std::int64_t most_hits = 1000;

int search(const Options& options) {
  const auto limit = parse_number(options.get("limit", std::to_string(usual_limit)), 1, most_hits);
  if (!limit) return misuse("rubricator", "--limit: " + limit.error().detail);
  const std::string language = options.get("lang", "ru");
  if (language != "ru" && language != "en") return misuse("rubricator", "--lang is ru or en");
  const i18n::Lang lang = i18n::parse_lang(language);

  const auto file = read_pack_file(*options.find("pack"), {});
  if (!file) return refuse(file.error().as_error().detail);
  const rubricator::Pack& pack = file->pack;
  wire::JsonArray situations;
  for (const rubricator::Hit& hit :
       rubricator::Search(pack).find(options.words()[1], lang, static_cast<std::size_t>(*limit))) {
    const rubricator::Situation& situation = pack.situations[hit.situation];
    wire::JsonArray why;
    for (const std::string& word : hit.why) why.emplace_back(word);
    situations.emplace_back(wire::JsonObject{{"id", situation.id.value},
                                             {"title", situation.title.in(lang)},
                                             {"path", pack.path(situation, lang)},
                                             {"score", hit.score},
                                             {"why", std::move(why)}});
  }
  std::puts(wire::write_json(wire::Json(std::move(situations))).c_str());
  return done;
}

// What a form of the command needs; the first word names the form.
int need(const Options& options, std::initializer_list<std::string_view> names, int (*run)(const Options&)) {
  for (const std::string_view name : names)
    if (options.find(name) == nullptr) return misuse("rubricator", "--" + std::string(name) + " is missing");
  return run(options);
}

int print_schema() {
  std::puts(wire::write_json(wire::pack_schema()).c_str());
  return done;
}

}  // namespace

int rubricator(const Arguments& arguments) {
  const std::string form = arguments.empty() ? "" : arguments.front();
  const auto parsed = [&]() -> Result<Options> {
    if (form == "search")
      return Options::parse(
          arguments, {.values = {"pack", "lang", "limit"}, .flags = {}, .least_words = 2, .most_words = 2});
    if (form == "train")
      return Options::parse(arguments, {.values = {"pack", "examples", "out", "limit-kib"},
                                        .flags = {},
                                        .least_words = 1,
                                        .most_words = 1});
    if (form == "evaluate")
      return Options::parse(
          arguments, {.values = {"model", "examples"}, .flags = {"json"}, .least_words = 1, .most_words = 1});
    if (form == "retrain")
      return Options::parse(
          arguments,
          {.values = {"config", "examples", "least"}, .flags = {}, .least_words = 1, .most_words = 1});
    if (form == "schema")
      return Options::parse(arguments, {.values = {}, .flags = {}, .least_words = 1, .most_words = 1});
    return Error::invalid("the first word is search, train, evaluate, retrain or schema");
  };
  const auto options = parsed();
  if (!options) return misuse("rubricator", options.error().detail);
  if (form == "schema") return print_schema();
  if (form == "search") return need(*options, {"pack"}, search);
  if (form == "train") return need(*options, {"examples", "out"}, train_model);
  if (form == "retrain") return need(*options, {"config"}, retrain_model);
  return need(*options, {"model", "examples"}, evaluate_model);
}

}  // namespace okno::commands
