// Org info, packs, drafts and problems: what a page loads and keeps.
#include <doctest/doctest.h>

#include "shared/wire/messages/draft.h"
#include "shared/wire/org_info.h"
#include "shared/wire/pack/pack.h"
#include "shared/wire/problem.h"
#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;

TEST_CASE("what a form must know of a body comes back") {
  std::vector<Fault> faults;
  CHECK(read_org_info(to_json(samples::org_info()), "", faults) == samples::org_info());
  CHECK(faults.empty());
}

TEST_CASE("a pack comes back") {
  std::vector<Fault> faults;
  CHECK(read_pack(to_json(samples::pack()), "", faults) == samples::pack());
  CHECK(faults.empty());
}

TEST_CASE("faults of a pack name the situation and the member") {
  std::vector<Fault> faults;
  (void)read_pack(parse_json(R"({"schema_version":1,"id":"p","title":{"ru":"П"},"categories":[],
    "routings":[{"id":"r","routes":[{"why":{"ru":"x"}}]}],"situations":[
    {"id":"a","subcategory":"s","title":{"en":"A"},"kind":"wish",
     "fields":[{"id":"f","kind":"slider","label":{"ru":"Ф"}}],
     "deadlines":{"answer":{"days":5000,"kind":"lunar"}}}]})")
                      .value(),
                  "", faults);
  std::vector<std::string> paths;
  for (const Fault& fault : faults) paths.push_back(fault.path);
  CHECK(paths == std::vector<std::string>{"routings[0].routes[0].org", "situations[0].title.ru",
                                          "situations[0].kind", "situations[0].fields[0].kind",
                                          "situations[0].routing", "situations[0].deadlines.answer.days",
                                          "situations[0].deadlines.answer.kind"});
  CHECK(faults[2].detail == "expected one of message, service_complaint, pretrial_appeal, survey");
}

TEST_CASE("a pack of a later schema is refused as a whole") {
  std::vector<Fault> faults;
  (void)read_pack(parse_json(R"({"schema_version":2,"whatever":1})").value(), "", faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == FaultCode::not_allowed);
}

TEST_CASE("layout, order and the hash itself do not change what a pack's hash is made of") {
  const auto canonical = [](std::string_view text) { return canonical_pack(parse_json(text).value()); };
  const std::string one = canonical(R"({"id":"p","content_hash":"sha256:1","title":{"ru":"П","en":"P"}})");
  CHECK(one == R"({"id":"p","title":{"en":"P","ru":"П"}})");
  CHECK(one == canonical(R"({"$schema":"pack.schema.json", "title": {"en": "P", "ru": "П"}, "id": "p"})"));
  CHECK(one != canonical(R"({"id":"p","title":{"ru":"П","en":"Q"}})"));
  CHECK(canonical(R"({"a":[2,1]})") != canonical(R"({"a":[1,2]})"));
}

TEST_CASE("a draft comes back") {
  const auto read = read_draft(to_json(samples::draft()));
  REQUIRE(read.ok());
  CHECK(*read == samples::draft());
  CHECK(read_draft(to_json(forms::Draft{})).value() == forms::Draft{});
}

TEST_CASE("a photo's edits come back with the draft, and one whose edits cannot be read does not") {
  forms::Draft draft = samples::draft();
  forms::Photo& photo = draft.photos.front();
  photo.width_px = 2048;
  photo.height_px = 1536;
  photo.edits = {{forms::PhotoEdit::Kind::blur, {1200, 800, 2000, 1500}},
                 {forms::PhotoEdit::Kind::crop, {0, 0, 10000, 9000}}};
  const std::string text = write_json(to_json(draft));
  CHECK(read_draft(parse_json(text).value()).value() == draft);
  // A program of before the edits refuses it: it would send the photo as it was.
  CHECK(text.starts_with(R"({"v":2,)"));
  CHECK(write_json(to_json(samples::draft())).starts_with(R"({"v":1,)"));
  for (const char* broken : {R"("edits":"smear 1 2 3 4")", R"("edits":5)", R"("edits":"blur 1 2 3")"}) {
    std::string changed = text;
    const std::string whole = R"("edits":"blur 1200 800 2000 1500;crop 0 0 10000 9000")";
    REQUIRE(changed.find(whole) != std::string::npos);
    changed.replace(changed.find(whole), whole.size(), broken);
    const forms::Draft read = read_draft(parse_json(changed).value()).value();
    REQUIRE(read.photos.size() == 1);
    CHECK(read.photos.front().local_id == "photo-2");
  }
}

TEST_CASE("of a broken draft the citizen keeps what can be read") {
  const auto read =
      read_draft(parse_json(R"({"v":1,"text":"Яма","page":5,"place":{"lat":"x","address":"Ленина"},
    "photos":[{"local_id":"p1","taken_at":{"lat":1}},{"name":"lost"},7],"sending":"later","news":true})")
                     .value());
  REQUIRE(read.ok());
  CHECK(read->text == "Яма");
  CHECK(read->page.empty());
  CHECK(read->place.address == "Ленина");
  CHECK_FALSE(read->place.point);
  REQUIRE(read->photos.size() == 1);
  CHECK_FALSE(read->photos[0].taken_at);
  CHECK(read->sending == forms::Sending::not_yet);
}

TEST_CASE("what is no draft, or one of a later program, is not read") {
  CHECK_FALSE(read_draft(Json("draft")).ok());
  CHECK_FALSE(read_draft(parse_json(R"({"v":3,"text":"Яма"})").value()).ok());
}

TEST_CASE("a draft without its key is not sent by itself: it could be registered twice") {
  const auto read = read_draft(parse_json(R"({"v":1,"sending":"waiting"})").value());
  CHECK(read->sending == forms::Sending::not_yet);
}

TEST_CASE("a problem comes back") {
  std::vector<Fault> faults;
  CHECK(read_problem(to_json(samples::problem()), "", faults) == samples::problem());
  CHECK(faults.empty());
}
