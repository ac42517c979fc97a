#include "edge/http/site/packed_shelf.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "edge/http/site/prepared.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {
namespace {

using http::PackedShelf;
using http::Prepared;

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    count += file.is_regular_file() ? 1U : 0U;
  return count;
}

}  // namespace

TEST_SUITE("packed shelf") {
  TEST_CASE("what was packed is found at the next start, and what nobody asks for any more goes") {
    const TempFolder temp;
    const std::string folder = temp.path() + "/packed";
    {
      PackedShelf shelf(folder);
      CHECK_FALSE(shelf.find("one"));
      shelf.keep("one", {"brotli", "gzip"});
      shelf.keep("two", {"", "gzip alone"});
    }
    PackedShelf shelf(folder);
    const auto found = shelf.find("two");
    REQUIRE(found);
    CHECK(found->brotli.empty());
    CHECK(found->gzip == "gzip alone");
    shelf.remove_others();
    CHECK(files_in(folder) == 1);
    CHECK_FALSE(shelf.find("one"));
  }

  TEST_CASE("a file that is not what was kept is packed anew") {
    const TempFolder temp;
    const std::string folder = temp.path() + "/packed";
    const std::string document(5000, 'x');
    {
      PackedShelf shelf(folder);
      Prepared(document, shelf).get();
    }
    REQUIRE(files_in(folder) == 1);
    const auto path = std::filesystem::directory_iterator(folder)->path();
    const auto size = std::filesystem::file_size(path);
    for (const std::uintmax_t left : {std::uintmax_t{0}, std::uintmax_t{31}, std::uintmax_t{33}, size - 1}) {
      std::filesystem::resize_file(path, left);
      PackedShelf shelf(folder);
      CHECK_FALSE(shelf.find(document));
      Prepared again(document, shelf);
      CHECK(again.get().identity == document);
      CHECK(again.get().brotli.size() < 100);
      CHECK(std::filesystem::file_size(path) == size);
    }
    std::fstream torn(path, std::ios::binary | std::ios::in | std::ios::out);
    torn.seekp(40);
    torn.put('!');
    torn.close();
    CHECK_FALSE(PackedShelf(folder).find(document));
  }

  TEST_CASE("without a folder nothing is kept, and all is served") {
    PackedShelf shelf("");
    Prepared prepared(std::string_view("words"), shelf);
    CHECK(prepared.get().identity == "words");
    shelf.remove_others();
  }
}

}  // namespace okno::testing
