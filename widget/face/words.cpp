#include "widget/face/words.h"

#include "shared/base/text.h"

namespace okno::face {

Words words_of(const screen::View& view) {
  const auto say = [&](std::string_view key) { return i18n::render(view.lang, key); };
  Words words;
  words.brand = say("screen.brand");
  words.optional_mark = say("screen.optional");
  words.add_photos = say("screen.photos.add");
  words.edit_photo = say("screen.photos.edit");
  words.remove = say("screen.photos.remove");
  words.change = say("screen.check.change");
  words.read_consent = say("screen.check.read_consent");
  for (const screen::Control& control : view.controls) {
    const auto* field = std::get_if<screen::TextField>(&control);
    const bool counted =
        field != nullptr && field->shape == screen::TextField::Shape::block && field->max_length > 0;
    words.counts.push_back(
        counted ? i18n::render(view.lang,
                               i18n::Text::of("screen.count")
                                   .with("count", static_cast<long long>(text::seen_length(field->value)))
                                   .with("most", static_cast<long long>(field->max_length)))
                : std::string());
  }
  return words;
}

}  // namespace okno::face
