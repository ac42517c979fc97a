// What a citizen does to a photo before it leaves their device. The picture itself is the browser's: it does the edits
// again each time the photo is shown or sent (web/pictures), so that nothing but them is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace okno::forms {

inline constexpr int most_photo_px = 100'000;

// A part of a picture, in ten-thousandths of its width and height.
struct Area {
  int left = 0, top = 0, right = 0, bottom = 0;
  friend bool operator==(const Area&, const Area&) = default;
};
inline constexpr int area_whole = 10'000;
inline constexpr Area whole_area{0, 0, area_whole, area_whole};

// In the order in which they were done, each of the whole picture as it was taken. The last crop counts.
struct PhotoEdit {
  enum class Kind { blur, crop } kind = Kind::blur;
  Area area;
  friend bool operator==(const PhotoEdit&, const PhotoEdit&) = default;
};
inline constexpr std::size_t most_photo_edits = 100;

// "blur 1200 800 2000 1500;crop 0 0 10000 9000": left, top, right, bottom. As HTML, drafts and effects carry them.
std::string to_text(const std::vector<PhotoEdit>& edits);
// False, and nothing in `edits`, for a text that is not such a list.
bool parse_edits(std::string_view text, std::vector<PhotoEdit>& edits);

// What is left of the picture.
Area shown_area(const std::vector<PhotoEdit>& edits);
// A part of a part, as a part of the whole.
Area within(const Area& outer, const Area& part);

}  // namespace okno::forms
