#include "edge/words/words.h"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "edge/accounts/principal.h"
#include "shared/base/text.h"
#include "shared/lifecycle/state.h"

namespace okno::words {
namespace {

using i18n::Lang;

bool holds_russian(std::string_view text) {
  return text.find("\xD0") != std::string_view::npos || text.find("\xD1") != std::string_view::npos;
}

std::vector<Entry> all() {
  std::vector<Entry> entries;
  for (const std::span<const Entry> block : blocks())
    entries.insert(entries.end(), block.begin(), block.end());
  return entries;
}

// The names of all {…}, of plurals with how many forms there are.
std::multiset<std::string> arguments(std::string_view words) {
  std::multiset<std::string> names;
  while (true) {
    const std::size_t open = words.find('{');
    if (open == std::string_view::npos) return names;
    const std::size_t close = words.find('}', open);
    REQUIRE(close != std::string_view::npos);
    const std::string_view inside = words.substr(open + 1, close - open - 1);
    names.emplace(inside.substr(0, inside.find('|')));
    words.remove_prefix(close + 1);
  }
}

// Every literal of the server's sources, those of the table itself aside: it would prove nothing.
const std::set<std::string>& literals() {
  static const std::set<std::string> found = [] {
    static const std::regex literal("\"([a-z0-9_.]+)\"");
    std::set<std::string> all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(OKNO_SOURCE_DIR) / "edge")) {
      const std::string path = entry.path().generic_string();
      if (path.find("/edge/words/") != std::string::npos) continue;
      if (!path.ends_with(".cpp") && !path.ends_with(".h")) continue;
      std::ifstream file(entry.path());
      const std::string text((std::istreambuf_iterator<char>(file)), {});
      for (std::sregex_iterator one(text.begin(), text.end(), literal), end; one != end; ++one)
        all.insert((*one)[1].str());
    }
    return all;
  }();
  return found;
}

// Whether the sources name a key: whole, with its last word put to it ("console.state." + name), or as the hint of one.
bool is_used(const std::string& key) {
  if (literals().contains(key)) return true;
  const std::size_t last = key.rfind('.');
  if (literals().contains(key.substr(0, last + 1))) return true;
  for (const std::string_view ending : {".hint", ".plain"})
    if (key.ends_with(ending) && is_used(key.substr(0, last))) return true;
  return false;
}

// Numbers, or what somebody else says: "{whole},{tenths} %".
bool is_arguments_alone(std::string_view words) {
  bool inside = false;
  for (const char c : words) {
    if (c == '{' || c == '}') {
      inside = c == '{';
    } else if (!inside &&
               (static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0)) {
      return false;
    }
  }
  return true;
}

TEST_CASE(
    "every line of the table is there in Russian and in English, and takes the same arguments in both") {
  CHECK(all().size() > 150);
  for (const Entry& entry : all()) {
    CAPTURE(std::string(entry.key));
    CHECK((holds_russian(entry.ru) || is_arguments_alone(entry.ru)));
    CHECK_FALSE(entry.en.empty());
    CHECK_FALSE(holds_russian(entry.en));
    for (const std::string_view words : {entry.ru, entry.en, entry.tt}) {
      CHECK(text::is_valid_utf8(words));
      CHECK(text::clean(words, text::Lines::many) == words);
    }
    CHECK(arguments(entry.ru) == arguments(entry.en));
    if (!entry.tt.empty()) CHECK(arguments(entry.ru) == arguments(entry.tt));
  }
}

TEST_CASE("no key stands twice, in the table or in it and the catalogues") {
  std::set<std::string_view> seen;
  for (const Entry& entry : all()) {
    CHECK_MESSAGE(seen.insert(entry.key).second, std::string(entry.key));
    CHECK_MESSAGE(!i18n::knows(Lang::ru, entry.key), std::string(entry.key));
  }
}

TEST_CASE("what the sources call a key of the table is one, and no key is left over") {
  std::set<std::string> rooms;
  for (const Entry& entry : all()) rooms.emplace(entry.key.substr(0, entry.key.find('.')));
  for (const std::string& literal : literals()) {
    if (literal == "pages.key") continue;  // a file of the data folder
    const std::size_t dot = literal.find('.');
    if (dot == std::string::npos || !rooms.contains(literal.substr(0, dot))) continue;
    const bool is_beginning = literal.back() == '.';
    const auto entries = all();
    const bool begins = std::any_of(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.key.starts_with(literal); });
    CHECK_MESSAGE((is_beginning ? begins : knows(literal)), literal);
  }
  for (const Entry& entry : all())
    CHECK_MESSAGE(is_used(std::string(entry.key)), "nothing says ", std::string(entry.key));
}

TEST_CASE("every state, action and role has a name") {
  for (int i = 0; i <= static_cast<int>(lifecycle::State::closed); ++i) {
    const std::string_view name = lifecycle::to_string(static_cast<lifecycle::State>(i));
    CHECK_MESSAGE(knows("console.state." + std::string(name)), std::string(name));
  }
  for (int i = 0; i <= static_cast<int>(lifecycle::Action::close); ++i) {
    const std::string_view name = lifecycle::to_string(static_cast<lifecycle::Action>(i));
    CHECK_MESSAGE(knows("console.action." + std::string(name)), std::string(name));
  }
  for (int i = 0; i <= static_cast<int>(accounts::Role::administrator); ++i) {
    const std::string_view name = accounts::to_string(static_cast<accounts::Role>(i));
    CHECK_MESSAGE(knows("accounts.role." + std::string(name)), std::string(name));
  }
}

TEST_CASE("words come in the reader's language, with what they are about") {
  const i18n::Text wait = i18n::Text::of("http.too_many").with("seconds", 7LL);
  CHECK(say(Lang::ru, wait) == "Подождите 7 с и попробуйте снова");
  CHECK(say(Lang::en, wait) == "Wait 7 s and try again");
}

TEST_CASE("plurals are those of the language that is spoken, Russian for Tatar readers of a Russian line") {
  const auto late = [](Lang lang, long long days) {
    return say(lang, i18n::Text::of("console.term.overdue").with("days", days));
  };
  CHECK(late(Lang::ru, 1) == "просрочено на 1 день");
  CHECK(late(Lang::ru, 3) == "просрочено на 3 дня");
  CHECK(late(Lang::ru, 11) == "просрочено на 11 дней");
  CHECK(late(Lang::en, 1) == "1 day overdue");
  CHECK(late(Lang::en, 21) == "21 days overdue");
  CHECK(late(Lang::tt, 21) == "просрочено на 21 день");
}

TEST_CASE("other keys are asked of the catalogues, and one that nobody knows is seen") {
  CHECK(say(Lang::ru, "forms.required") == "Ответьте на этот вопрос");
  CHECK(say(Lang::ru, "console.nothing") == "console.nothing");
}

// Every number in the sources of the server that may be a status of refusal; one too many does no harm here.
std::set<std::string> statuses_in_sources() {
  static const std::regex status(R"(\b(4[0-5][0-9]|50[0-9])\b)");
  std::set<std::string> found;
  const std::filesystem::path room = std::filesystem::path(OKNO_SOURCE_DIR) / "edge/http";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(room)) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (std::sregex_iterator one(text.begin(), text.end(), status), end; one != end; ++one)
      found.insert(one->str());
  }
  return found;
}

TEST_CASE("every status that is answered has a title") {
  const std::set<std::string> statuses = statuses_in_sources();
  for (const char* sure : {"400", "404", "408", "415", "422", "503"}) CHECK(statuses.contains(sure));
  for (const std::string& status : statuses) CHECK_MESSAGE(knows("http." + status), status);
}

}  // namespace
}  // namespace okno::words
