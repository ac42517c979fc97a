#include "edge/pages/shelf.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "tests/support/seeded_random.h"
#include "tests/support/temp_folder.h"

namespace okno::pages {
namespace {

namespace fs = std::filesystem;

std::string all_bytes_under(const std::string& folder) {
  std::string all;
  for (const auto& each : fs::directory_iterator(folder)) {
    std::ifstream file(each.path(), std::ios::binary);
    all += each.path().filename().string();
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

}  // namespace

TEST_CASE("what was kept is found by its name, the latest of it, after a restart too, and by no other name") {
  const testing::TempFolder folder;
  testing::SeededRandom random;
  const std::string name = Shelf::fresh_name(random);
  const std::string other = Shelf::fresh_name(random);
  CHECK(name != other);
  {
    Shelf shelf(folder.path() + "/pages");
    CHECK_FALSE(shelf.find(name));
    CHECK(shelf.keep(name, "Яма", random));
    CHECK(shelf.keep(name, "Яма у дома 5", random));
    CHECK(shelf.keep(other, "", random));
  }
  const Shelf shelf(folder.path() + "/pages");
  CHECK(shelf.find(name) == "Яма у дома 5");
  CHECK(shelf.find(other) == "");
  for (const std::string_view wrong : {"", "..", "../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAAA"})
    CHECK_FALSE(shelf.find(wrong));
}

TEST_CASE("whoever reads the folder reads neither names nor words") {
  const testing::TempFolder folder;
  testing::SeededRandom random;
  Shelf shelf(folder.path());
  const std::string name = Shelf::fresh_name(random);
  CHECK(shelf.keep(name, "Мария Иванова, 8 910 123-45-67", random));
  const std::string all = all_bytes_under(folder.path());
  CHECK(all.find("Мария") == std::string::npos);
  CHECK(all.find(name) == std::string::npos);
  for (const auto& each : fs::directory_iterator(folder.path()))
    CHECK((each.status().permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("what is damaged, over a day old, or too large is not kept") {
  const testing::TempFolder folder;
  testing::SeededRandom random;
  const std::string name = Shelf::fresh_name(random);
  {
    Shelf shelf(folder.path());
    CHECK_FALSE(shelf.keep(name, std::string(65 * 1024, 'x'), random));
    CHECK(shelf.keep(name, "Яма", random));
  }
  const fs::path path = fs::directory_iterator(folder.path())->path();
  fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(25));
  Shelf later(folder.path());
  CHECK(later.keep(Shelf::fresh_name(random), "Другая", random));  // looks through what is there
  CHECK_FALSE(fs::exists(path));

  CHECK(later.keep(name, "Яма", random));
  std::ofstream(path, std::ios::binary) << "short";
  CHECK_FALSE(later.find(name));
}

}  // namespace okno::pages
