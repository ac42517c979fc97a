#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

namespace okno::screen::test {
namespace {

forms::Photo picture(std::string id) {
  forms::Photo photo;
  photo.local_id = std::move(id);
  photo.name = "двор.jpg";
  photo.size_bytes = 10;
  photo.width_px = 1600;
  photo.height_px = 1200;
  return photo;
}

Citizen at_the_photo() {
  Citizen maria;
  maria.comes_to_say();
  maria.arrives(PhotosPicked{{picture("p")}});
  maria.presses("photos", "edit:p");
  REQUIRE(maria.page() == "photo");
  return maria;
}

// Goes on with the photo as it is; the number under which it is sent.
RequestNumber uploads_it(Citizen& maria) {
  if (maria.page() == "photo") maria.presses("done");
  maria.chooses("fields.size", "large");
  maria.types("text", "Большая яма.");
  maria.types("place.address", "улица Ленина, 5");
  return number_of<UploadPhoto>(maria.presses("next"));
}

void changes_it(Citizen& maria) {
  maria.presses("back");
  maria.presses("photos", "edit:p");
  maria.presses("blur");
}

const forms::Photo& photo_of(const Citizen& maria) { return maria.writes().draft.photos.front(); }

}  // namespace

TEST_CASE("a frame is drawn over a photo, and what is in it is blurred before the photo leaves the device") {
  Citizen maria = at_the_photo();
  maria.types("photo", "frame 2000 1000 4000 3000");
  CHECK(maria.control("photo")->area == forms::Area{2000, 1000, 4000, 3000});
  maria.presses("blur");
  CHECK(forms::to_text(photo_of(maria).edits) == "blur 2000 1000 4000 3000");
  CHECK(maria.sees().announcement == "Размыто");
  maria.presses("done");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "photos");
  maria.chooses("fields.size", "large");
  maria.types("text", "Большая яма.");
  maria.types("place.address", "улица Ленина, 5");
  const Effects effects = maria.presses("next");
  REQUIRE(find<UploadPhoto>(effects) != nullptr);
  CHECK(forms::to_text(find<UploadPhoto>(effects)->edits) == "blur 2000 1000 4000 3000");
}

TEST_CASE("what is done to a cropped photo is done to the photo as it was taken") {
  Citizen maria = at_the_photo();
  maria.types("photo", "frame 0 5000 5000 10000");
  maria.presses("crop");
  CHECK(maria.control("photo")->fraction == doctest::Approx(0.75));
  maria.types("photo", "frame 5000 0 10000 5000");
  maria.presses("blur");
  CHECK(forms::to_text(photo_of(maria).edits) == "crop 0 5000 5000 10000;blur 2500 5000 5000 7500");
  maria.presses("undo");
  CHECK(forms::to_text(photo_of(maria).edits) == "crop 0 5000 5000 10000");
  maria.presses("undo");
  CHECK(photo_of(maria).edits.empty());
  CHECK_FALSE(maria.has("undo"));
}

TEST_CASE("a frame that was drawn backwards, outside or to nothing is a frame all the same") {
  Citizen maria = at_the_photo();
  maria.types("photo", "frame 9000 9000 1000 1000");
  CHECK(maria.control("photo")->area == forms::Area{1000, 1000, 9000, 9000});
  maria.types("photo", "frame -500 -500 20000 20000");
  CHECK(maria.control("photo")->area == forms::whole_area);
  maria.types("photo", "frame 10000 10000 10000 10000");
  const forms::Area least = maria.control("photo")->area;
  CHECK(least.left < least.right);
  CHECK(least.top < least.bottom);
  for (const char* nonsense :
       {"", "frame", "frame 1 2 3", "frame 1 2 3 x", "frame 99999999999 0 0 0", "key Enter", "pan 1 1"}) {
    maria.types("photo", nonsense);
    CHECK(maria.control("photo")->area == least);
  }
}

TEST_CASE("arrow keys move the frame, with Shift they change its size, and neither leaves the photo") {
  Citizen maria = at_the_photo();
  const forms::Area before = maria.control("photo")->area;
  maria.types("photo", "key ArrowRight");
  const forms::Area moved = maria.control("photo")->area;
  CHECK(moved.left > before.left);
  CHECK(moved.right - moved.left == before.right - before.left);
  maria.types("photo", "key ArrowDown shift");
  CHECK(maria.control("photo")->area.bottom > moved.bottom);
  CHECK(maria.control("photo")->area.top == moved.top);
  for (int i = 0; i < 200; ++i) maria.types("photo", "key ArrowLeft");
  CHECK(maria.control("photo")->area.left == 0);
  CHECK(maria.control("photo")->area.right == before.right - before.left);
}

TEST_CASE("a photo that the edge has already is sent anew when it is changed") {
  Citizen maria = at_the_photo();
  maria.arrives(PhotoUploaded{"p", {"11111111-1111-4111-8111-111111111111"}});
  maria.presses("blur");
  CHECK(photo_of(maria).upload.empty());
  CHECK(writing::submission(maria.model.shell, maria.writes()).attachments.empty());
}

TEST_CASE("what was sent before the photo was changed does not come back as the photo") {
  Citizen maria = at_the_photo();
  const RequestNumber before = uploads_it(maria);
  changes_it(maria);
  const UploadId late{"11111111-1111-4111-8111-111111111111"};
  maria.arrives(PhotoUploaded{"p", late}, before);
  CHECK(photo_of(maria).upload.empty());
  const RequestNumber after = uploads_it(maria);
  maria.arrives(PhotoUploaded{"p", late}, before);
  CHECK(photo_of(maria).upload.empty());
  maria.arrives(PhotoUploaded{"p", late}, after);
  CHECK(photo_of(maria).upload == late);
}

TEST_CASE("what befell the photo as it was before is not held against the photo as it is") {
  Citizen maria = at_the_photo();
  const RequestNumber before = uploads_it(maria);
  changes_it(maria);
  maria.arrives(PhotoRefused{"p", PhotoRefused::Why::too_large}, before);
  REQUIRE(maria.writes().draft.photos.size() == 1);
  maria.arrives(PhotoUnreachable{"p"}, before);
  CHECK(maria.writes().photos.empty());
  maria.arrives(PhotoRefused{"p", PhotoRefused::Why::unreadable}, uploads_it(maria));
  CHECK(maria.writes().draft.photos.empty());
}

TEST_CASE("where nothing more can be hidden, it is said") {
  Citizen maria = at_the_photo();
  for (std::size_t i = 0; i < forms::most_photo_edits; ++i) maria.presses("blur");
  CHECK(maria.error("photo").empty());
  maria.presses("blur");
  CHECK(photo_of(maria).edits.size() == forms::most_photo_edits);
  CHECK_FALSE(maria.error("photo").empty());
  CHECK(maria.sees().announcement == maria.error("photo"));
  maria.presses("undo");
  CHECK(maria.error("photo").empty());
}

TEST_CASE("plus and minus on the photo do what its buttons do") {
  Citizen maria = at_the_photo();
  const forms::Area before = maria.control("photo")->area;
  maria.types("photo", "key +");
  CHECK(maria.control("photo")->area.right > before.right);
  maria.types("photo", "key -");
  CHECK(maria.control("photo")->area == before);
}

TEST_CASE("a tap moves the frame, and buttons do what a drag does") {
  Citizen maria = at_the_photo();
  maria.types("photo", "pin 2000 2000");
  CHECK(maria.control("photo")->area == forms::Area{500, 500, 3500, 3500});
  maria.presses("photo", "in");
  CHECK(maria.control("photo")->area == forms::Area{250, 250, 3750, 3750});
  maria.presses("photo", "down");
  CHECK(maria.control("photo")->area == forms::Area{250, 750, 3750, 4250});
  for (int i = 0; i < 100; ++i) maria.presses("photo", "in");
  CHECK(maria.control("photo")->area == forms::whole_area);
  for (int i = 0; i < 100; ++i) maria.presses("photo", "out");
  const forms::Area least = maria.control("photo")->area;
  CHECK(least.right - least.left >= 100);
  CHECK(least.right - least.left < 1000);
}

TEST_CASE("crop after crop, something is left of the photo") {
  Citizen maria = at_the_photo();
  for (int i = 0; i < 50; ++i) {
    maria.types("photo", "frame 4000 4000 4100 4100");
    maria.presses("crop");
    maria.presses("blur");
  }
  for (const forms::PhotoEdit& edit : photo_of(maria).edits) {
    CHECK(edit.area.left < edit.area.right);
    CHECK(edit.area.top < edit.area.bottom);
  }
  std::vector<forms::PhotoEdit> read;
  CHECK(forms::parse_edits(forms::to_text(photo_of(maria).edits), read));
  CHECK(read == photo_of(maria).edits);
}

TEST_CASE("only pictures are changed") {
  Citizen maria;
  maria.comes_to_say();
  forms::Photo paper = picture("paper");
  paper.width_px = paper.height_px = 0;
  maria.arrives(PhotosPicked{{paper}});
  maria.presses("photos", "edit:paper");
  CHECK(maria.page() == "say");
  maria.presses("photos", "edit:nothing");
  CHECK(maria.page() == "say");
}

TEST_CASE("a draft that was left while a photo was changed opens where photos are chosen") {
  Citizen maria = at_the_photo();
  maria.presses("blur");
  const forms::Draft draft = to_draft(maria.model);
  Citizen again;
  again.arrives(DraftLoaded{draft});
  again.arrives(OrgLoaded{small_org()});
  again.arrives(PackLoaded{small_pack()});
  CHECK(again.page() == "say");
  CHECK(photo_of(again).edits == photo_of(maria).edits);
}

TEST_CASE("edits that cannot be read are none") {
  std::vector<forms::PhotoEdit> edits;
  for (const char* text :
       {"blur", "blur 1 2 3", "blur 1 2 3 4 5", "smear 1 2 3 4", "blur 4 2 3 4", "blur 1 2 3 10001",
        "blur -1 2 3 4", "blur 1 2 3 4;;", ";blur 1 2 3 4", "blur 1 2 3 4; "})
    CHECK_FALSE_MESSAGE(forms::parse_edits(text, edits), text);
  CHECK(edits.empty());
  std::string many;
  for (std::size_t i = 0; i <= forms::most_photo_edits; ++i)
    many += (i == 0 ? "" : ";") + std::string("blur 1 2 3 4");
  CHECK_FALSE(forms::parse_edits(many, edits));
}

}  // namespace okno::screen::test
