#include "shared/surveys/survey.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::surveys {
namespace {

template <class E>
struct Name {
  E value;
  std::string_view name;
};

template <class E, std::size_t size>
std::string_view name_of(const Name<E> (&names)[size], E value) {
  for (const Name<E>& each : names)
    if (each.value == value) return each.name;
  return {};
}

template <class E, std::size_t size>
bool value_of(const Name<E> (&names)[size], std::string_view name, E& value) {
  for (const Name<E>& each : names)
    if (each.name == name) {
      value = each.value;
      return true;
    }
  return false;
}

constexpr Name<QuestionKind> kinds[] = {{QuestionKind::choice, "choice"},
                                        {QuestionKind::choices, "choices"},
                                        {QuestionKind::text, "text"},
                                        {QuestionKind::number, "number"},
                                        {QuestionKind::date, "date"},
                                        {QuestionKind::scale, "scale"},
                                        {QuestionKind::ranking, "ranking"},
                                        {QuestionKind::place, "place"},
                                        {QuestionKind::files, "files"},
                                        {QuestionKind::note, "note"},
                                        {QuestionKind::calculation, "calculation"}};
constexpr Name<Publishing> publishings[] = {{Publishing::totals, "totals"}, {Publishing::never, "never"}};
constexpr Name<Status> statuses[] = {{Status::open, "open"}, {Status::closed, "closed"}};
constexpr Name<Showing> showings[] = {
    {Showing::never, "never"}, {Showing::after_closing, "after_closing"}, {Showing::always, "always"}};
constexpr Name<Audience> audiences[] = {
    {Audience::anyone, "anyone"}, {Audience::browser, "browser"}, {Audience::code, "code"}};

}  // namespace

std::string_view to_string(QuestionKind kind) { return name_of(kinds, kind); }
bool parse_question_kind(std::string_view name, QuestionKind& kind) { return value_of(kinds, name, kind); }
std::string_view to_string(Publishing publishing) { return name_of(publishings, publishing); }
bool parse_publishing(std::string_view name, Publishing& publishing) {
  return value_of(publishings, name, publishing);
}
std::string_view to_string(Status status) { return name_of(statuses, status); }
bool parse_status(std::string_view name, Status& status) { return value_of(statuses, name, status); }
std::string_view to_string(Showing showing) { return name_of(showings, showing); }
bool parse_showing(std::string_view name, Showing& showing) { return value_of(showings, name, showing); }
std::string_view to_string(Audience audience) { return name_of(audiences, audience); }
bool parse_audience(std::string_view name, Audience& audience) { return value_of(audiences, name, audience); }

bool is_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && name.size() <= longest_name && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

bool is_choice_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && text::is_valid_utf8(name) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 0x7F; });
}

bool Section::is_matrix() const { return appearance.find("table-list") != std::string::npos; }

const Choice* Question::find(std::string_view choice) const {
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const Choice& one) { return one.name == choice; });
  return found != choices.end() ? &*found : nullptr;
}

std::optional<std::size_t> index_of(const Survey& survey, std::string_view question) {
  const auto found = std::find_if(survey.questions.begin(), survey.questions.end(),
                                  [&](const Question& each) { return each.name == question; });
  if (found == survey.questions.end()) return std::nullopt;
  return static_cast<std::size_t>(found - survey.questions.begin());
}

const Question* find_question(const Survey& survey, std::string_view name) {
  const auto index = index_of(survey, name);
  return index ? &survey.questions[*index] : nullptr;
}

const Section* find_section(const Survey& survey, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto found = std::find_if(survey.sections.begin(), survey.sections.end(),
                                  [&](const Section& section) { return section.name == name; });
  return found != survey.sections.end() ? &*found : nullptr;
}

}  // namespace okno::surveys
