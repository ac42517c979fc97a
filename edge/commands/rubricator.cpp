#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/pack_file.h"
#include "shared/rubricator/search.h"
#include "shared/wire/pack.h"

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

}  // namespace

int rubricator(const Arguments& arguments) {
  const auto options = Options::parse(
      arguments, {.values = {"pack", "lang", "limit"}, .flags = {}, .least_words = 1, .most_words = 2});
  if (!options) return misuse("rubricator", options.error().detail);
  const std::string& what = options->words()[0];
  if (what == "schema") {
    if (options->words().size() > 1 || options->find("pack"))
      return misuse("rubricator", "schema takes nothing more");
    std::puts(wire::write_json(wire::pack_schema()).c_str());
    return done;
  }
  if (what != "search") return misuse("rubricator", "it can search and schema, not \"" + what + "\"");
  if (options->words().size() < 2) return misuse("rubricator", "the text to search for is missing");
  if (!options->find("pack")) return misuse("rubricator", "--pack is missing");
  return search(*options);
}

}  // namespace okno::commands
