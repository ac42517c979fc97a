#include "edge/http/exchange/words.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

TEST_CASE("HTTP's own words come in both languages, with what they are about") {
  const i18n::Text wait = i18n::Text::of("http.too_many").with("seconds", 7LL);
  CHECK(in_words(i18n::Lang::ru, wait) == "Подождите 7 с и попробуйте снова");
  CHECK(in_words(i18n::Lang::en, wait) == "Wait 7 s and try again");
}

TEST_CASE("every status that is answered has a title") {
  for (const int status : {400, 401, 403, 404, 405, 409, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503, 505}) {
    const std::string key = "http." + std::to_string(status);
    CHECK(in_words(i18n::Lang::ru, i18n::Text::of(key)) != key);
  }
}

TEST_CASE("other keys are asked of the catalogues") {
  CHECK(in_words(i18n::Lang::ru, i18n::Text::of("forms.required")) == "Ответьте на этот вопрос");
}

}  // namespace
}  // namespace okno::http
