// What a body's own map does at its node.
#include "edge/intake/places/maps.h"
#include "edge/store/digest.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

constexpr forms::Coordinates in_the_district{55.10, 36.40};
constexpr forms::Coordinates elsewhere{56, 40};

// Around the first of these points; in it the roads are 811's, in the form's own town 814's.
std::shared_ptr<const config::MapFile> district_map() {
  auto file = std::make_shared<config::MapFile>();
  map::District district;
  district.oktmo = "29606000";
  district.name = {"Боровский район", ""};
  district.rings = {{{3600000, 5500000}, {3700000, 5500000}, {3700000, 5530000}, {3600000, 5530000}}};
  file->map.districts = {district};
  measure(file->map);
  file->document = "{}\n";
  return file;
}

forms::Submission at(forms::Coordinates point) {
  forms::Submission submission = about_a_pothole();
  submission.place = {};
  submission.place.point = point;
  return submission;
}

void give_map(SampleNode& node) {
  const auto map = district_map();
  for (config::Org& org : node.orgs().orgs)
    if (org.id.value != "811") org.map = map;
  node.node().maps = intake::Maps(node.orgs());
}

}  // namespace

TEST_SUITE("intake: map") {
  TEST_CASE("a point without words is about the district that it lies in on the form's map") {
    SampleNode node;
    give_map(node);
    const auto receipt = submit(node, at(in_the_district));
    CHECK(receipt.responsible.org.value == "811");
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row.oktmo == "29606000");
  }

  TEST_CASE("a point outside every district is about the form's own territory") {
    SampleNode node;
    give_map(node);
    // It may be a slip: the first time one is asked.
    const auto asked = node.intake->submit(at(elsewhere), key_of(1), "body1");
    REQUIRE_FALSE(asked);
    CHECK(asked.error().fields.front().message.key == "intake.place.outside");
    const auto receipt = submit(node, at(elsewhere));
    CHECK(receipt.responsible.org.value == "814");
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row.oktmo.empty());
  }

  TEST_CASE("without a map a point says nothing of districts") {
    SampleNode node;
    CHECK(submit(node, at(in_the_district)).responsible.org.value == "814");
    forms::Submission of_another = at(in_the_district);
    give_map(node);
    of_another.org = {"811"};  // whose form has none
    CHECK(submit(node, of_another, 2).responsible.org.value == "814");
  }

  TEST_CASE(
      "a code that the citizen's browser gives goes before the point, and the point before the address") {
    SampleNode node;
    give_map(node);
    forms::Submission submission = at(in_the_district);
    submission.place.oktmo = "29701000";
    CHECK(submit(node, submission).responsible.org.value == "814");
    node.pack().territories = {{"29701000", {"Калуга"}}};
    submission.place.oktmo.clear();
    submission.place.address = "Калуга, ул. Ленина, 1";
    CHECK(submit(node, submission, 2).responsible.org.value == "811");
  }

  TEST_CASE("a form is told of its body's map, by the hash of the document") {
    SampleNode node;
    CHECK(node.intake->org_info({"814"})->map_url.empty());
    give_map(node);
    const std::string hash = store::sha256_hex("{}\n");
    CHECK(node.intake->org_info({"814"})->map_hash == hash);
    CHECK(node.intake->org_info({"814"})->map_url == "/api/v1/maps/" + hash);
    CHECK(node.intake->org_info({"811"})->map_hash.empty());
    CHECK(node.node().maps.all().size() == 1);
  }
}

}  // namespace okno::testing
