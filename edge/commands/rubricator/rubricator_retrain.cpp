#include "edge/commands/rubricator/rubricator_retrain.h"

#include <algorithm>
#include <cstdio>

#include "edge/commands/node/node_files.h"
#include "edge/commands/rubricator/rubricator_model.h"
#include "edge/host/durable.h"
#include "edge/store/digest.h"
#include "edge/training/train.h"
#include "shared/rubricator/rubricator.h"
#include "shared/rubricator/suggest.h"
#include "shared/wire/messages/event.h"

namespace okno::commands {
namespace {

constexpr int corrections_at_once = 500;
constexpr std::size_t kept_for_judging = 5;  // every fifth, the same ones every night
constexpr std::int64_t usual_least = 20;     // to judge by: fewer say nothing
constexpr std::int64_t most_least = 100'000;

struct Learnt {
  std::vector<training::Example> examples;
  std::vector<training::Example> held_out;
};

// By the number and not by turn: what a model has learnt from must never come to judge a later one.
bool is_held_out(const MessageNumber& number) {
  return std::stoul(store::sha256_hex(number.value).substr(0, 4), nullptr, 16) % kept_for_judging == 0;
}

void take(Learnt& learnt, const rubricator::Pack& pack, const store::Correction& correction) {
  if (pack.find(correction.situation) == nullptr) return;  // of a pack that has changed since
  auto said = wire::read_submitted_content(correction.document);
  if (!said || said->text.empty()) return;
  auto& into = is_held_out(correction.number) ? learnt.held_out : learnt.examples;
  into.push_back({std::move(said->text), correction.situation.value, 0});
}

Result<Learnt> read_corrections(store::Store& store, const rubricator::Pack& pack) {
  Learnt learnt;
  const Status done = store.read([&](const store::Reading& reading) -> Status {
    MessageNumber after;
    for (;;) {
      const auto corrections = reading.messages.corrections(after, corrections_at_once);
      if (!corrections) return corrections.error();
      for (const store::Correction& correction : *corrections) take(learnt, pack, correction);
      if (corrections->size() < static_cast<std::size_t>(corrections_at_once)) return success();
      after = corrections->back().number;
    }
  });
  if (!done) return done.error();
  return learnt;
}

// As citizens and operators meet a model: together with search. `model` may be null.
training::Figures judge(const rubricator::Rubricator& known, const rubricator::Model* model,
                        const std::vector<training::Example>& examples) {
  training::Figures figures;
  figures.count = examples.size();
  for (const training::Example& example : examples) {
    const auto suggestions =
        rubricator::suggest(known.pack, known.search, model, example.text, i18n::Lang::ru, 3);
    for (std::size_t i = 0; i < suggestions.size(); ++i) {
      if (known.pack.situations[suggestions[i].situation].id.value != example.label) continue;
      figures.top3 += 1;
      if (i == 0) figures.top1 += 1;
    }
  }
  const double count = static_cast<double>(std::max<std::size_t>(figures.count, 1));
  figures.top1 /= count;
  figures.top3 /= count;
  return figures;
}

bool is_better(const training::Figures& after, const training::Figures& before) {
  return after.top1 > before.top1 || (after.top1 == before.top1 && after.top3 > before.top3);
}

wire::Json to_json(const training::Figures& figures) {
  return wire::JsonObject{{"top1", figures.top1}, {"top3", figures.top3}};
}

}  // namespace

int retrain_model(const Options& options) {
  const auto least = parse_number(options.get("least", std::to_string(usual_least)), 1, most_least);
  if (!least) return misuse("rubricator", "--least: " + least.error().detail);
  auto files = read_node_files(*options.find("config"));
  if (!files) return refuse(files.error().as_error().detail);
  const auto store = open_for_reading(files->config);
  if (!store) return refuse(store.error().detail);
  const rubricator::Rubricator known(std::move(files->pack.pack));
  auto learnt = read_corrections(**store, known.pack);
  if (!learnt) return refuse(learnt.error().detail);

  wire::JsonObject told{
      {"corrections", static_cast<std::int64_t>(learnt->examples.size() + learnt->held_out.size())},
      {"held_out", static_cast<std::int64_t>(learnt->held_out.size())}};
  const auto tell = [&](bool taken, std::string_view why) {
    told.emplace_back("taken", taken);
    told.emplace_back("why", std::string(why));
    std::puts(wire::write_json(wire::Json(std::move(told))).c_str());
    return done;
  };
  if (learnt->held_out.size() < static_cast<std::size_t>(*least) || learnt->examples.empty())
    return tell(false, "too few corrections to judge by: at least " + std::to_string(*least) +
                           " must be held out, which every fifth is");

  std::vector<training::Example> examples = std::move(learnt->examples);
  if (const std::string* path = options.find("examples"); path != nullptr) {
    auto more = training::read_examples_file(*path);
    if (!more) return refuse(more.error().detail);
    const auto is_judged_by = [&](const training::Example& example) {
      return std::any_of(learnt->held_out.begin(), learnt->held_out.end(),
                         [&](const training::Example& kept) { return kept.text == example.text; });
    };
    for (training::Example& example : *more)
      if (known.pack.find(SituationId{example.label}) != nullptr && !is_judged_by(example))
        examples.push_back(std::move(example));
  }
  const auto trained = training::train(examples, descriptions_of(known.pack), training::usual_limit_bytes);
  if (!trained) return refuse(trained.error().detail);

  const std::string& place = files->config.model;
  std::optional<rubricator::Model> present;
  if (const auto bytes = config::read_file(place)) {
    auto model = rubricator::decode(*bytes);
    // A file that no node can use is no rival.
    if (model) present = *std::move(model);
  }
  // What is judged is what would be served: squeezed, and read back.
  const std::string bytes = rubricator::encode(trained->model);
  const auto fresh = rubricator::decode(bytes);
  if (!fresh) return refuse(fresh.error().detail);
  const training::Figures before = judge(known, present ? &*present : nullptr, learnt->held_out);
  const training::Figures after = judge(known, &*fresh, learnt->held_out);
  told.emplace_back("before", to_json(before));
  told.emplace_back("after", to_json(after));
  if (!is_better(after, before))
    return tell(false, "it guesses the corrections that were held out no better than what is there");
  if (const Status written = write_file(place, bytes, Mode::for_all); !written)
    return refuse(written.error().detail);
  return tell(true, "it guesses the corrections that were held out better");
}

}  // namespace okno::commands
