// One photo, before it leaves the device: what is nobody's business is blurred or cut off.
#include <algorithm>

#include "shared/screen/view/gesture.h"
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/photos.h"

namespace okno::screen::writing::photo_page {
namespace {

using forms::Area;
using forms::PhotoEdit;

constexpr Area first_frame{3500, 3500, 6500, 6500};
constexpr int key_step = 200;
constexpr int button_step = 500;
constexpr int least_side = 100;
constexpr int least_part = 10;  // of the whole picture

forms::Photo* edited(Model& model) {
  return pick(model.draft.photos, &forms::Photo::local_id, model.edited_photo);
}

Area tidy(Area area) {
  if (area.left > area.right) std::swap(area.left, area.right);
  if (area.top > area.bottom) std::swap(area.top, area.bottom);
  area.left = std::clamp(area.left, 0, forms::area_whole - least_side);
  area.top = std::clamp(area.top, 0, forms::area_whole - least_side);
  area.right = std::clamp(area.right, area.left + least_side, forms::area_whole);
  area.bottom = std::clamp(area.bottom, area.top + least_side, forms::area_whole);
  return area;
}

Area moved(Area area, int right, int down) {
  right = std::clamp(right, -area.left, forms::area_whole - area.right);
  down = std::clamp(down, -area.top, forms::area_whole - area.bottom);
  return {area.left + right, area.top + down, area.right + right, area.bottom + down};
}

// Larger and smaller on all sides, or moved.
void press_button(Area& frame, const PictureButton& button) {
  const int grow = button.nearer * button_step / 2;
  if (button.nearer < 0 && (frame.right - frame.left <= button_step + least_side ||
                            frame.bottom - frame.top <= button_step + least_side))
    return;
  frame = moved(tidy({frame.left - grow, frame.top - grow, frame.right + grow, frame.bottom + grow}),
                button.right * button_step, button.down * button_step);
}

void move_frame(Turn& turn, std::string_view value) {
  Area& frame = turn.model.frame;
  const Gesture gesture = read_gesture(value);
  const std::vector<int>& at = gesture.numbers;
  if (gesture.verb == "pin" && at.size() == 2) {
    frame = moved(frame, at[0] - (frame.left + frame.right) / 2, at[1] - (frame.top + frame.bottom) / 2);
  } else if (gesture.verb == "frame" && at.size() == 4) {
    frame = tidy({at[0], at[1], at[2], at[3]});
  } else if (gesture.verb == "key" && gesture.key.nearer != 0) {
    press_button(frame, {{}, {}, 0, 0, gesture.key.nearer});
  } else if (gesture.verb == "key") {
    const int right = gesture.key.right * key_step;
    const int down = gesture.key.down * key_step;
    frame = gesture.key.shift ? tidy({frame.left, frame.top, frame.right + right, frame.bottom + down})
                              : moved(frame, right, down);
  }
}

void changed(Turn& turn, forms::Photo& photo, std::string_view said) {
  // What the edge may have of it already is not what is meant any more.
  photo.upload = {};
  forget_upload(turn.shell, turn.model, photo.local_id);
  turn.announce(i18n::Text::of(said));
}

}  // namespace

void begin(Turn& turn, const std::string& local_id) {
  turn.model.edited_photo = local_id;
  turn.model.frame = first_frame;
  turn.go(Page::photo);
}

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  forms::Photo* photo = edited(model);
  model.photo_trouble.reset();
  if (event.control == "done" || photo == nullptr) {
    turn.go(Page::say);
    turn.focus("photos");
  } else if (event.control == "photo" && event.kind == EventKind::input) {
    move_frame(turn, event.value);
  } else if (event.control == "photo") {
    if (const auto* button = pick(picture_buttons, &PictureButton::id, std::string_view(event.value)))
      press_button(model.frame, *button);
  } else if (event.control == "blur" || event.control == "crop") {
    const bool crops = event.control == "crop";
    const Area area = forms::within(forms::shown_area(photo->edits), model.frame);
    // A crop of a crop of a crop: nothing would be left of it.
    if (photo->edits.size() >= forms::most_photo_edits || area.right - area.left < least_part ||
        area.bottom - area.top < least_part) {
      model.photo_trouble = i18n::Text::of("screen.photo.no_more");
      turn.announce(*model.photo_trouble);
      return;
    }
    photo->edits.push_back({crops ? PhotoEdit::Kind::crop : PhotoEdit::Kind::blur, area});
    if (crops) model.frame = first_frame;
    changed(turn, *photo, crops ? "screen.photo.cropped" : "screen.photo.blurred");
  } else if (event.control == "undo" && !photo->edits.empty()) {
    photo->edits.pop_back();
    changed(turn, *photo, "screen.photo.undone");
    if (photo->edits.empty()) turn.focus("photo");  // the button goes with the last of them
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  const forms::Photo* photo = pick(model.draft.photos, &forms::Photo::local_id, model.edited_photo);
  sheet.page_title("screen.photo.title");
  sheet.step(2);
  sheet.sentence("photo_text", "screen.photo.text");
  if (photo != nullptr) {
    PhotoPicture& picture = sheet.put<PhotoPicture>(
        "photo", photo->name.empty() ? sheet.words("screen.photos.unnamed") : photo->name);
    picture.hint = sheet.words("screen.photo.hint");
    if (model.photo_trouble) picture.error = sheet.words(*model.photo_trouble);
    picture.value = photo->local_id;
    picture.edits = forms::to_text(photo->edits);
    picture.area = model.frame;
    picture.fraction = shown_aspect(*photo);
    picture.needs_script = true;
    put_buttons(sheet, picture, "screen.photo");
    sheet.button("blur", "screen.photo.blur", Emphasis::secondary);
    sheet.button("crop", "screen.photo.crop", Emphasis::secondary);
    if (!photo->edits.empty()) sheet.button("undo", "screen.photo.undo", Emphasis::quiet);
  }
  sheet.button("done", "screen.photo.done");
}

}  // namespace okno::screen::writing::photo_page
