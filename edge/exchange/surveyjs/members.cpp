#include "edge/exchange/surveyjs/members.h"

#include <algorithm>

#include "edge/exchange/html_text.h"
#include "shared/base/text.h"
#include "shared/surveys/logic/expression.h"

namespace okno::exchange::surveyjs {
namespace {

bool is_language(std::string_view name) {
  return name.size() <= 12 && name != "default" && xlsform::tag_of(name) == text::lower(name);
}

class Gatherer {
 public:
  void visit(const Json& json) {
    if (const auto* array = json.get_if<JsonArray>())
      for (const Json& each : *array) visit(each);
    const auto* object = json.get_if<JsonObject>();
    if (object == nullptr) return;
    const Json* by_default = json.find("default");
    const bool is_words = by_default != nullptr && by_default->get_if<std::string>() != nullptr;
    for (const auto& [name, value] : *object) {
      const auto* text = value.get_if<std::string>();
      if (is_words && text != nullptr && is_language(name) &&
          std::find(tags.begin(), tags.end(), name) == tags.end())
        tags.push_back(name);
      const bool is_shown = name == "title" || name == "text" || name == "description" || name == "default";
      if (text != nullptr && is_shown && words.size() < most_words) words += *text + "\n";
      if (text == nullptr) visit(value);
    }
  }
  static constexpr std::size_t most_words = 20'000;
  std::vector<std::string> tags;
  std::string words;
};

}  // namespace

std::string text_of(const Json& json) {
  if (const auto* text = json.get_if<std::string>()) return *text;
  if (const auto* truth = json.get_if<bool>()) return *truth ? "true" : "false";
  if (const auto* whole = json.get_if<std::int64_t>()) return std::to_string(*whole);
  if (const auto* number = json.get_if<double>()) return surveys::logic::to_text(*number);
  return {};
}

std::string text_in(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value != nullptr ? text_of(*value) : std::string();
}

bool is_true(const Json& object, std::string_view member) {
  return text::lower(text_in(object, member)) == "true";
}

std::optional<double> number_in(const Json& object, std::string_view member) {
  const std::string text = text_in(object, member);
  const double number = surveys::logic::to_number(text);
  if (text.empty() || number != number || parse_day(text)) return std::nullopt;
  return number;
}

const JsonArray& items_in(const Json& object, std::string_view member) {
  static const JsonArray none;
  const Json* value = object.find(member);
  const auto* array = value != nullptr ? value->get_if<JsonArray>() : nullptr;
  return array != nullptr ? *array : none;
}

bool has(const Json& object, std::string_view member) {
  const Json* value = object.find(member);
  return value != nullptr && !value->is_null();
}

bool is_either(const Json& object, std::string_view member, std::string_view older) {
  return is_true(object, member) || is_true(object, older);
}

xlsform::LanguageList languages_of(const Json& document) {
  Gatherer found;
  found.visit(document);
  const std::string locale = text_in(document, "locale");
  const std::string first = is_language(locale) ? text::lower(locale) : xlsform::guessed_tag(found.words);
  xlsform::LanguageList languages = {{first, {}}};
  for (const std::string& tag : found.tags)
    if (tag != first) languages.emplace_back(text::lower(tag), xlsform::name_of_tag(text::lower(tag)));
  return languages;
}

surveys::Words words_of(const Json& json, const xlsform::LanguageList& languages) {
  surveys::Words words;
  const auto put = [&](const std::string& tag, const std::string& text) {
    // Titles may hold markup.
    const std::string seen =
        text.find('<') != std::string::npos ? without_tags(text) : text::clean(text, text::Lines::many);
    if (!seen.empty()) words.set(tag, seen);
  };
  const auto* object = json.get_if<JsonObject>();
  if (object == nullptr) {
    put(languages.front().first, text_of(json));
    return words;
  }
  put(languages.front().first, text_in(json, "default"));
  for (const auto& [tag, text] : *object)
    if (tag != "default" && is_language(tag)) put(text::lower(tag), text_of(text));
  return words;
}

surveys::Words words_in(const Json& object, std::string_view member, const xlsform::LanguageList& languages) {
  const Json* value = object.find(member);
  return value != nullptr ? words_of(*value, languages) : surveys::Words{};
}

}  // namespace okno::exchange::surveyjs
