#include "edge/pages/passing.h"

#include <optional>
#include <utility>
#include <vector>

namespace okno::pages {
namespace {

wire::Json to_json(const i18n::Text& text) {
  wire::JsonArray parts{text.key};
  for (const auto& [name, value] : text.args) {
    parts.emplace_back(name);
    parts.emplace_back(value);
  }
  return parts;
}

std::optional<i18n::Text> read_text(const wire::Json* json) {
  const auto* parts = json ? json->get_if<wire::JsonArray>() : nullptr;
  if (!parts || parts->empty()) return std::nullopt;
  std::vector<std::string> words;
  for (const wire::Json& part : *parts) {
    const auto* word = part.get_if<std::string>();
    if (!word) return std::nullopt;
    words.push_back(*word);
  }
  i18n::Text text{words.front(), {}};
  for (std::size_t i = 1; i + 1 < words.size(); i += 2) text.args.emplace_back(words[i], words[i + 1]);
  return text;
}

}  // namespace

void read_string(const wire::Json& json, std::string_view name, std::string& value) {
  const wire::Json* found = json.find(name);
  if (const auto* text = found ? found->get_if<std::string>() : nullptr) value = *text;
}

void read_bool(const wire::Json& json, std::string_view name, bool& value) {
  const wire::Json* found = json.find(name);
  if (const auto* set = found ? found->get_if<bool>() : nullptr) value = *set;
}

void write_passing(const screen::Model& model, wire::JsonObject& kept) {
  wire::JsonArray mistakes;
  for (const screen::Mistake& mistake : model.shell.mistakes)
    mistakes.push_back(wire::JsonObject{{"at", mistake.control}, {"says", to_json(mistake.message)}});
  if (!mistakes.empty()) kept.emplace_back("mistakes", std::move(mistakes));
  if (const screen::writing::Model* writing = screen::writing_of(model)) {
    if (writing->photo_trouble) kept.emplace_back("photo_trouble", to_json(*writing->photo_trouble));
    if (writing->refusal && writing->refusal->shown) kept.emplace_back("refusal", writing->refusal->words);
    kept.emplace_back("joining_failed", writing->joining == screen::writing::Joining::failed);
  }
  if (const screen::survey::Model* survey = screen::survey_of(model); survey && !survey->refusal.empty())
    kept.emplace_back("refusal", survey->refusal);
  if (const screen::following::Model* following = screen::following_of(model)) {
    if (!following->refusal.empty()) kept.emplace_back("refusal", following->refusal);
    kept.emplace_back("unreachable", following->sending == screen::following::Request::unreachable);
    kept.emplace_back("missing", following->missing);
    kept.emplace_back("lost", following->lost);
  }
}

void read_passing(const wire::Json& kept, screen::Model& model) {
  const wire::Json* listed = kept.find("mistakes");
  if (const auto* mistakes = listed ? listed->get_if<wire::JsonArray>() : nullptr)
    for (const wire::Json& each : *mistakes) {
      screen::Mistake mistake;
      read_string(each, "at", mistake.control);
      if (auto says = read_text(each.find("says"))) {
        mistake.message = *std::move(says);
        model.shell.mistakes.push_back(std::move(mistake));
      }
    }
  const wire::Json* refusal = kept.find("refusal");
  if (screen::writing::Model* writing = screen::writing_of(model)) {
    writing->photo_trouble = read_text(kept.find("photo_trouble"));
    if (refusal) {
      writing->refusal.emplace();
      read_string(kept, "refusal", writing->refusal->words);
      writing->refusal->shown = true;
    }
    bool failed = false;
    read_bool(kept, "joining_failed", failed);
    if (failed) writing->joining = screen::writing::Joining::failed;
  }
  if (screen::survey::Model* survey = screen::survey_of(model)) read_string(kept, "refusal", survey->refusal);
  if (screen::following::Model* following = screen::following_of(model)) {
    read_string(kept, "refusal", following->refusal);
    bool unreachable = false;
    read_bool(kept, "unreachable", unreachable);
    if (unreachable) following->sending = screen::following::Request::unreachable;
    read_bool(kept, "missing", following->missing);
    read_string(kept, "lost", following->lost);
  }
}

}  // namespace okno::pages
