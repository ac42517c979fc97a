#include "edge/http/exchange/words.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>

namespace okno::http {
namespace {

TEST_CASE("HTTP's own words come in both languages, with what they are about") {
  const i18n::Text wait = i18n::Text::of("http.too_many").with("seconds", 7LL);
  CHECK(in_words(i18n::Lang::ru, wait) == "Подождите 7 с и попробуйте снова");
  CHECK(in_words(i18n::Lang::en, wait) == "Wait 7 s and try again");
}

// Every number in the sources of the server that may be a status of refusal; one too many does no harm here.
std::set<std::string> statuses_in_sources() {
  static const std::regex status(R"(\b(4[0-5][0-9]|50[0-9])\b)");
  std::set<std::string> found;
  const std::filesystem::path room = std::filesystem::path(OKNO_SOURCE_DIR) / "edge/http";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(room)) {
    // The words themselves would prove nothing.
    if (entry.path().extension() != ".cpp" || entry.path().filename() == "words.cpp") continue;
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (std::sregex_iterator one(text.begin(), text.end(), status), end; one != end; ++one)
      found.insert(one->str());
  }
  return found;
}

TEST_CASE("every status that is answered has a title in both languages") {
  const std::set<std::string> statuses = statuses_in_sources();
  for (const char* sure : {"400", "404", "408", "415", "422", "503"}) CHECK(statuses.contains(sure));
  for (const std::string& status : statuses) {
    CAPTURE(status);
    const std::string key = "http." + status;
    const std::string russian = in_words(i18n::Lang::ru, i18n::Text::of(key));
    CHECK(russian != key);
    CHECK(in_words(i18n::Lang::en, i18n::Text::of(key)) != russian);
  }
}

TEST_CASE("other keys are asked of the catalogues") {
  CHECK(in_words(i18n::Lang::ru, i18n::Text::of("forms.required")) == "Ответьте на этот вопрос");
}

}  // namespace
}  // namespace okno::http
