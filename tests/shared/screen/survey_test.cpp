// A survey, one question a page: asked, checked, sent once, thanked for.
#include <doctest/doctest.h>

#include "shared/screen/html/html.h"
#include "tests/shared/screen/respondent.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

SurveyLoaded loaded(surveys::Survey survey) {
  return {std::make_shared<const surveys::Survey>(std::move(survey))};
}

surveys::Draft kept_by(const Effects& effects) {
  const KeepAnswers* kept = find<KeepAnswers>(effects);
  REQUIRE(kept != nullptr);
  return kept->draft;
}

Day monday() { return local_day(monday_morning().now, monday_morning().offset); }

const surveys::Answers swing_and_old = {{"what", "swing"}, {"age", "old"}};

}  // namespace

TEST_CASE("a survey asks one question a page, the question being its title") {
  Respondent vera;
  CHECK(vera.page() == "loading");
  vera.meets(small_survey());
  View shown = vera.sees();
  CHECK(shown.page == "ask");
  CHECK(shown.title == "Что поставить во дворе?");
  CHECK(shown.context == "Двор на улице Ленина");
  CHECK(shown.region == "Опрос: Министерство дорожного хозяйства");
  CHECK(shown.step == 1);
  CHECK(shown.steps == 3);
  CHECK(!vera.has("back"));
  REQUIRE(vera.has("answers.what"));
  CHECK(vera.control("answers.what")->required);
  CHECK(vera.control("answers.what")->items.size() == 2);
  CHECK(to_html(shown, {}).find("<legend class=\"okno-hidden\">") != std::string::npos);

  vera.answers("what", "bench");
  CHECK(vera.sees().title == "Кто за это заплатит?");
  CHECK(!vera.control("answers.Pay-2")->required);
  vera.presses("next");
  CHECK(vera.sees().title == "Сколько вам лет?");
  vera.presses("back");
  vera.presses("back");
  CHECK(vera.control("answers.what")->value == "bench");
}

TEST_CASE("what must be answered says so at the question, and what need not be can be taken back") {
  Respondent vera;
  vera.meets(small_survey());
  vera.presses("next");
  CHECK(vera.sees().title == "Что поставить во дворе?");
  CHECK(vera.error("answers.what") == "Ответьте на этот вопрос");
  CHECK(vera.sees().focus == "errors");
  vera.answers("what", "bench");
  CHECK(!vera.has("clear.Pay-2"));
  vera.chooses("answers.Pay-2", "town");
  REQUIRE(vera.has("clear.Pay-2"));
  vera.presses("clear.Pay-2");
  CHECK(vera.control("answers.Pay-2")->value.empty());
  CHECK(!vera.has("clear.Pay-2"));
}

TEST_CASE(
    "all answers are seen before they go, each with a way back to its question and on to the check again") {
  Respondent vera;
  vera.comes_to_check();
  const Seen* summary = vera.control("summary");
  REQUIRE(summary != nullptr);
  CHECK(summary->items[0].label == "Что поставить во дворе?");
  CHECK(summary->items[0].detail == "Качели");
  CHECK(summary->items[1].detail == "Без ответа");
  vera.presses("summary", "answers.what");
  CHECK(vera.sees().title == "Что поставить во дворе?");
  CHECK(vera.sees().focus == "answers.what");
  vera.presses("back");
  CHECK(vera.page() == "check");
  vera.presses("summary", "answers.what");
  vera.answers("what", "bench");
  CHECK(vera.page() == "check");
  CHECK(vera.control("summary")->items[0].detail == "Скамейки");
  vera.presses("back");
  CHECK(vera.sees().title == "Сколько вам лет?");
}

TEST_CASE("answers go out once, with the survey's version, and the receipt is shown") {
  Respondent vera;
  Effects effects = vera.sends();
  REQUIRE(count<SendResponse>(effects) == 1);
  const SendResponse sent = *find<SendResponse>(effects);
  CHECK(sent.survey == a_survey_id);
  CHECK(sent.draft.version == 1);
  CHECK(sent.draft.answers == swing_and_old);
  CHECK(!sent.draft.idempotency_key.empty());
  CHECK(vera.page() == "sending");
  effects = vera.arrives(ResponseTaken{"R-1", {}});
  CHECK(vera.page() == "thanks");
  CHECK(vera.control("facts")->items[0].detail == "R-1");
  CHECK(tells_host(effects, "submitted", a_survey_id.value));
  const surveys::Draft kept = kept_by(effects);
  CHECK(kept.answers.empty());
  CHECK(kept.receipt == "R-1");

  Respondent again;  // who opens the page another day
  again.arrives(AnswersLoaded{kept});
  again.arrives(loaded(small_survey()));
  again.arrives(OrgLoaded{small_org()});
  CHECK(again.page() == "thanks");
  CHECK(count<ForgetAnswers>(again.presses("again")) == 1);
  CHECK(again.sees().title == "Что поставить во дворе?");
}

TEST_CASE("a lost answer of the edge is asked for again under the same key, in the same words") {
  Respondent vera;
  const SendResponse first = *find<SendResponse>(vera.sends());
  Effects effects = vera.arrives(Unreachable{});
  CHECK(vera.page() == "waiting");
  REQUIRE(find<WakeLater>(effects) != nullptr);
  const surveys::Draft kept = kept_by(effects);
  CHECK(kept.sending == surveys::Sending::waiting);
  effects = vera.arrives(Online{});
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.idempotency_key == first.draft.idempotency_key);
  CHECK(find<SendResponse>(effects)->draft.answers == first.draft.answers);
  CHECK(count<SendResponse>(vera.arrives(Online{})) == 0);

  Respondent later(i18n::Lang::en);  // opened again in another language
  later.arrives(AnswersLoaded{kept});
  later.arrives(OrgLoaded{small_org()});
  effects = later.arrives(loaded(small_survey()));
  CHECK(later.page() == "sending");
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.idempotency_key == first.draft.idempotency_key);
  CHECK(find<SendResponse>(effects)->draft.lang == i18n::Lang::ru);
}

TEST_CASE("answers that wait can be changed instead") {
  Respondent vera;
  vera.sends();
  vera.arrives(Unreachable{});
  vera.presses("edit");
  CHECK(vera.page() == "check");
  CHECK(count<SendResponse>(vera.arrives(Online{})) == 0);
}

TEST_CASE("answers that were not sent are there on the next visit, and can be begun anew") {
  Respondent vera;
  vera.meets(small_survey());
  vera.answers("what", "swing");
  const surveys::Draft kept = kept_by(vera.answers("Pay-2", "all"));
  CHECK(kept.page == "ask:age");

  Respondent later;
  later.arrives(AnswersLoaded{kept});
  later.arrives(OrgLoaded{small_org()});
  later.arrives(loaded(small_survey()));
  CHECK(later.sees().title == "Сколько вам лет?");
  CHECK(later.has("restored"));
  CHECK(later.flow().draft.idempotency_key == kept.idempotency_key);
  CHECK(count<ForgetAnswers>(later.presses("restored", "start_over")) == 1);
  CHECK(later.sees().title == "Что поставить во дворе?");
  CHECK(later.flow().draft.answers.empty());
}

TEST_CASE(
    "what the edge does not take is shown at its question, and what is changed then goes under a new key") {
  Respondent vera;
  const SendResponse first = *find<SendResponse>(vera.sends());
  vera.arrives(Refused{{{"answers.age", i18n::Text::of("forms.choice.unknown")}}, "Invalid"});
  CHECK(vera.sees().title == "Сколько вам лет?");
  CHECK(vera.error("answers.age") == "Выберите один из предложенных ответов");
  vera.answers("age", "young");
  CHECK(vera.page() == "check");
  Effects effects = vera.presses("send");
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.idempotency_key != first.draft.idempotency_key);

  vera.arrives(Refused{{}, "Сегодня нельзя"});
  CHECK(vera.page() == "check");
  CHECK(vera.control("refusal")->value == "Сегодня нельзя");
}

TEST_CASE("a survey that has changed meanwhile keeps the answers that still fit, and says so") {
  Respondent vera;
  const SendResponse first = *find<SendResponse>(vera.sends());
  Effects effects = vera.arrives(SurveyChanged{});
  REQUIRE(count<LoadSurvey>(effects) == 1);
  surveys::Survey newer = small_survey();
  newer.version = 2;
  newer.questions[2].choices[1].name = "older";
  vera.arrives(loaded(newer));
  CHECK(vera.sees().title == "Сколько вам лет?");
  CHECK(vera.has("changed"));
  vera.answers("age", "older");
  vera.presses("next");
  while (vera.page() == "ask") vera.presses("next");
  effects = vera.presses("send");
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.version == 2);
  CHECK(find<SendResponse>(effects)->draft.idempotency_key == first.draft.idempotency_key);
}

TEST_CASE("answers changed after they had been counted are not counted, and their person is told") {
  Respondent vera;
  vera.sends();
  vera.arrives(Unreachable{});
  vera.presses("edit");
  vera.arrives(Online{});
  vera.presses("send");
  vera.arrives(ResponseTaken{"r", {}, ResponseTaken::When::before_changes});
  CHECK(vera.page() == "thanks");
  CHECK(vera.sees().title == "Ваши первые ответы уже приняты");
}

TEST_CASE("a survey that is closed takes no answers, whether it was so before or has become so") {
  surveys::Survey closed = small_survey();
  closed.status = surveys::Status::closed;
  Respondent late;
  late.meets(closed);
  CHECK(late.page() == "closed");
  Respondent vera;
  vera.sends();
  vera.arrives(SurveyChanged{});
  vera.arrives(loaded(closed));
  CHECK(vera.page() == "closed");
}

TEST_CASE("a refusal of what has not changed goes round in no circle") {
  Respondent vera;
  vera.sends();
  vera.arrives(SurveyChanged{});
  vera.arrives(loaded(small_survey()));
  CHECK(vera.page() == "check");
  CHECK(vera.has("refusal"));
}

TEST_CASE("a survey that is not there, or does not come, is said plainly") {
  Respondent vera;
  CHECK(tells_host(vera.arrives(SurveyMissing{}), "error", "not_found"));
  CHECK(vera.page() == "missing");
  Respondent offline;
  Effects effects = offline.arrives(LoadFailed{true});
  CHECK(offline.page() == "failed");
  CHECK(tells_host(effects, "error", "offline"));
  CHECK(offline.control("plain_page")->href == "https://edge.example.ru/f/811/surveys/40.survey.7");
  CHECK(count<LoadSurvey>(offline.arrives(Online{})) == 1);
  offline.meets(small_survey());
  CHECK(offline.page() == "ask");
}

TEST_CASE("controls and choices that the page does not have change nothing") {
  Respondent vera;
  vera.meets(small_survey());
  const surveys::Draft before = vera.flow().draft;
  struct Forged {
    std::string control, value;
  };
  for (const Forged& forged : std::vector<Forged>{{"answers.age", "old"},
                                                  {"answers.what", "nothing"},
                                                  {"answers.", ""},
                                                  {"send", ""},
                                                  {"what", "bench"},
                                                  {"summary", "answers.age"},
                                                  {"edit", ""},
                                                  {"again", ""},
                                                  {"restored", "start_over"},
                                                  {"clear.what", ""}}) {
    CAPTURE(forged.control);
    vera.chooses(forged.control, forged.value);
    vera.presses(forged.control, forged.value);
    CHECK(vera.flow().draft == before);
    CHECK(vera.sees().title == "Что поставить во дворе?");
  }
}

TEST_CASE("a survey is answered by posts alone, with nothing kept between two of them but its draft") {
  surveys::Draft state;
  Model model;
  const Surroundings surroundings = monday_morning();
  const auto post = [&](const PostedForm& form) {
    Respondent fresh;
    fresh.meets(small_survey());
    model = fresh.model;
    survey::restore(*survey_of(model), state, monday());
    Effects effects = apply_form(model, form, surroundings);
    state = survey::to_draft(*survey_of(model));
    return effects;
  };
  post({{"press", "next"}});
  CHECK(state.page == "ask:what");
  CHECK(!model.shell.mistakes.empty());
  post({{"answers.what", "bench"}, {"answers.age", "old"}, {"press", "next"}});
  CHECK(state.page == "ask:Pay-2");
  CHECK(state.answers.size() == 1);
  post({{"press", "next"}});
  post({{"answers.age", "young"}, {"press", "next"}});
  CHECK(state.page == "check");
  const Effects effects = post({{"press", "send"}});
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.answers == surveys::Answers{{"what", "bench"}, {"age", "young"}});
}

TEST_CASE("nobody comes past a question that wants an answer by a forged draft") {
  Respondent vera;
  vera.meets(small_survey());
  for (const char* page : {"check", "ask:age", "sending", "waiting", "thanks", "ask:nothing", "ask", ""}) {
    CAPTURE(page);
    surveys::Draft forged;
    forged.page = page;
    forged.answers = {{"nobody", "asked"}, {"what", "nothing"}};
    survey::restore(vera.flow(), forged, monday());
    CHECK(vera.sees().title == "Что поставить во дворе?");
    CHECK(vera.flow().draft.answers.empty());
  }
}

TEST_CASE("a page asks what the answers so far lead to, and what is hidden is not sent") {
  Respondent vera;
  vera.meets(large_survey());
  CHECK(vera.control("progress") != nullptr);  // what is chosen now decides how long the way is
  vera.answers("what", "bench");
  vera.presses("next");
  vera.answers("age", "old");
  CHECK(vera.page() == "check");
  vera.presses("summary", "answers.what");
  vera.answers("what", "swing");
  // The page that the change has opened needs no answer, so the way leads back to the check.
  CHECK(vera.page() == "check");
  vera.presses("back");
  CHECK(vera.sees().title == "О дворе");
  CHECK(vera.sees().step == 4);
  CHECK(vera.control("answers.read")->label == "Вы выбрали: Качели.");
  CHECK(!vera.has("answers.uses_other"));
  vera.chooses("answers.uses", "dogs");
  vera.chooses("answers.uses", "other");
  CHECK(vera.has("answers.uses_other"));
  vera.presses("next");  // it has only just come up
  CHECK(vera.sees().focus == "answers.uses_other");
  vera.presses("next");
  CHECK(vera.error("answers.uses_other") == "Ответьте на этот вопрос");
  vera.types("answers.uses_other", "кошки");
  vera.types("answers.kids", "3,5");
  vera.types("answers.since", "31.02.2020");
  vera.presses("next");
  CHECK(vera.error("answers.kids") == "Введите целое число, без дробной части");
  CHECK(vera.error("answers.since") == "Такого дня нет в календаре. Проверьте день и месяц");
  vera.types("answers.kids", " 1 200 ");
  vera.types("answers.since", "1.9.2020");
  vera.presses("answers.order", "trees");
  vera.presses("next");
  CHECK(vera.sees().title == "О дворе");  // a ranking begun wants its end
  vera.presses("answers.order", "light");
  CHECK(!vera.has("answers.order"));
  vera.presses("next");
  CHECK(vera.page() == "check");
  vera.presses("summary", "answers.what");
  vera.answers("what", "bench");
  const Effects effects = vera.presses("send");
  REQUIRE(count<SendResponse>(effects) == 1);
  CHECK(find<SendResponse>(effects)->draft.answers == surveys::Answers{{"what", "bench"}, {"age", "old"}});
  CHECK(surveys::answer_in(vera.flow().draft.answers, "order") == "trees light");  // the draft still holds it
}

TEST_CASE("results are shown where the survey shows them, in words that say all that the bars do") {
  surveys::Survey survey = small_survey();
  survey.results = surveys::Showing::always;
  Respondent vera;
  vera.meets(survey);
  vera.answers("what", "swing");
  vera.presses("next");
  vera.answers("age", "old");
  vera.presses("send");
  vera.arrives(ResponseTaken{"R-1", {}});
  REQUIRE(vera.has("results"));
  Effects effects = vera.presses("results");
  REQUIRE(find<LoadResults>(effects) != nullptr);
  CHECK(vera.page() == "results");
  vera.arrives(LoadFailed{true});
  REQUIRE(vera.has("retry"));
  CHECK(count<LoadResults>(vera.presses("retry")) == 1);
  CHECK(!vera.has("retry"));
  const surveys::ShownResults results{a_survey_id,
                                      1,
                                      21,
                                      {{"what", 21, 21, 0, {{"bench", 14}, {"swing", 7}}},
                                       {"Pay-2", 21, 9, 12, {{"town", std::nullopt}, {"all", 5}}}}};
  vera.arrives(ResultsLoaded{std::make_shared<const surveys::ShownResults>(results)});
  CHECK(vera.control("responses")->label == "Ответов: 21");
  REQUIRE(vera.has("bar.what.bench"));
  CHECK(vera.control("bar.what.bench")->label == "Скамейки — 67 % (14)");
  CHECK(vera.control("bar.what.bench")->fraction == doctest::Approx(2.0 / 3));
  CHECK(vera.control("bar.Pay-2.town")->label.starts_with("Город — скрыто"));
  CHECK(!vera.control("bar.Pay-2.town")->is<TermBar>());
  CHECK(!vera.has("results.age"));
  vera.presses("back");
  CHECK(vera.page() == "thanks");

  // Until it is over, where it shows them afterwards.
  survey.results = surveys::Showing::after_closing;
  Respondent early;
  early.meets(survey);
  early.answers("what", "swing");
  early.presses("next");
  early.answers("age", "old");
  early.presses("send");
  early.arrives(ResponseTaken{"R-1", {}});
  CHECK(!early.has("results"));
  CHECK(count<LoadResults>(early.presses("results")) == 0);
  survey.status = surveys::Status::closed;
  Respondent late;
  late.meets(survey);
  CHECK(late.page() == "closed");
  CHECK(count<LoadResults>(late.presses("results")) == 1);
}

TEST_CASE("where a browser answers once, it is not asked again") {
  surveys::Survey survey = small_survey();
  survey.audience = surveys::Audience::browser;
  Respondent vera;
  vera.meets(survey);
  vera.answers("what", "swing");
  vera.presses("next");
  vera.answers("age", "old");
  vera.presses("send");
  vera.arrives(ResponseTaken{"R-1", {}});
  CHECK(vera.page() == "thanks");
  CHECK(!vera.has("again"));
  vera.presses("again");
  CHECK(vera.page() == "thanks");
}

TEST_CASE("a list of surveys leads to one and back") {
  Citizen citizen(i18n::Lang::ru);
  Start start;
  start.org.value = "811";
  start.goal = Goal::survey;
  citizen.open(start);
  citizen.arrives(OrgLoaded{small_org()});
  citizen.arrives(SurveysLoaded{{{a_survey_id, small_survey().title, std::nullopt}}});
  CHECK(citizen.page() == "list");
  const Effects effects = citizen.presses("surveys", a_survey_id.value);
  REQUIRE(find<LoadSurvey>(effects) != nullptr);
  CHECK(find<LoadSurvey>(effects)->survey == a_survey_id);
  citizen.arrives(AnswersLoaded{});
  citizen.arrives(loaded(small_survey()));
  CHECK(citizen.sees().title == "Что поставить во дворе?");
  citizen.presses("back");
  CHECK(citizen.page() == "list");
}

TEST_CASE("the invited are asked for their code, and a code that is not known is told at its field") {
  surveys::Survey survey = small_survey();
  survey.audience = surveys::Audience::code;
  Respondent vera;
  vera.meets(survey);
  vera.answers("what", "bench");
  CHECK(vera.error("code") == "Ответьте на этот вопрос");
  vera.types("code", "7kd-2mx-q9f");
  vera.presses("next");
  vera.presses("next");
  vera.answers("age", "old");
  CHECK(find<SendResponse>(vera.presses("send"))->draft.code == "7kd-2mx-q9f");
  vera.arrives(Refused{{{"code", i18n::Text::of("forms.required")}}, "Invalid"});
  CHECK(vera.error("code") == "Ответьте на этот вопрос");
}
