#include "tests/edge/figures/sample_survey.h"

#include <algorithm>

namespace okno::testing {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::logic::Op;

surveys::Words words(const std::string& text) { return {{{"ru", text}}}; }

Question asked(const char* name, QuestionKind kind, const std::string& title) {
  Question question;
  question.name = name;
  question.kind = kind;
  question.title = words(title);
  return question;
}

}  // namespace

surveys::Survey sample_survey() {
  surveys::Survey survey;
  survey.id = {"s1"};
  survey.org = {"812"};
  survey.title = words("It's <our> \"yard\" & more");
  survey.version = 2;
  // Cyrillic and Japanese letters, as people write them.
  const std::string foreign = "\u0414\u0432\u043E\u0440 \u5EAD";
  Question yard = asked("yard", QuestionKind::choice, foreign + "?\nSecond line. 'Quoted'.");
  yard.required = true;
  yard.choices = {{"bench", words("A bench, or \"two\""), {}},
                  {"=swing", words("It's a swing"), {}},
                  {"\u0441\u0430\u0434", words(std::string(300, 'x')), {}}};
  Question uses = asked("uses", QuestionKind::choices, "Uses");
  uses.choices = {{"walk", words("Walk"), {}}, {"sport", words("Sport"), {}}};
  Question uses_walk = asked("uses_walk", QuestionKind::text, "Clashes with a choice");
  Question all = asked("ALL", QuestionKind::number, "A word that SPSS keeps for itself");
  Question long_name = asked("a.very.long.name.that.is.exactly.as.long.as.names.may.ever.be.64.",
                             QuestionKind::scale, std::string(400, 'y'));
  long_name.name.resize(64, 'z');
  long_name.from = 0;
  long_name.to = 10;
  Question upper = asked("Yard", QuestionKind::date, "The same name for SPSS");
  Question order = asked("order", QuestionKind::ranking, "Order");
  order.choices = {{"a", words("First"), {}}, {"b", words("Second"), {}}, {"c", {}, {}}};
  Question where = asked("where", QuestionKind::place, "Where");
  Question grade = asked("grade", QuestionKind::choice, "Grade");
  grade.choices = {{"5", words("Five"), {}}, {"12", words("Twelve"), {}}};
  grade.since = 2;
  Question note = asked("thanks", QuestionKind::note, "Thank you");
  uses_walk.relevant.is_given = true;
  uses_walk.relevant.written = "selected(${uses}, 'walk') and 1 < 2";
  uses_walk.relevant.tree = {Op::selected, 0, "", {{Op::answer, 0, "uses", {}}, {Op::text, 0, "walk", {}}}};
  survey.questions = {yard, uses, uses_walk, all, long_name, upper, order, where, grade, note};
  return survey;
}

std::vector<figures::Response> sample_responses(std::size_t count) {
  const surveys::Survey survey = sample_survey();
  std::vector<figures::Response> responses;
  const char* yards[] = {"bench", "=swing", "\u0441\u0430\u0434"};
  const char* uses[] = {"walk", "sport", "walk sport", ""};
  const char* orders[] = {"a b c", "c a", ""};
  for (std::size_t i = 0; i < count; ++i) {
    figures::Response response;
    response.version = i % 5 == 0 ? 1 : 2;
    response.at = Instant(std::chrono::seconds(1764500000 + static_cast<std::int64_t>(i) * 7000));
    const auto answer = [&](const std::string& name, std::string value) {
      if (!value.empty()) response.answers.emplace_back(name, std::move(value));
    };
    answer("yard", yards[i * i % 7 % 3]);
    answer("uses", uses[i % 4]);
    if (i % 4 == 0)
      answer("uses_walk",
             i % 8 == 0 ? "He said \"no\", twice\nand left; it's " + std::string(600, 'q') : "=1+1");
    answer("ALL", i % 3 == 0 ? "-2.5" : "1000000");
    answer(survey.questions[4].name, i % 6 == 1 ? "" : std::to_string(i % 11));
    answer("Yard", "2026-11-" + std::to_string(10 + i % 20));
    answer("order", orders[i % 3]);
    answer("where", i % 2 == 0 ? "@55.750000,49.120000 +7 Main street, 1" : "Somewhere");
    if (response.version == 2) answer("grade", i % 3 == 0 ? "5" : "12");
    responses.push_back(std::move(response));
  }
  return responses;
}

figures::WriteBytes Written::sink() {
  return [this](std::string_view more) {
    bytes += more;
    ++calls;
    largest = std::max(largest, more.size());
    return success();
  };
}

figures::NextResponse over(const std::vector<figures::Response>& responses) {
  return [&responses, at = std::size_t{0}]() mutable -> Result<std::optional<figures::Response>> {
    if (at == responses.size()) return std::optional<figures::Response>();
    return std::optional(responses[at++]);
  };
}

}  // namespace okno::testing
