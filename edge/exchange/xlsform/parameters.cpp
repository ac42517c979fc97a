#include "edge/exchange/xlsform/parameters.h"

#include <algorithm>
#include <cmath>

#include "edge/exchange/complaint.h"
#include "edge/exchange/xlsform/settings.h"
#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

using surveys::QuestionKind;

struct Pair {
  std::string key, value;
};

// Blanks, commas and semicolons between pairs; blanks around = are people's own.
bool cut(std::string_view written, std::vector<Pair>& pairs, std::string& fault) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : written) {
    if (c == '=') {
      finish();
      words.emplace_back("=");
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';') {
      finish();
    } else {
      word += c;
    }
  }
  finish();
  for (std::size_t i = 0; i < words.size(); i += 3) {
    if (words[i] == "=" || i + 2 >= words.size() || words[i + 1] != "=" || words[i + 2] == "=") {
      fault = quoted(written) + " is not understood; write pairs such as start=1 end=5 step=1";
      return false;
    }
    pairs.push_back({text::lower(words[i]), words[i + 2]});
  }
  return true;
}

class Parameters {
 public:
  Parameters(surveys::Question& question, ReadParameters& read) : question_(question), read_(read) {}

  void take(const Pair& pair) {
    if (std::find(seen_.begin(), seen_.end(), pair.key) != seen_.end())
      return fault(pair.key + " stands there twice; write it once");
    seen_.push_back(pair.key);
    const bool has_choices = surveys::has_choices(question_.kind);
    if (question_.kind == QuestionKind::scale &&
        (pair.key == "start" || pair.key == "end" || pair.key == "step"))
      return number(pair, pair.key == "start" ? question_.from
                          : pair.key == "end" ? question_.to
                                              : question_.step);
    if (has_choices && pair.key == "randomize") {
      if (!read_yes_or_no(pair.value, question_.shuffled))
        fault("randomize is true or false; write randomize=true");
      return;
    }
    if (has_choices && pair.key == "seed") return seed(pair.value);
    if (question_.kind == QuestionKind::files && pair.key == "most") {
      int most = 0;
      if (!text::parse_int(pair.value, most) || most < 1 || most > 10)
        return fault("most is a number from 1 to 10; write most=3");
      question_.most = most;
      return;
    }
    if (question_.kind == QuestionKind::text && pair.key == "rows") {
      question_.is_long = true;
      return;
    }
    unknown(pair);
  }

  void finish() {
    if (question_.shuffle_seed && !question_.shuffled) fault("a seed without randomize=true; write both");
  }

 private:
  void fault(std::string what) { read_.faults.push_back(std::move(what)); }

  void number(const Pair& pair, double& out) {
    const double value = surveys::logic::to_number(pair.value);
    if (std::isnan(value) || parse_day(pair.value))
      return fault(pair.key + " is a number, not " + quoted(pair.value) + "; write " + pair.key + "=5");
    out = value;
  }

  void seed(const std::string& value) {
    const double number = surveys::logic::to_number(value);
    constexpr double largest = 9007199254740991;
    if (std::isnan(number) || std::fabs(number) > largest || number != std::floor(number))
      return fault("the seed is a whole number here, not " + quoted(value) +
                   "; write seed=7, or take it out");
    question_.shuffle_seed = static_cast<std::int64_t>(number);
  }

  void unknown(const Pair& pair) {
    static const std::vector<std::string> passed_over = {"max-pixels",
                                                         "quality",
                                                         "capture-accuracy",
                                                         "warning-accuracy",
                                                         "allow-mock-accuracy",
                                                         "value",
                                                         "label",
                                                         "rows",
                                                         "app",
                                                         "incremental",
                                                         "placeholder",
                                                         "tick-interval",
                                                         "tick-labelset",
                                                         "identify-user"};
    if (std::find(passed_over.begin(), passed_over.end(), pair.key) != passed_over.end()) {
      read_.remarks.push_back(pair.key + " has no meaning here and is left out");
      return;
    }
    std::vector<std::string> known;
    if (question_.kind == QuestionKind::scale) known = {"start", "end", "step"};
    if (surveys::has_choices(question_.kind)) known = {"randomize", "seed"};
    if (question_.kind == QuestionKind::files) known = {"most"};
    if (question_.kind == QuestionKind::text) known = {"rows"};
    if (pair.key == "randomise" || pair.key == "random")
      return fault(pair.key + " is not known; write randomize=true");
    if ((pair.key == "min" || pair.key == "max") && question_.kind == QuestionKind::scale)
      return fault(pair.key + " is not known; write " + (pair.key == "min" ? "start" : "end") + "=" +
                   pair.value);
    const std::string near = nearest(pair.key, known);
    fault(quoted(pair.key) + " is no parameter of this type; " +
          (near.empty() ? known.empty() ? std::string("take it out") : "there are " + some_of(known)
                        : "write " + near + "=" + pair.value));
  }

  surveys::Question& question_;
  ReadParameters& read_;
  std::vector<std::string> seen_;
};

}  // namespace

ReadParameters read_parameters(std::string_view written, surveys::Question& question) {
  ReadParameters read;
  std::vector<Pair> pairs;
  std::string fault;
  if (!cut(written, pairs, fault)) {
    read.faults.push_back(std::move(fault));
    return read;
  }
  Parameters parameters(question, read);
  for (const Pair& pair : pairs) parameters.take(pair);
  parameters.finish();
  return read;
}

std::string parameters_of(const surveys::Question& question) {
  using surveys::logic::to_text;
  if (question.kind == QuestionKind::scale)
    return "start=" + to_text(question.from) + " end=" + to_text(question.to) +
           " step=" + to_text(question.step);
  if (surveys::has_choices(question.kind) && question.shuffled)
    return "randomize=true" +
           (question.shuffle_seed ? " seed=" + std::to_string(*question.shuffle_seed) : std::string());
  if (question.kind == QuestionKind::files && question.most != 1)
    return "most=" + std::to_string(question.most == 0 ? 10 : question.most);
  return {};
}

}  // namespace okno::exchange::xlsform
