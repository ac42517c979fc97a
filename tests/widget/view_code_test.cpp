// What the core's module tells the canvas's.
#include "widget/view_code.h"

#include <doctest/doctest.h>

#include "tests/shared/screen/every_screen.h"
#include "widget/face/words.h"

using namespace okno;
using widget::decode;
using widget::Drawing;
using widget::encode;

TEST_CASE("every screen arrives as it was sent") {
  for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en, i18n::Lang::tt}) {
    for (const screen::test::NamedView& shot : screen::test::every_screen(lang)) {
      CAPTURE(shot.name);
      const face::Words words = face::words_of(shot.view);
      const std::optional<Drawing> drawing = decode(encode(shot.view, words));
      REQUIRE(drawing);
      CHECK(drawing->view == shot.view);
      CHECK(drawing->words == words);
    }
  }
}

TEST_CASE("bytes that are cut off, or too many, are no drawing") {
  const screen::View view = screen::test::every_control("слова");
  const std::string whole = encode(view, face::words_of(view));
  for (std::size_t size = 0; size < whole.size(); size += 7)
    CHECK_FALSE(decode(std::string_view(whole).substr(0, size)));
  CHECK_FALSE(decode(whole + "x"));
}
