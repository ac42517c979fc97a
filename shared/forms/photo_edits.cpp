#include "shared/forms/photo_edits.h"

#include <charconv>

namespace okno::forms {
namespace {

// The words before the first `mark`, which go.
std::string_view take_until(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view taken = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return taken;
}

bool parse_part(std::string_view digits, int& out) {
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && stopped == end && out >= 0 && out <= area_whole;
}

bool parse_edit(std::string_view text, PhotoEdit& edit) {
  const std::string_view kind = take_until(text, ' ');
  if (kind != "blur" && kind != "crop") return false;
  edit.kind = kind == "blur" ? PhotoEdit::Kind::blur : PhotoEdit::Kind::crop;
  for (int* part : {&edit.area.left, &edit.area.top, &edit.area.right, &edit.area.bottom})
    if (!parse_part(take_until(text, ' '), *part)) return false;
  return text.empty() && edit.area.left < edit.area.right && edit.area.top < edit.area.bottom;
}

}  // namespace

std::string to_text(const std::vector<PhotoEdit>& edits) {
  std::string text;
  for (const PhotoEdit& edit : edits) {
    text += text.empty() ? "" : ";";
    text += edit.kind == PhotoEdit::Kind::blur ? "blur" : "crop";
    for (const int part : {edit.area.left, edit.area.top, edit.area.right, edit.area.bottom})
      text += " " + std::to_string(part);
  }
  return text;
}

bool parse_edits(std::string_view text, std::vector<PhotoEdit>& edits) {
  edits.clear();
  while (!text.empty()) {
    PhotoEdit edit;
    if (edits.size() == most_photo_edits || !parse_edit(take_until(text, ';'), edit)) {
      edits.clear();
      return false;
    }
    edits.push_back(edit);
  }
  return true;
}

Area shown_area(const std::vector<PhotoEdit>& edits) {
  Area shown = whole_area;
  for (const PhotoEdit& edit : edits)
    if (edit.kind == PhotoEdit::Kind::crop) shown = edit.area;
  return shown;
}

Area within(const Area& outer, const Area& part) {
  const auto across = [&](int at) { return outer.left + (outer.right - outer.left) * at / area_whole; };
  const auto down = [&](int at) { return outer.top + (outer.bottom - outer.top) * at / area_whole; };
  return {across(part.left), down(part.top), across(part.right), down(part.bottom)};
}

}  // namespace okno::forms
