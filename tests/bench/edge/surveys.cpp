// The figures page and the files of a survey with 100,000 answers to 40 questions, made by a generator: how long a look takes, at
// first and later, and how much memory the files need. `OKNO_BENCH_ANSWERS` takes fewer.
#define DOCTEST_CONFIG_DISABLE  // the sample node is the tests'; nothing is checked here by doctest

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include "edge/console/surveys_page.h"
#include "edge/figures/export/zip.h"
#include "edge/figures/weighted_answers.h"
#include "edge/surveys/answer_package.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/intake.h"
#include "edge/surveys/tabulation.h"
// Without doctest some of what it checks is unused.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
#include "tests/edge/intake/sample_node.h"
#pragma GCC diagnostic pop

namespace {

using namespace okno;
using Steady = std::chrono::steady_clock;

constexpr int questions = 40;

double milliseconds_since(Steady::time_point from) {
  return std::chrono::duration<double, std::milli>(Steady::now() - from).count();
}

void expect(bool is_so, const char* what) {
  if (is_so) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

surveys::Survey long_survey() {
  surveys::Survey survey;
  survey.org = {"812"};
  survey.title.set("ru", "Сорок вопросов");
  for (int at = 0; at < questions; ++at) {
    surveys::Question& question = survey.questions.emplace_back();
    question.name = "q" + std::to_string(at);
    question.title.set("ru", "Вопрос " + std::to_string(at));
    if (at % 8 == 5) question.kind = surveys::QuestionKind::scale;
    if (at % 8 == 6) question.kind = surveys::QuestionKind::choices;
    if (at % 8 == 7) question.kind = surveys::QuestionKind::text;
    if (surveys::has_choices(question.kind))
      for (int choice = 0; choice < 5; ++choice)
        question.choices.push_back(
            {"c" + std::to_string(choice), {{{"ru", "Ответ " + std::to_string(choice)}}}, {}});
  }
  return survey;
}

surveys::Answers some_answers(const surveys::Survey& survey, std::mt19937& random) {
  surveys::Answers answers;
  for (const surveys::Question& question : survey.questions) {
    if (random() % 10 == 0) continue;
    std::string answer = "c" + std::to_string(random() % 5);
    if (question.kind == surveys::QuestionKind::scale) answer = std::to_string(1 + random() % 5);
    if (question.kind == surveys::QuestionKind::choices && answer != "c4") answer += " c4";
    if (question.kind == surveys::QuestionKind::text) answer = "Во дворе темно, и нет скамеек у подъездов";
    answers.emplace_back(question.name, answer);
  }
  return answers;
}

// KiB that the process has had at most since the last call of forget_peak().
long peak() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
  return 0;
}
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

// Taken in as from browsers, some hundreds at a time.
void answer(intake::Node& node, const surveys::SurveyId& id, const surveys::Survey& survey, int people) {
  constexpr int at_once = 200;
  std::mt19937 random(7);
  std::atomic<int> under_way{0}, refused{0};
  surveys::Intake intake(node);
  for (int person = 0; person < people; ++person) {
    while (under_way >= at_once) std::this_thread::yield();
    surveys::Given given{id, {1, i18n::Lang::ru, some_answers(survey, random)}, {}, std::string(64, 'a')};
    for (std::size_t byte = 0; byte < given.idempotency_key.bytes.size(); ++byte)
      given.idempotency_key.bytes[byte] = static_cast<std::uint8_t>(random());
    ++under_way;
    intake.respond(std::move(given), [&](intake::Outcome<wire::SurveyReceipt> taken) {
      if (!taken) ++refused;
      --under_way;
    });
  }
  while (under_way > 0) std::this_thread::yield();
  expect(refused == 0, "an answer was refused");
}

}  // namespace

int main() {
  const char* said = std::getenv("OKNO_BENCH_ANSWERS");
  const int people = said != nullptr ? std::atoi(said) : 100'000;
  testing::SampleNode town;
  intake::Node& node = town.node();
  const surveys::Survey survey = long_survey();
  const auto id = intake::wait_for<surveys::SurveyId>(MaySleep::on_own_thread(), [&](auto opened) {
    surveys::Desk(node).open(survey, accounts::the_machine(), std::move(opened));
  });
  expect(id.ok(), "the survey is not opened");
  const auto begun = Steady::now();
  answer(node, *id, survey, people);
  std::printf("%d answers to %d questions taken in: %.0f a second\n", people, questions,
              people / milliseconds_since(begun) * 1000);

  accounts::Principal anna{"anna", "Анна", {{{"812"}, accounts::Role::organiser}}};
  const accounts::Session session{anna, "code"};
  const console::Frame frame{"Узел", &session, node.clock.now()};
  surveys::Tabulations tabulations;
  std::string html;
  const auto look = [&](const char* what) {
    const auto from = Steady::now();
    const auto sheet = surveys::Desk(node).sheet(*id, anna);
    expect(sheet.ok(), "there is no sheet");
    console::Together together;
    together.rows = "q0";
    together.columns = "q6";
    const auto looked = tabulations.look(node.store, sheet->row, UtcOffset(0), node.clock.now(),
                                         [&](const figures::CodedAnswers& answers) {
                                           together.days = answers.days();
                                           together.pages = answers.pages();
                                           if (auto cross = answers.cross("q0", "q6"))
                                             together.cross = *std::move(cross);
                                         });
    expect(looked.ok(), "there is no look");
    using State = console::Together::State;
    together.state = looked->state == surveys::Tabulations::Look::State::there ? State::there : State::behind;
    console::SurveyView view{*sheet, node.orgs};
    view.together = std::move(together);
    html = console::survey_page(frame, view);
    std::printf("figures page, %s: %.0f ms (%zu KiB)\n", what, milliseconds_since(from), html.size() / 1024);
  };
  look("nothing read yet");
  const auto row = surveys::Desk(node).sheet(*id, anna)->row;
  const auto from = Steady::now();
  expect(tabulations.catch_up(node.store, row, UtcOffset(0), node.clock.now()).ok(), "it does not catch up");
  std::printf("all answers read in the background: %.0f ms\n", milliseconds_since(from));
  look("all read");
  look("once more");

  const auto weighed = Steady::now();
  std::size_t cells = 0;
  expect(tabulations
             .look(node.store, row, UtcOffset(0), node.clock.now(),
                   [&](const figures::CodedAnswers& answers) {
                     const auto weighted = figures::weigh(
                         answers, {{"q1", {30, 20, 20, 20, 10}}, {"q2", {10, 20, 20, 20, 30}}});
                     for (const auto& question : weighted.questions) cells += question.cells.size();
                   })
             .ok(),
         "there is no look");
  std::printf("weights and %zu weighted shares: %.0f ms\n", cells, milliseconds_since(weighed));

  forget_peak();
  const long before = peak();
  const auto packed = Steady::now();
  std::int64_t bytes = 0;
  figures::ZipWriter zip(
      [&](std::string_view some) { return bytes += static_cast<std::int64_t>(some.size()), success(); },
      node.clock.now());
  const Status done = node.store.read([&](const store::Reading& reading) -> Status {
    const auto written = surveys::write_package(
        reading, node.store.files(), row, node.config.node, {},
        {[&](std::string_view name) { return zip.begin(name); },
         [&](std::string_view some) { return zip.add(some); }, [&] { return zip.end(); }});
    return written ? success() : Status(written.error());
  });
  expect(done.ok() && zip.finish().ok(), "the answers are not packed");
  std::printf("answers as files: %.1f s, %.1f MiB of zip, %ld KiB of memory more than before\n",
              milliseconds_since(packed) / 1000, static_cast<double>(bytes) / (1 << 20), peak() - before);
  return 0;
}
