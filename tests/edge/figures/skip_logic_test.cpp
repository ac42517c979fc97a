#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "edge/figures/suppression.h"

namespace okno::testing {
namespace {

using namespace figures;
using surveys::Question;
using surveys::QuestionKind;
using surveys::logic::Expression;
using surveys::logic::Formula;
using surveys::logic::Op;

Expression answer(const std::string& name) { return {Op::answer, 0, name, {}}; }
Expression equals(const std::string& name, const std::string& value) {
  return {Op::equal, 0, "", {answer(name), {Op::text, 0, value, {}}}};
}
Expression both(Expression a, Expression b) { return {Op::both, 0, "", {std::move(a), std::move(b)}}; }
Formula formula(Expression tree) { return {std::move(tree), "", true}; }

Question choice_of(const std::string& name, int choices) {
  Question question;
  question.name = name;
  for (int i = 0; i < choices; ++i) question.choices.push_back({"c" + std::to_string(i), {}, {}});
  return question;
}
Question text_after(const std::string& name, Expression tree) {
  Question question;
  question.name = name;
  question.kind = QuestionKind::text;
  question.relevant = formula(std::move(tree));
  return question;
}

bool is_empty(const surveys::ShownQuestion& question) {
  return !question.asked && !question.answered && !question.passed_over && question.choices.empty();
}

// Of a survey of one question of two choices, who was asked more of whom.
struct Yard {
  surveys::Survey survey;
  surveys::Results results{{"s"}, 1, 100, {}};
  Yard(std::int64_t c0, std::int64_t c1, std::int64_t c2) {
    survey.questions = {choice_of("yard", 3)};
    results.questions = {{"yard", c0 + c1 + c2, 100 - c0 - c1 - c2, {{"c0", c0}, {"c1", c1}, {"c2", c2}}}};
  }
  surveys::ShownQuestion then(Question question, std::int64_t asked) {
    results.questions.push_back({question.name, asked, 0, {}});
    survey.questions.push_back(std::move(question));
    return publish(survey, results).questions.back();
  }
};

TEST_CASE("How many were asked why tells of no hidden choice that leads there") {
  // c1 is hidden for its two people, and c0 for c1's sake.
  CHECK(is_empty(Yard(38, 2, 60).then(text_after("why", equals("yard", "c1")), 2)));
  CHECK(is_empty(Yard(38, 2, 60).then(text_after("why", equals("yard", "c0")), 38)));
  CHECK(Yard(38, 2, 60).then(text_after("why", equals("yard", "c2")), 60).asked == 60);
  // Of both that are hidden anybody can tell the sum.
  const Expression either{Op::either, 0, "", {equals("yard", "c0"), equals("yard", "c1")}};
  CHECK(Yard(38, 2, 60).then(text_after("why", either), 40).asked == 40);
  CHECK(Yard(30, 10, 60).then(text_after("why", equals("yard", "c1")), 10).asked == 10);
}

TEST_CASE("What everybody but a few was asked tells of these few") {
  const Expression others{Op::unequal, 0, "", {answer("yard"), {Op::text, 0, "c1", {}}}};
  CHECK(is_empty(Yard(38, 2, 60).then(text_after("why", others), 98)));
  CHECK(Yard(30, 10, 60).then(text_after("why", others), 90).asked == 90);
}

TEST_CASE("What is asked by two answers at once is in no open figure") {
  Yard yard(40, 20, 40);
  yard.survey.questions.push_back(choice_of("age", 2));
  yard.results.questions.push_back({"age", 100, 0, {{"c0", 50}, {"c1", 50}}});
  CHECK(is_empty(yard.then(text_after("why", both(equals("yard", "c0"), equals("age", "c0"))), 39)));
}

TEST_CASE("A question that is never shown is not shown by its follow-up") {
  Yard yard(40, 20, 40);
  yard.survey.questions[0].publishing = surveys::Publishing::never;
  CHECK(is_empty(yard.then(text_after("why", equals("yard", "c0")), 40)));
}

TEST_CASE("A page that is asked by one answer, and on it a question by another") {
  Yard yard(40, 20, 40);
  yard.survey.sections = {{"page", "", {}, formula(equals("yard", "c0")), ""}};
  Question sport = choice_of("sport", 2);
  sport.section = "page";
  CHECK(yard.then(sport, 40).asked == 40);
  yard.results.questions.back().choices = {{"c0", 25}, {"c1", 15}};
  Question which = text_after("which", equals("sport", "c0"));
  which.section = "page";
  CHECK(yard.then(which, 25).asked == 25);
  yard.results.questions[1].choices = {{"c0", 38}, {"c1", 2}};
  yard.results.questions[2].answered = 38;
  CHECK(is_empty(publish(yard.survey, yard.results).questions.back()));
}

TEST_CASE("Of ages no figure is shown, and so of the ways to part people by them one alone") {
  Yard yard(40, 20, 40);
  Question age;
  age.name = "age";
  age.kind = QuestionKind::number;
  yard.survey.questions.push_back(age);
  yard.results.questions.push_back({"age", 100, 0, {}});
  const auto older_than = [](double years) {
    return Expression{Op::more, 0, "", {answer("age"), {Op::number, years, "", {}}}};
  };
  CHECK(yard.then(text_after("work", older_than(17)), 80).asked == 80);
  CHECK(yard.then(text_after("taxes", older_than(17)), 80).asked == 80);
  CHECK(is_empty(yard.then(text_after("car", older_than(18)), 79)));
  Yard few(40, 20, 40);
  few.survey.questions.push_back(age);
  few.results.questions.push_back({"age", 100, 0, {}});
  CHECK(is_empty(few.then(text_after("work", older_than(17)), 97)));
}

TEST_CASE("A choice of several leads on where its count is shown") {
  surveys::Survey survey;
  Question uses = choice_of("uses", 3);
  uses.kind = QuestionKind::choices;
  const Expression walks{Op::selected, 0, "", {answer("uses"), {Op::text, 0, "c0", {}}}};
  survey.questions = {uses, text_after("where", walks)};
  surveys::Results results{{"s"}, 1, 100, {}};
  results.questions = {{"uses", 100, 0, {{"c0", 60}, {"c1", 97}, {"c2", 3}}}, {"where", 60, 0, {}}};
  CHECK(publish(survey, results).questions[1].asked == 60);
  results.questions[0].choices[0].answers = 98;  // two people do not
  results.questions[1].answered = 98;
  CHECK(is_empty(publish(survey, results).questions[1]));
}

TEST_CASE("Of two versions a question tells how many answered the one alone") {
  Yard yard(40, 20, 40);
  Question later = choice_of("later", 2);
  later.since = 2;
  CHECK(yard.then(later, 60).asked == 60);
  Question last = choice_of("last", 2);
  last.since = 3;
  CHECK(is_empty(yard.then(last, 57)));
}

// A reader who knows the survey and every figure that is shown: linear equations over all counts, hidden or not.
class Reader {
 public:
  explicit Reader(std::size_t unknowns) : width_(unknowns) {}
  std::vector<double> equation() const { return std::vector<double>(width_ + 1); }
  void learn(std::vector<double> equation) { rows_.push_back(std::move(equation)); }

  // Unknowns that have one solution.
  std::vector<bool> solve() {
    std::size_t rank = 0;
    std::vector<std::size_t> leads;
    for (std::size_t column = 0; column < width_ && rank < rows_.size(); ++column) {
      std::size_t best = rank;
      for (std::size_t row = rank; row < rows_.size(); ++row)
        if (std::fabs(rows_[row][column]) > std::fabs(rows_[best][column])) best = row;
      if (std::fabs(rows_[best][column]) < 1e-9) continue;
      std::swap(rows_[best], rows_[rank]);
      const double by = rows_[rank][column];
      for (double& value : rows_[rank]) value /= by;
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        const double times = rows_[row][column];
        if (row == rank || std::fabs(times) < 1e-12) continue;
        for (std::size_t at = 0; at <= width_; ++at) rows_[row][at] -= times * rows_[rank][at];
      }
      leads.push_back(column);
      ++rank;
    }
    std::vector<bool> known(width_);
    for (std::size_t row = 0; row < rank; ++row) {
      bool is_alone = true;
      for (std::size_t at = 0; at < width_; ++at)
        is_alone = is_alone && (at == leads[row] || std::fabs(rows_[row][at]) < 1e-9);
      known[leads[row]] = is_alone;
    }
    return known;
  }

 private:
  const std::size_t width_;
  std::vector<std::vector<double>> rows_;
};

// A survey of questions of which each may hang on choices of an earlier one.
struct Chain {
  struct Link {
    int source = -1;  // -1: always asked
    std::vector<bool> leads;
    bool leads_without = false;
  };
  surveys::Survey survey;
  surveys::Results results{{"s"}, 1, 0, {}};
  std::vector<Link> links;

  explicit Chain(std::mt19937& random) {
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    const int size = 3 + below(4);
    for (int at = 0; at < size; ++at) {
      Question question = choice_of("q" + std::to_string(at), 2 + below(3));
      Link& link = links.emplace_back();
      if (at > 0 && below(4) > 0) {
        link.source = below(at);
        const Question& source = survey.questions[static_cast<std::size_t>(link.source)];
        std::optional<Expression> tree;
        link.leads_without = below(3) == 0;
        for (const surveys::Choice& choice : source.choices) {
          link.leads.push_back(below(2) == 0);
          // Asked by any of those that lead; or, where an empty answer leads, by none of those that do not.
          if (link.leads.back() == link.leads_without) continue;
          Expression one = equals(source.name, choice.name);
          if (link.leads_without) one.op = Op::unequal;
          tree = !tree
                     ? one
                     : Expression{link.leads_without ? Op::both : Op::either, 0, "", {*tree, std::move(one)}};
        }
        question.relevant =
            formula(tree.value_or(Expression{Op::truth, link.leads_without ? 1.0 : 0.0, "", {}}));
      }
      survey.questions.push_back(std::move(question));
    }
    results.responses = 5 + below(60);
    for (const Question& question : survey.questions) {
      results.questions.push_back({question.name, 0, 0, {}});
      for (const surveys::Choice& choice : question.choices)
        results.questions.back().choices.push_back({choice.name, 0});
    }
    for (std::int64_t person = 0; person < results.responses; ++person) {
      std::vector<int> given(links.size(), -1);
      for (std::size_t at = 0; at < links.size(); ++at) {
        const Link& link = links[at];
        if (link.source >= 0) {
          const int before = given[static_cast<std::size_t>(link.source)];
          if (before < 0 ? !link.leads_without : !link.leads[static_cast<std::size_t>(before)]) continue;
        }
        if (below(12) == 0) {
          ++results.questions[at].passed_over;
          continue;
        }
        // The first choices are the usual ones.
        const int most = static_cast<int>(survey.questions[at].choices.size());
        given[at] = std::min(below(most), below(most));
        ++results.questions[at].answered;
        ++results.questions[at].choices[static_cast<std::size_t>(given[at])].answers;
      }
    }
  }
};

TEST_CASE("No reader works out a count of one to four people through skip logic") {
  std::mt19937 random(17);
  std::int64_t shown_follow_ups = 0, small_counts = 0;
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const Chain chain(random);
    const auto& questions = chain.results.questions;
    // Unknowns: of each question asked, answered, passed over, not asked, and its choices.
    std::vector<std::size_t> first;
    std::vector<std::int64_t> truth;
    for (const auto& question : questions) {
      first.push_back(truth.size());
      const std::int64_t asked = question.answered + question.passed_over;
      truth.insert(truth.end(),
                   {asked, question.answered, question.passed_over, chain.results.responses - asked});
      for (const auto& choice : question.choices) truth.push_back(choice.answers);
    }
    Reader reader(truth.size());
    const auto say = [&](std::vector<std::pair<std::size_t, double>> terms, double sum) {
      auto equation = reader.equation();
      for (const auto& [at, by] : terms) equation[at] += by;
      equation.back() = sum;
      reader.learn(std::move(equation));
    };
    const auto all = static_cast<double>(chain.results.responses);
    const surveys::ShownResults published = publish(chain.survey, chain.results);
    for (std::size_t at = 0; at < questions.size(); ++at) {
      const std::size_t asked = first[at], answered = asked + 1, passed = asked + 2, not_asked = asked + 3;
      const std::size_t choices = questions[at].choices.size();
      say({{answered, 1}, {passed, 1}, {asked, -1}}, 0);
      say({{asked, 1}, {not_asked, 1}}, all);
      std::vector<std::pair<std::size_t, double>> sum{{answered, -1}};
      for (std::size_t choice = 0; choice < choices; ++choice) sum.emplace_back(asked + 4 + choice, 1);
      say(sum, 0);
      const Chain::Link& link = chain.links[at];
      if (link.source < 0) say({{not_asked, 1}}, 0);
      if (link.source >= 0) {
        const std::size_t source = first[static_cast<std::size_t>(link.source)];
        std::vector<std::pair<std::size_t, double>> leading{{asked, -1}};
        for (std::size_t choice = 0; choice < link.leads.size(); ++choice)
          if (link.leads[choice]) leading.emplace_back(source + 4 + choice, 1);
        if (link.leads_without) leading.insert(leading.end(), {{source + 2, 1}, {source + 3, 1}});
        say(leading, 0);
      }
      const surveys::ShownQuestion& shown = published.questions[at];
      const auto see = [&](std::size_t unknown, const Cell& cell) {
        if (!cell) return;
        REQUIRE(*cell == truth[unknown]);
        say({{unknown, 1}}, static_cast<double>(*cell));
      };
      see(asked, shown.asked);
      see(answered, shown.answered);
      see(passed, shown.passed_over);
      for (std::size_t choice = 0; choice < shown.choices.size(); ++choice)
        see(asked + 4 + choice, shown.choices[choice].answers);
      if (link.source >= 0 && shown.asked && *shown.asked > 0) ++shown_follow_ups;
    }
    const std::vector<bool> known = reader.solve();
    for (std::size_t at = 0; at < truth.size(); ++at)
      if (truth[at] > 0 && truth[at] < least_published) {
        ++small_counts;
        CHECK_FALSE(known[at]);
      }
  }
  // The property is of something: figures of follow-ups are shown, and there was much to hide.
  CHECK(shown_follow_ups > 1000);
  CHECK(small_counts > 1000);
}

}  // namespace
}  // namespace okno::testing
