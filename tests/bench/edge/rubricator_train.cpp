// Learns from 2,000 made-up complaints and is judged by 1,000 others, by topic and by responsible body, beside
// naive Bayes over plain words on the same texts. Prints time, size of the model and accuracy.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "edge/training/train.h"
#include "shared/rubricator/search/words.h"
#include "tests/support/complaints.h"

namespace {

using namespace okno;
using training::Example;
using training::Figures;

class NaiveBayes {
 public:
  explicit NaiveBayes(const std::vector<Example>& examples) {
    for (const Example& example : examples) {
      Label& label = labels_[example.label];
      ++label.texts;
      for (const rubricator::Word& word : rubricator::split_words(example.text)) {
        ++label.words[word.letters];
        ++label.total;
        vocabulary_[word.letters] = true;
      }
    }
  }

  // How many labels are likelier than the right one.
  std::size_t place_of(const Example& example) const {
    std::map<std::string, double> odds;
    for (const auto& [name, label] : labels_) {
      double sum = std::log(label.texts);
      for (const rubricator::Word& word : rubricator::split_words(example.text)) {
        const auto found = label.words.find(word.letters);
        const double seen = found == label.words.end() ? 0 : found->second;
        sum += std::log((seen + smoothing) /
                        (label.total + smoothing * static_cast<double>(vocabulary_.size())));
      }
      odds[name] = sum;
    }
    const auto own = odds.find(example.label);
    if (own == odds.end()) return odds.size();
    std::size_t before = 0;
    for (const auto& [name, sum] : odds) before += sum > own->second ? 1u : 0u;
    return before;
  }

 private:
  static constexpr double smoothing = 0.1;
  struct Label {
    double texts = 0;
    double total = 0;
    std::map<std::u16string, double> words;
  };
  std::map<std::string, Label> labels_;
  std::map<std::u16string, bool> vocabulary_;
};

Figures judge(const NaiveBayes& bayes, const std::vector<Example>& examples) {
  double first = 0;
  double third = 0;
  for (const Example& example : examples) {
    const std::size_t place = bayes.place_of(example);
    first += place < 1 ? 1 : 0;
    third += place < 3 ? 1 : 0;
  }
  const auto all = static_cast<double>(examples.size());
  return {examples.size(), first / all, third / all};
}

int run(const char* what, const std::vector<testing::Complaint>& complaints,
        std::string testing::Complaint::*label) {
  std::vector<Example> learnt;
  std::vector<Example> judged;
  for (const testing::Complaint& complaint : complaints)
    (learnt.size() < 2000 ? learnt : judged).push_back({complaint.text, complaint.*label, 0});
  const auto begun = std::chrono::steady_clock::now();
  const auto trained = training::train(learnt, {}, training::usual_limit_bytes);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (!trained) return 1;
  const Figures ours = training::evaluate(trained->model, judged);
  const Figures peer = judge(NaiveBayes(learnt), judged);
  std::printf(
      "by %s: %zu labels, trained in %.1f s, model %zu bytes; top-1 %.3f top-3 %.3f; naive Bayes %.3f %.3f\n",
      what, trained->model.labels.size(), seconds, rubricator::encode(trained->model).size(), ours.top1,
      ours.top3, peer.top1, peer.top3);
  return ours.top3 > peer.top3 ? 0 : 1;
}

}  // namespace

int main() {
  const auto complaints = testing::ComplaintWriter(1).write(3000);
  return run("topic", complaints, &testing::Complaint::topic) +
         run("body", complaints, &testing::Complaint::body);
}
