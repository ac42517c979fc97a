#include "edge/commands/rubricator/rubricator_model.h"

#include <cstdio>

#include "edge/commands/rubricator/pack_file.h"
#include "edge/host/durable.h"
#include "edge/training/train.h"
#include "shared/wire/json/json.h"

namespace okno::commands {
namespace {

constexpr std::int64_t least_limit_kib = 8;
constexpr std::int64_t most_limit_kib = 65536;

wire::Json describe(const training::Figures& figures, wire::JsonObject more) {
  wire::JsonObject object{
      {"count", static_cast<std::int64_t>(figures.count)}, {"top1", figures.top1}, {"top3", figures.top3}};
  for (auto& member : more) object.push_back(std::move(member));
  return wire::Json(std::move(object));
}

}  // namespace

std::vector<training::Description> descriptions_of(const rubricator::Pack& pack) {
  std::vector<training::Description> descriptions;
  for (const rubricator::Situation& situation : pack.situations) {
    const auto add = [&](const std::string& text) {
      if (!text.empty()) descriptions.push_back({situation.id.value, text});
    };
    add(situation.title.ru);
    add(situation.title.en);
    for (const std::string& synonym : situation.synonyms) add(synonym);
    for (const std::string& example : situation.examples) add(example);
  }
  return descriptions;
}

int train_model(const Options& options) {
  const auto kib = parse_number(options.get("limit-kib", std::to_string(training::usual_limit_bytes / 1024)),
                                least_limit_kib, most_limit_kib);
  if (!kib) return misuse("rubricator", "--limit-kib: " + kib.error().detail);
  const std::string& examples_path = *options.find("examples");
  const auto examples = training::read_examples_file(examples_path);
  if (!examples) return refuse(examples.error().detail);

  std::vector<training::Description> descriptions;
  if (const std::string* pack_path = options.find("pack"); pack_path != nullptr) {
    const auto file = read_pack_file(*pack_path, {});
    if (!file) return refuse(file.error().as_error().detail);
    for (const training::Example& example : *examples)
      if (file->pack.find(SituationId{example.label}) == nullptr)
        return refuse(examples_path + ": line " + std::to_string(example.line) + ": \"" + example.label +
                      "\" is no situation of " + *pack_path + "; with --pack a label is a situation's id");
    descriptions = descriptions_of(file->pack);
  }

  const auto trained = training::train(*examples, descriptions, static_cast<std::size_t>(*kib) * 1024);
  if (!trained) return refuse(examples_path + ": " + trained.error().detail);
  const std::string bytes = rubricator::encode(trained->model);
  const std::string& out = *options.find("out");
  if (const auto written = write_file(out, bytes, Mode::for_all); !written)
    return refuse(written.error().detail);
  std::puts(wire::write_json(wire::Json(wire::JsonObject{
                                 {"examples", static_cast<std::int64_t>(trained->examples)},
                                 {"labels", static_cast<std::int64_t>(trained->model.labels.size())},
                                 {"features", static_cast<std::int64_t>(trained->model.vocabulary.size())},
                                 {"size_bytes", static_cast<std::int64_t>(bytes.size())},
                                 {"held_out", wire::JsonObject{{"top1", trained->mixture.top1},
                                                               {"top3", trained->mixture.top3}}}}))
                .c_str());
  return done;
}

int evaluate_model(const Options& options) {
  const std::string& model_path = *options.find("model");
  const auto bytes = config::read_file(model_path);
  if (!bytes) return refuse(bytes.error().detail);
  const auto model = rubricator::decode(*bytes);
  if (!model) return refuse(model_path + ": " + model.error().detail);
  const auto examples = training::read_examples_file(*options.find("examples"));
  if (!examples) return refuse(examples.error().detail);

  wire::JsonObject more;
  if (options.has("json")) {
    wire::JsonArray lines;
    for (const training::Example& example : *examples) {
      wire::JsonArray ranked;
      for (const rubricator::Guess& guess : model->rank(example.text))
        ranked.emplace_back(wire::JsonObject{{"label", model->labels[guess.label]}, {"score", guess.score}});
      lines.emplace_back(wire::JsonObject{{"line", static_cast<std::int64_t>(example.line)},
                                          {"label", example.label},
                                          {"ranked", std::move(ranked)}});
    }
    more.emplace_back("lines", std::move(lines));
  }
  std::puts(wire::write_json(describe(training::evaluate(*model, *examples), std::move(more))).c_str());
  return done;
}

}  // namespace okno::commands
