#include "edge/store/files.h"

#include <filesystem>
#include <fstream>

#include "edge/host/surroundings.h"
#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

struct OnDisk {
  TempFolder folder;
  std::unique_ptr<store::Files> files = store::files_on_disk(folder.path());
};
struct FilesInMemory {
  std::unique_ptr<store::Files> files = store::files_in_memory();
};

const std::string salted = std::string(16, 's') + std::string("by\0tes", 6);

TEST_SUITE("store: files") {
  TEST_CASE_TEMPLATE("a file is read as it was kept, without its salt or with it", Opened, OnDisk,
                     FilesInMemory) {
    const Opened opened;
    const store::Files& files = *opened.files;
    CHECK_FALSE(files.has(content_hash(1)));
    CHECK(files.read(content_hash(1)).error().code == ErrorCode::not_found);
    CHECK(files.keep(content_hash(1), salted).ok());
    CHECK(files.keep(content_hash(1), salted).ok());
    CHECK(files.has(content_hash(1)));
    CHECK(*files.read_salted(content_hash(1)) == salted);
    CHECK(*files.read(content_hash(1)) == std::string("by\0tes", 6));
    files.remove(content_hash(1));
    CHECK_FALSE(files.has(content_hash(1)));
    files.remove(content_hash(1));
  }

  TEST_CASE_TEMPLATE("what was kept long ago is told, in pieces", Opened, OnDisk, FilesInMemory) {
    const Opened opened;
    const store::Files& files = *opened.files;
    for (const std::uint64_t byte : {1U, 2U, 3U}) CHECK(files.keep(content_hash(byte), salted).ok());
    const Instant now = system_clock().now();
    CHECK(files.older_than(now - std::chrono::hours(1), 10).empty());
    CHECK(files.older_than(now + std::chrono::hours(1), 10).size() == 3);
    CHECK(files.older_than(now + std::chrono::hours(1), 2).size() == 2);
  }

  TEST_CASE("a file lies under its hash in hex, and what a crash left beside it goes") {
    const OnDisk opened;
    CHECK(opened.files->keep(content_hash(0xab), salted).ok());
    const std::filesystem::path shelf = std::filesystem::path(opened.folder.path()) / "files" / "ab";
    std::string rest;
    for (int i = 1; i < 32; ++i) rest += "ab";
    CHECK(std::filesystem::exists(shelf / rest));
    std::ofstream(shelf / (rest + ".XYZ")) << "half";
    CHECK(opened.files->older_than(system_clock().now() + std::chrono::hours(1), 10).size() == 1);
    CHECK_FALSE(std::filesystem::exists(shelf / (rest + ".XYZ")));
    CHECK(std::filesystem::exists(shelf / rest));
  }

  TEST_CASE_TEMPLATE("a file that is not what its name says gives way to one that is", Opened, OnDisk,
                     FilesInMemory) {
    const Opened opened;
    const store::Files& files = *opened.files;
    const std::string whole = std::string(log::Salt::size, 's') + "bytes";
    const log::ContentHash name =
        log::name_of_content(log::from_bytes<log::Salt>(whole.substr(0, log::Salt::size)).value(), "bytes");
    CHECK(store::look_at(files, name) == store::FileState::gone);
    CHECK(files.keep(name, whole + "!").ok());
    CHECK(store::look_at(files, name) == store::FileState::damaged);
    CHECK(files.set_aside(name).ok());
    CHECK(store::look_at(files, name) == store::FileState::gone);
    CHECK(files.set_aside(name).ok());
    CHECK(files.keep(name, whole).ok());
    CHECK(store::look_at(files, name) == store::FileState::whole);
  }
}

}  // namespace
}  // namespace okno::testing
