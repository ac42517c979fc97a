#include "shared/forms/photo_edits.h"

#include "shared/base/text.h"

namespace okno::forms {
namespace {

bool parse_edit(std::string_view written, PhotoEdit& edit) {
  const std::string_view kind = text::take_until(written, ' ');
  if (kind != "blur" && kind != "crop") return false;
  edit.kind = kind == "blur" ? PhotoEdit::Kind::blur : PhotoEdit::Kind::crop;
  for (int* part : {&edit.area.left, &edit.area.top, &edit.area.right, &edit.area.bottom})
    if (!text::parse_int(text::take_until(written, ' '), *part) || *part < 0 || *part > area_whole)
      return false;
  return written.empty() && edit.area.left < edit.area.right && edit.area.top < edit.area.bottom;
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

bool parse_edits(std::string_view written, std::vector<PhotoEdit>& edits) {
  edits.clear();
  while (!written.empty()) {
    PhotoEdit edit;
    if (edits.size() == most_photo_edits || !parse_edit(text::take_until(written, ';'), edit)) {
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
