#include "edge/exchange/pabulib/pabulib.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "edge/exchange/pabulib/exact_decimal.h"

namespace okno::exchange {
namespace {

const std::string approval =
    "META\n"
    "key;value\n"
    "description;A village\n"
    "budget;2500\n"
    "num_projects;3\n"
    "num_votes;4\n"
    "vote_type;approval\n"
    "rule;greedy\n"
    "PROJECTS\n"
    "project_id;cost;votes;name;selected\n"
    "1;600;2;Bench;1\n"
    "22;1800;3;\"Yard; with a \"\"swing\"\"\";1\n"
    "x-3;900;1;Lamp;0\n"
    "VOTES\n"
    "voter_id;age;vote\n"
    "a;34;1,22\n"
    "b;51;22, x-3\n"
    "c;;\n"
    "d;19;22,1\n";

Pabulib read(const std::string& bytes) {
  auto file = read_pabulib(bytes);
  INFO((file ? std::string() : std::to_string(file.error().line) + ": " + file.error().what));
  REQUIRE(file.ok());
  return std::move(file).value();
}

std::string fault_of(const std::string& bytes) {
  INFO(bytes);
  const auto file = read_pabulib(bytes);
  REQUIRE(!file.ok());
  return std::to_string(file.error().line) + ": " + file.error().what;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<std::int64_t> votes_of(const Pabulib& file) {
  std::vector<std::int64_t> all;
  for (const votes::Counted& counted : votes::count(file.profile, file.projects.size()))
    all.push_back(static_cast<std::int64_t>(counted.votes));
  return all;
}
std::vector<std::int64_t> scores_of(const Pabulib& file) {
  std::vector<std::int64_t> all;
  for (const votes::Counted& counted : votes::count(file.profile, file.projects.size()))
    all.push_back(counted.score);
  return all;
}

const std::string scored =
    "META\nkey;value\nbudget;100\nvote_type;cumulative\nrule;greedy\n"
    "PROJECTS\nproject_id;cost\n1;10\n2;20\n3;30\n"
    "VOTES\nvoter_id;vote;points\n"
    "a;2,3;5,1\n"
    "b;1,2;3,3\n"
    "c;1;0\n"
    "d;2;\n";

TEST_SUITE("exchange: pabulib") {
  TEST_CASE("a file of approvals is counted, with its empty ballot") {
    const Pabulib file = read(approval);
    CHECK(file.budget == 2500);
    CHECK(file.profile.voters() == 4);
    CHECK(file.profile.size() == 3);  // two of them say the same
    CHECK(votes_of(file) == std::vector<std::int64_t>{2, 3, 1});
    CHECK(file.projects[1].name == "Yard; with a \"swing\"");
    CHECK(file.projects[1].selected == 1);
    CHECK(file.projects[2].votes == 1);
    CHECK(file.remarks.empty());
  }

  TEST_CASE("line ends, a byte order mark, blanks and the order of columns make no difference") {
    const Pabulib plain = read(approval);
    std::string other = "\xEF\xBB\xBF" + approval;
    for (std::size_t at = 0; (at = other.find('\n', at)) != std::string::npos; at += 2)
      other.replace(at, 1, "\r\n");
    other = with(other, "key;value", "key; value");
    other = with(other, "project_id;cost;votes;name;selected", "selected;votes;cost;project_id;name");
    other = with(other, "1;600;2;Bench;1", "1; 2; 600; 1; Bench");
    other = with(other, "22;1800;3;\"Yard; with a \"\"swing\"\"\";1",
                 "1;3;1800;22;\"Yard; with a \"\"swing\"\"\"");
    other = with(other, "x-3;900;1;Lamp;0", "0;1;900;x-3;Lamp");
    const Pabulib file = read(other);
    CHECK(file.projects == plain.projects);
    CHECK(votes_of(file) == votes_of(plain));
    CHECK(file.remarks.empty());
  }

  TEST_CASE("columns that may be missing may be missing") {
    const Pabulib file = read(
        "META\nkey;value\nbudget;10\nvote_type;choose-1\nPROJECTS\ncost;project_id\n5;a\n6;b\nVOTES\nvote;"
        "voter_id\nb;1\n");
    CHECK(!file.projects[0].selected);
    CHECK(votes_of(file) == std::vector<std::int64_t>{0, 1});
  }

  TEST_CASE("points add up, and a vote without points is a vote") {
    const Pabulib file = read(scored);
    CHECK(file.has_scores);
    CHECK(votes_of(file) == std::vector<std::int64_t>{2, 3, 1});
    CHECK(scores_of(file) == std::vector<std::int64_t>{3, 8, 1});
  }

  TEST_CASE("decimals of points and money are exact") {
    const Pabulib file = read(
        with(with(with(scored, "5,1", "0.1,0.25"), "budget;100", "budget;100.5"), "1;10\n", "1;10,25\n"));
    CHECK(file.money_decimals == 2);
    CHECK(file.budget == 10050);
    CHECK(file.projects[0].cost == 1025);
    CHECK(file.score_decimals == 2);
    CHECK(scores_of(file) == std::vector<std::int64_t>{300, 310, 25});
  }

  TEST_CASE("a ranking without points gives one to the last of its projects, two to the one before") {
    std::string ranked = with(scored, "cumulative", "ordinal");
    ranked = with(ranked, "VOTES\nvoter_id;vote;points\na;2,3;5,1\nb;1,2;3,3\nc;1;0\nd;2;\n",
                  "VOTES\nvoter_id;vote\na;2,3,1\nb;1\nc;\nd;2,1\n");
    const Pabulib file = read(ranked);
    CHECK(scores_of(file) == std::vector<std::int64_t>{1 + 1 + 1, 3 + 2, 2});
    CHECK(votes_of(file) == std::vector<std::int64_t>{3, 2, 1});
  }

  TEST_CASE("a scoring ballot gives the default score to what it passes over, which is no vote") {
    const Pabulib file = read(with(scored, "vote_type;cumulative", "vote_type;scoring\ndefault_score;-2"));
    CHECK(votes_of(file) == std::vector<std::int64_t>{2, 3, 1});
    CHECK(scores_of(file) == std::vector<std::int64_t>{3 - 4, 8 - 2, 1 - 6});
  }

  TEST_CASE("approvals are counted without the points that somebody wrote beside them") {
    const Pabulib file = read(with(scored, "cumulative", "approval"));
    CHECK(!file.has_scores);
    CHECK(scores_of(file) == std::vector<std::int64_t>{2, 3, 1});
  }

  TEST_CASE("a text with a mark inside, or after its closing mark, is what a reader of CSV makes of it") {
    const Pabulib file =
        read(with(with(approval, "Bench", "The \"best\" bench"), "Lamp", "\"Lamp\" of ours"));
    CHECK(file.projects[0].name == "The \"best\" bench");
    CHECK(file.projects[2].name == "Lamp of ours");
  }

  TEST_CASE("a text over two lines is one cell, and later faults still name their line") {
    std::string text = with(approval, "Bench", "\"Bench\r\nand table\"");
    CHECK(read(text).projects[0].name == "Bench\r\nand table");
    text = with(text, "d;19;22,1", "d;19;22,7");
    CHECK(fault_of(text).starts_with("20: the ballot names project \"7\""));
  }

  TEST_CASE("what is wrong is said with its line, and what to write") {
    const auto starts = [](const std::string& text, std::string_view expected) {
      const std::string fault = fault_of(text);
      CHECK_MESSAGE(fault.starts_with(expected), fault);
      CHECK(fault.find(';') != std::string::npos);
    };
    starts("", "0: the file ends before its section META");
    starts("hello\n", "1: a .pb file begins with the line META");
    starts(with(approval, "key;value", "name;value"), "2: the first line of META");
    starts(with(approval, "budget;2500", "budget;2 500"), "4: the budget is \"2 500\"");
    starts(with(approval, "budget;2500\n", ""), "8: META has no budget");
    starts(with(approval, "vote_type;approval", "vote_type;aproval"), "7: the vote_type is \"aproval\"");
    starts(with(approval, "rule;greedy", "budget;3"), "8: META names \"budget\" a second time");
    starts(with(approval, "project_id;cost", "project;cost"), "10: PROJECTS has no column project_id");
    starts(with(approval, "1;600;", "1;-600;"), "11: the cost of project \"1\" is \"-600\"");
    starts(with(approval, "1;600;", "1;;"), "11: the cost of project \"1\" is \"\"");
    starts(with(approval, "x-3;900", "22;900"), "13: project \"22\" stands here a second time");
    starts(with(approval, "age;vote", "age;votes"), "15: VOTES has no column vote");
    starts(with(approval, "b;51", "a;51"), "17: voter \"a\" stands here a second time");
    starts(with(approval, "a;34;1,22", "a;34;1,23"), "16: the ballot names project \"23\"");
    starts(with(approval, "Lamp", "\"Lamp"), "13: a quotation mark");
    starts(approval.substr(0, approval.find("VOTES")), "13: the file ends before its section VOTES");
    starts(with(scored, "5,1", "5"), "13: the ballot names 2 projects and gives 1 points");
    starts(with(scored, "5,1", "5,x"), "13: the points \"x\" are no number");
    starts(with(scored, "5,1", "5,0.0000001"), "13: the points \"0.0000001\" have too many decimals");
    starts(with(scored, "5,1", "5,99999999999"), "13: the points \"99999999999\" are too many");
    starts(with(with(scored, "1;10\n", "1;10.05\n"), "budget;100", "budget;99999999999999999.5"),
           "11: budget and costs together are too large");
  }

  TEST_CASE("a file that was cut off inside its votes is remarked upon") {
    const Pabulib file = read(approval.substr(0, approval.size() - 10));
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks.front().starts_with("6: num_votes is \"4\", but the file has 3"));
  }

  TEST_CASE("the rule comes from the file") {
    CHECK(greedy_rule_of(read(approval)).too_dear == votes::TooDear::skip);
    CHECK(greedy_rule_of(read(with(approval, "rule;greedy", "rule;greedy-no-skip"))).too_dear ==
          votes::TooDear::stop);
    const auto threshold = greedy_rule_of(
        read(with(approval, "rule;greedy", "rule;greedy-threshold\nmin_project_score_threshold;2")));
    CHECK(threshold.threshold == 2);
    CHECK(greedy_rule_of(read(scored)).measure == votes::Measure::score);
    const auto poznan =
        greedy_rule_of(read(with(approval, "rule;greedy", "unit;Poznań\nrule;greedy-custom")));
    CHECK(poznan.overshoot == votes::Overshoot{votes::Overshoot::Of::cost, 20});
    const auto amsterdam = greedy_rule_of(
        read(with(approval, "rule;greedy", "leftover_budget;The next one, in part\nrule;greedy-custom")));
    CHECK(amsterdam.too_dear == votes::TooDear::stop);
    CHECK(greedy_input_of(read(with(approval, "x-3;900", "x-3;999999999"))).withdrawn ==
          std::vector<bool>{false, false, true});
  }

  TEST_CASE("what is written reads back the same") {
    for (const std::string& text : {approval, scored, with(scored, "5,1", "0.1,0.25"),
                                    with(approval, "Lamp", "\"Lamp\r\nand \"\"more\"\"\"")}) {
      const Pabulib file = read(text);
      const Pabulib again = read(write_pabulib(file));
      CHECK(again.meta == file.meta);
      CHECK(votes_of(again) == votes_of(file));
      CHECK(scores_of(again) == scores_of(file));
      CHECK(again.budget == file.budget);
      REQUIRE(again.projects.size() == file.projects.size());
      for (std::size_t i = 0; i < file.projects.size(); ++i) {
        CHECK(again.projects[i].id == file.projects[i].id);
        CHECK(again.projects[i].name == file.projects[i].name);
        CHECK(again.projects[i].cost == file.projects[i].cost);
        CHECK(again.projects[i].selected == file.projects[i].selected);
      }
      REQUIRE(again.profile.size() == file.profile.size());
      for (std::size_t g = 0; g < file.profile.size(); ++g) {
        const votes::Group one = again.profile.group(g), other = file.profile.group(g);
        CHECK(one.voters == other.voters);
        CHECK(std::equal(one.supports.begin(), one.supports.end(), other.supports.begin(),
                         other.supports.end()));
      }
    }
  }

  TEST_CASE("a vote of ours becomes a file that others count alike") {
    const std::vector<votes::Option> options{{"p1", {"Bench", {}}, 600, "yards", "north", {}},
                                             {"p2", {"Lamp", {}}, 900, {}, {}, {}}};
    using votes::BallotKind;
    const auto of = [&](BallotKind kind, const std::vector<votes::Choice>& choices) {
      return read(write_pabulib(
          pabulib_of(options, kind, 1000, choices, {1}, {{"unit", "Town"}, {"rule", "greedy"}})));
    };
    const Pabulib approved = of(BallotKind::approval, {{BallotKind::approval, {{0, 0}, {1, 0}}},
                                                       {BallotKind::approval, {{1, 0}}},
                                                       {BallotKind::approval, {}}});
    CHECK(votes_of(approved) == std::vector<std::int64_t>{1, 2});
    CHECK(approved.profile.voters() == 3);
    CHECK(approved.projects[1].selected == 1);
    CHECK(approved.projects[0].selected == 0);
    CHECK(approved.remarks.empty());
    CHECK(scores_of(of(BallotKind::points, {{BallotKind::points, {{0, 7}, {1, 2}}}})) ==
          std::vector<std::int64_t>{7, 2});
    CHECK(scores_of(of(BallotKind::ordinal, {{BallotKind::ordinal, {{1, 0}, {0, 0}}}})) ==
          std::vector<std::int64_t>{1, 2});
    CHECK(votes_of(of(BallotKind::question, {{BallotKind::question, {{0, 1}, {1, 2}}}})) ==
          std::vector<std::int64_t>{1, 0});
  }

  TEST_CASE("decimal numbers are written as they are read, in the shortest way") {
    const auto same = [](std::string_view written) {
      const auto read = read_exact_decimal(written);
      REQUIRE(read);
      return write_exact_decimal(read->digits, read->decimals);
    };
    CHECK(same("12") == "12");
    CHECK(same("-0.50") == "-0.5");
    CHECK(same("1500,25") == "1500.25");
    CHECK(same("007.000") == "7");
    CHECK(same("0.05") == "0.05");
    CHECK(!read_exact_decimal("1e6"));
    CHECK(!read_exact_decimal("1 000"));
    CHECK(!read_exact_decimal("1."));
    CHECK(!read_exact_decimal(""));
    CHECK(!read_exact_decimal("-"));
    CHECK(!read_exact_decimal("1234567890123456789"));
  }
}

}  // namespace
}  // namespace okno::exchange
