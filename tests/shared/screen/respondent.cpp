#include "tests/shared/screen/respondent.h"

#include <doctest/doctest.h>

namespace okno::screen::test {
namespace {

surveys::Words words(const char* ru, const char* en = "") { return {{{"ru", ru}, {"en", en}}}; }

surveys::Choice choice(const char* name, const char* ru, const char* en) { return {name, words(ru, en), {}}; }

enum class Wanted { yes, no };

surveys::Question question(const char* name, const char* title, Wanted wanted,
                           std::vector<surveys::Choice> choices) {
  surveys::Question out;
  out.name = name;
  out.title = words(title);
  out.required = wanted == Wanted::yes;
  out.choices = std::move(choices);
  return out;
}

}  // namespace

surveys::Survey small_survey() {
  surveys::Survey survey;
  survey.id = a_survey_id;
  survey.org.value = "811";
  survey.title = words("Двор на улице Ленина", "The yard in Lenina Street");
  survey.questions = {
      question("what", "Что поставить во дворе?", Wanted::yes,
               {choice("bench", "Скамейки", "Benches"), choice("swing", "Качели", "Swings")}),
      question("Pay-2", "Кто за это заплатит?", Wanted::no,
               {choice("town", "Город", "The town"), choice("all", "Все вместе", "All of us")}),
      question("age", "Сколько вам лет?", Wanted::yes,
               {choice("young", "До 35", "Below 35"), choice("old", "35 и больше", "35 or more")})};
  return survey;
}

surveys::Survey large_survey() {
  using surveys::QuestionKind;
  using surveys::logic::Op;
  surveys::Survey survey = small_survey();
  survey.sections.push_back({"yard", "", words("О дворе", "About the yard"), {}, ""});
  survey.sections.front().relevant = {
      {Op::equal, 0, "", {{Op::answer, 0, "what", {}}, {Op::text, 0, "swing", {}}}},
      "${what} = 'swing'",
      true};
  const auto add = [&](const char* name, QuestionKind kind, const char* title) -> surveys::Question& {
    surveys::Question& added = survey.questions.emplace_back();
    added.name = name;
    added.section = "yard";
    added.kind = kind;
    added.title = words(title);
    return added;
  };
  add("read", QuestionKind::note, "Вы выбрали: ${what}.");
  add("uses", QuestionKind::choices, "Кто гуляет во дворе?").choices = {choice("kids", "Дети", "Children"),
                                                                        choice("dogs", "Собаки", "Dogs"),
                                                                        choice("other", "Другое", "Other")};
  survey.questions.back().has_other = true;
  surveys::Question& other = add("uses_other", QuestionKind::text, "Кто ещё?");
  other.required = true;
  other.relevant = {
      {Op::selected, 0, "", {{Op::answer, 0, "uses", {}}, {Op::text, 0, "other", {}}}}, "", true};
  add("kids", QuestionKind::number, "Сколько детей?").is_whole = true;
  add("like", QuestionKind::scale, "Нравится ли вам двор?");
  surveys::Question& recommend = add("recommend", QuestionKind::scale, "Посоветуете его друзьям?");
  recommend.from = 0;
  recommend.to = 10;
  add("order", QuestionKind::ranking, "Что важнее?").choices = {choice("light", "Свет", "Light"),
                                                                choice("trees", "Зелень", "Trees")};
  add("since", QuestionKind::date, "С какого дня вы здесь живёте?");
  add("where", QuestionKind::place, "Где этот двор?");
  add("more", QuestionKind::text, "Что ещё важно сказать?").is_long = true;
  return survey;
}

Respondent::Respondent(i18n::Lang lang) : Citizen(lang) {
  Start start;
  start.org.value = "811";
  start.lang = lang;
  start.base_url = "https://edge.example.ru";
  start.goal = Goal::survey;
  start.survey = a_survey_id;
  open(start);
}

Effects Respondent::meets(surveys::Survey survey) {
  arrives(AnswersLoaded{});
  arrives(OrgLoaded{small_org()});
  return arrives(SurveyLoaded{std::make_shared<const surveys::Survey>(std::move(survey))});
}

Effects Respondent::answers(const std::string& question, const std::string& choice) {
  chooses("answers." + question, choice);
  return presses("next");
}

void Respondent::comes_to_check() {
  meets(small_survey());
  answers("what", "swing");
  presses("next");
  answers("age", "old");
  REQUIRE(page() == "check");
}

Effects Respondent::sends() {
  comes_to_check();
  return presses("send");
}

survey::Model& Respondent::flow() {
  survey::Model* flow = survey_of(model);
  REQUIRE(flow != nullptr);
  return *flow;
}

}  // namespace okno::screen::test
