#include "shared/surveys/answers.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "shared/base/text.h"

namespace okno::surveys {
namespace {

using i18n::Text;

constexpr std::size_t most_characters = 4000;  // of a text
constexpr std::size_t longest_address = 300;
constexpr std::int64_t most_files_of_any = 10;

Text own_words(const Words& words, i18n::Lang lang) {
  return Text::of("survey.own_words").with("words", words.in(lang));
}

std::optional<Text> fault_of_many(const Question& question, const std::vector<const Choice*>& offered,
                                  const std::vector<std::string_view>& given) {
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (std::find(given.begin() + static_cast<std::ptrdiff_t>(i) + 1, given.end(), given[i]) != given.end())
      return Text::of("forms.choices.repeated");
    if (!is_offered(offered, given[i])) return Text::of("forms.choices.unknown");
  }
  const auto count = static_cast<std::int64_t>(given.size());
  if (question.kind == QuestionKind::ranking && question.least == 0 && given.size() < offered.size())
    return Text::of("survey.ranking.all");
  if (question.least > 0 && count < question.least)
    return Text::of("survey.choices.least").with("count", static_cast<long long>(question.least));
  if (question.most > 0 && count > question.most)
    return Text::of("survey.choices.most").with("count", static_cast<long long>(question.most));
  return std::nullopt;
}

std::optional<Text> fault_of_number(const Question& question, const std::string& answer) {
  const double number = logic::to_number(answer);
  if (std::isnan(number) || parse_day(answer)) return Text::of("survey.number.format");
  if (question.kind == QuestionKind::number)
    return question.is_whole && number != std::floor(number) ? std::optional(Text::of("survey.number.whole"))
                                                             : std::nullopt;
  const double steps = (number - question.from) / question.step;
  const bool is_on_it =
      number >= question.from && number <= question.to && std::fabs(steps - std::round(steps)) < 1e-9;
  return is_on_it ? std::nullopt : std::optional(Text::of("forms.choice.unknown"));
}

std::optional<Text> fault_of_text(const std::string& answer, std::size_t most) {
  const std::size_t length = text::seen_length(answer);
  if (length <= most) return std::nullopt;
  return Text::of("forms.too_long")
      .with("over", static_cast<long long>(length - most))
      .with("count", static_cast<long long>(most));
}

// What is wrong with an answer that is there.
std::optional<Text> fault_of(Walk& walk, const Question& question, std::size_t index,
                             const std::string& answer, Day today) {
  std::optional<Text> fault;
  switch (question.kind) {
    case QuestionKind::choice:
      if (!is_offered(walk.offered(index), answer)) fault = Text::of("forms.choice.unknown");
      break;
    case QuestionKind::choices:
    case QuestionKind::ranking:
      fault = fault_of_many(question, walk.offered(index), logic::chosen(answer));
      break;
    case QuestionKind::number:
    case QuestionKind::scale:
      fault = fault_of_number(question, answer);
      break;
    case QuestionKind::date: {
      const forms::Checked checked = forms::check_date(answer, {}, today);
      if (!forms::ok(checked)) fault = std::get<Text>(checked);
      break;
    }
    case QuestionKind::text:
      fault = fault_of_text(answer, most_characters);
      break;
    case QuestionKind::place:
      fault = fault_of_text(read_place(answer).address, longest_address);
      break;
    case QuestionKind::files:
      if (logic::chosen(answer).size() > most_files(question))
        fault =
            Text::of("screen.photos.too_many").with("count", static_cast<long long>(most_files(question)));
      break;
    case QuestionKind::note:
    case QuestionKind::calculation:
      break;
  }
  return fault;
}

struct Judging {
  const Survey& survey;
  Walk& walk;
  const Answers& answers;
  Day today;
  i18n::Lang lang;
};

void judge(const Judging& at, std::size_t index, forms::FieldErrors& errors) {
  const Question& question = at.survey.questions[index];
  if (!is_asked_of_people(question.kind)) return;
  const std::string& given = answer_in(at.answers, question.name);
  const std::string field = "answers." + question.name;
  if (!at.walk.is_asked(index)) {
    if (!given.empty()) errors.push_back({field, Text::of("survey.answer.hidden")});
  } else if (given.empty()) {
    if (at.walk.is_required(index))
      errors.push_back({field, question.required_words.empty()
                                   ? Text::of("forms.required")
                                   : own_words(question.required_words, at.lang)});
  } else if (auto fault = fault_of(at.walk, question, index, given, at.today)) {
    errors.push_back({field, *std::move(fault)});
  } else if (!at.walk.will_do(index)) {
    errors.push_back({field, question.constraint_words.empty()
                                 ? Text::of("survey.constraint")
                                 : own_words(question.constraint_words, at.lang)});
  }
}

void make_canonical(const Survey& survey, Answers& answers) {
  for (auto& [name, value] : answers)
    if (const Question* question = find_question(survey, name)) value = canonical(*question, value);
  std::erase_if(answers, [](const auto& answer) { return answer.second.empty(); });
}

// «1 200,5» and "1200.5".
std::string number_typed(std::string_view typed) {
  std::string plain;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == ' ') continue;
    if (typed.substr(i).starts_with("\u00A0")) {
      ++i;
      continue;
    }
    plain += typed[i] == ',' ? '.' : typed[i];
  }
  const double number = logic::to_number(plain);
  return std::isnan(number) || parse_day(plain) ? std::string(typed) : logic::to_text(number);
}

}  // namespace

std::size_t most_files(const Question& question) {
  return static_cast<std::size_t>(question.most > 0 ? question.most : most_files_of_any);
}

std::string canonical(const Question& question, std::string_view typed) {
  switch (question.kind) {
    case QuestionKind::number:
    case QuestionKind::scale:
      return number_typed(text::trim(typed));
    case QuestionKind::date: {
      const forms::Checked checked = forms::check_date(text::trim(typed), {}, Day{});
      return forms::ok(checked) ? std::get<std::string>(checked) : std::string(text::trim(typed));
    }
    case QuestionKind::text:
      return text::clean(typed, question.is_long ? text::Lines::many : text::Lines::one);
    case QuestionKind::place: {
      Place place = read_place(typed);
      place.address = text::clean(place.address, text::Lines::one);
      return place_text(place);
    }
    case QuestionKind::choices: {
      // In the order of the survey, so that the same answer is the same text.
      auto all = logic::chosen(typed);
      std::stable_sort(all.begin(), all.end(), [&](std::string_view a, std::string_view b) {
        const auto place_of = [&](std::string_view name) {
          const Choice* choice = question.find(name);
          return choice == nullptr ? static_cast<std::ptrdiff_t>(question.choices.size())
                                   : choice - question.choices.data();
        };
        return place_of(a) < place_of(b);
      });
      return logic::joined(all);
    }
    case QuestionKind::ranking:
    case QuestionKind::files:
      return logic::joined(logic::chosen(typed));
    case QuestionKind::choice:
    case QuestionKind::note:
    case QuestionKind::calculation:
      break;
  }
  return std::string(text::trim(typed));
}

forms::FieldErrors validate(const Survey& survey, Answers& answers, Day today, i18n::Lang lang) {
  make_canonical(survey, answers);
  forms::FieldErrors errors;
  Walk walk(survey, answers, today);
  for (std::size_t i = 0; i < survey.questions.size(); ++i)
    judge({survey, walk, answers, today, lang}, i, errors);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string& name = answers[i].first;
    const Question* question = find_question(survey, name);
    const bool twice = std::any_of(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const auto& other) { return other.first == name; });
    if (question == nullptr || question->kind == QuestionKind::note || twice)
      errors.push_back({"answers." + name, Text::of("forms.unknown_field")});
  }
  if (!errors.empty()) return errors;
  for (std::size_t i = 0; i < survey.questions.size(); ++i)
    if (survey.questions[i].kind == QuestionKind::calculation)
      put_answer(answers, survey.questions[i].name, walk.value(i));
  return errors;
}

forms::FieldErrors validate_some(const Survey& survey, const std::vector<std::size_t>& questions,
                                 Answers& answers, Day today, i18n::Lang lang) {
  make_canonical(survey, answers);
  forms::FieldErrors errors;
  Walk walk(survey, answers, today);
  for (const std::size_t index : questions)
    if (walk.is_asked(index)) judge({survey, walk, answers, today, lang}, index, errors);
  return errors;
}

bool validate_shape(const Survey& survey, Answers& answers, Day today) {
  make_canonical(survey, answers);
  Walk walk(survey, answers, today);
  return std::all_of(answers.begin(), answers.end(), [&](const auto& answer) {
    const auto index = index_of(survey, answer.first);
    if (!index || survey.questions[*index].kind == QuestionKind::note) return false;
    return !fault_of(walk, survey.questions[*index], *index, answer.second, today);
  });
}

std::string place_text(const Place& place) {
  if (!place.point) return place.address;
  char point[64];
  std::snprintf(point, sizeof point, "@%.6f,%.6f", place.point->first, place.point->second);
  return place.address.empty() ? std::string(point) : std::string(point) + " " + place.address;
}

Place read_place(std::string_view answer) {
  if (!answer.starts_with('@')) return {std::string(answer), std::nullopt};
  const std::size_t end = std::min(answer.find(' '), answer.size());
  const std::string_view point = answer.substr(1, end - 1);
  const std::size_t comma = point.find(',');
  if (comma == std::string_view::npos) return {std::string(answer), std::nullopt};
  const double lat = logic::to_number(point.substr(0, comma));
  const double lon = logic::to_number(point.substr(comma + 1));
  if (!(std::fabs(lat) <= 90 && std::fabs(lon) <= 180)) return {std::string(answer), std::nullopt};
  return {std::string(answer.substr(std::min(end + 1, answer.size()))), std::pair(lat, lon)};
}

std::string in_words(const Question& question, const std::string& answer, i18n::Lang lang) {
  const auto title_of = [&](std::string_view name) {
    const Choice* choice = question.find(name);
    return choice == nullptr ? std::string(name) : choice->title.in(lang);
  };
  switch (question.kind) {
    case QuestionKind::choice:
      return title_of(answer);
    case QuestionKind::choices: {
      std::string all;
      for (const std::string_view name : logic::chosen(answer))
        all += (all.empty() ? "" : "; ") + title_of(name);
      return all;
    }
    case QuestionKind::ranking: {
      std::string all;
      int at = 0;
      for (const std::string_view name : logic::chosen(answer))
        all += (all.empty() ? "" : "; ") + std::to_string(++at) + ". " + title_of(name);
      return all;
    }
    case QuestionKind::number:
    case QuestionKind::scale: {
      std::string number = answer;
      if (lang != i18n::Lang::en) std::replace(number.begin(), number.end(), '.', ',');
      return number;
    }
    case QuestionKind::date: {
      const auto day = parse_day(answer);
      return day ? i18n::day_words(lang, *day, Day{}) : answer;
    }
    case QuestionKind::place: {
      const Place place = read_place(answer);
      return place.address.empty() ? answer.substr(answer.empty() ? 0 : 1) : place.address;
    }
    case QuestionKind::text:
    case QuestionKind::files:
    case QuestionKind::note:
    case QuestionKind::calculation:
      break;
  }
  return answer;
}

std::string with_answers(const std::string& words, Walk& walk, const Survey& survey, i18n::Lang lang) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open = words.find("${"); open != std::string::npos; open = words.find("${", at)) {
    const std::size_t close = words.find('}', open);
    if (close == std::string::npos) break;
    const std::string_view name = text::trim(std::string_view(words).substr(open + 2, close - open - 2));
    out.append(words, at, open - at);
    if (const auto index = index_of(survey, name))
      out += in_words(survey.questions[*index], walk.value(*index), lang);
    at = close + 1;
  }
  return out.append(words, at);
}

void shuffle(std::vector<const Choice*>& choices, std::uint64_t seed) {
  const auto next = [&seed] {
    std::uint64_t z = seed += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  };
  for (std::size_t i = choices.size(); i > 1; --i) std::swap(choices[i - 1], choices[next() % i]);
}

std::int64_t seed_of(std::string_view idempotency_key) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : idempotency_key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return static_cast<std::int64_t>(hash >> 11U);
}

Answers initial_answers(const Survey& survey) {
  Answers answers;
  for (const Question& question : survey.questions)
    if (is_asked_of_people(question.kind) && !question.initial.empty())
      answers.emplace_back(question.name, canonical(question, question.initial));
  return answers;
}

}  // namespace okno::surveys
