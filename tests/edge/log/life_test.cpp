#include "edge/log/life.h"

#include <filesystem>
#include <fstream>

#include "tests/edge/log/town.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {
namespace {

namespace fs = std::filesystem;

struct House {
  explicit House(std::string path, std::uint64_t seed = 1) : folder(std::move(path)), random(seed) { open(); }
  void open() {
    store.reset();
    auto opened = store::open_sqlite({.folder = folder});
    REQUIRE(opened);
    store = *std::move(opened);
  }
  log::LivingNode live(const std::string& machine = "/etc/machine-id") {
    auto living = log::open_life(folder, {"a"}, *store, clock, random, machine);
    INFO((living ? "" : living.error().detail));
    REQUIRE(living);
    return *std::move(living);
  }
  std::string folder;
  HandClock clock;
  SeededRandom random;
  std::unique_ptr<store::Store> store;
};

TEST_SUITE("log: life") {
  TEST_CASE(
      "an unchanged folder goes on with its life, a lost file begins another that names the one before") {
    TempFolder folder;
    House house(folder.path());
    const auto first = house.live();
    CHECK(first.begun == log::Begun::anew);
    CHECK_FALSE(first.previous);
    house.open();
    const auto second = house.live();
    CHECK(second.begun == log::Begun::goes_on);
    CHECK(second.life->id() == first.life->id());
    CHECK(second.life->start_id() != first.life->start_id());
    REQUIRE(log::redraw_mark(house.folder, *house.store, house.random));
    house.open();
    CHECK(house.live().begun == log::Begun::goes_on);
    CHECK((fs::status(folder.path() + "/life").permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    fs::remove(folder.path() + "/life");
    const auto third = house.live();
    CHECK(third.begun == log::Begun::anew);
    REQUIRE(third.previous);
    CHECK(third.previous->life == first.life->id());
    CHECK_FALSE(third.previous_proof);
  }

  TEST_CASE("a copied folder, another machine and an ended life begin anew, introduced by the key before") {
    TempFolder folder, elsewhere;
    House house(folder.path());
    const auto first = house.live();
    const auto proves_itself = [&](const log::LivingNode& anew) {
      CHECK(anew.begun == log::Begun::anew);
      REQUIRE(anew.previous);
      CHECK(anew.previous->life == first.life->id());
      REQUIRE(anew.previous_proof);
      CHECK(log::verify_signature(first.life->public_key(),
                                  log::introduction_message({"a"}, anew.life->public_key(), anew.previous),
                                  *anew.previous_proof));
    };
    house.store.reset();
    fs::copy(folder.path(), elsewhere.path() + "/copy", fs::copy_options::recursive);
    House copy(elsewhere.path() + "/copy", 2);
    proves_itself(copy.live());
    house.open();
    fs::copy(folder.path() + "/life", elsewhere.path() + "/life");
    std::ofstream(elsewhere.path() + "/machine-id") << "another machine\n";
    proves_itself(house.live(elsewhere.path() + "/machine-id"));
    fs::remove(folder.path() + "/life");
    fs::copy(elsewhere.path() + "/life", folder.path() + "/life");
    REQUIRE(log::end_life(folder.path()));
    proves_itself(house.live());
  }

  TEST_CASE("an older database under the same name begins a new life") {
    TempFolder folder, backup;
    House house(folder.path());
    const auto first = house.live();
    house.store.reset();
    std::ifstream in(folder.path() + "/okno.db", std::ios::binary);
    const std::string old{std::istreambuf_iterator<char>(in), {}};
    house.open();
    CHECK(house.live().begun == log::Begun::goes_on);
    house.store.reset();
    // In place: neither folder nor inode changes.
    std::ofstream(folder.path() + "/okno.db", std::ios::binary | std::ios::trunc) << old;
    house.open();
    const auto anew = house.live();
    CHECK(anew.begun == log::Begun::anew);
    CHECK(anew.previous->life == first.life->id());
  }
}

}  // namespace
}  // namespace okno::testing
