#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "edge/store/digest.h"
#include "edge/store/files.h"
#include "tests/edge/intake/sample_media.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

std::string path_of(SampleNode& node, const store::UploadRow& upload) {
  std::string hex;
  for (const std::uint8_t byte : upload.hash.bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return node.folder.path() + "/files/" + hex.substr(0, 2) + "/" + hex.substr(2);
}

bool has_file(SampleNode& node, const store::UploadRow& upload) {
  return node.store().files().has(upload.hash);
}

// Makes a kept file as old as one that has lain for two days.
void age(SampleNode& node, const store::UploadRow& upload) {
  const Instant at = node.clock.now() - std::chrono::days(2);
  const timespec old{std::chrono::system_clock::to_time_t(at), 0};
  const timespec times[2] = {old, old};
  const std::string path = path_of(node, upload);
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

TEST_SUITE("intake: attachments") {
  TEST_CASE("a photo is kept without the place where it was taken, under its hash") {
    SampleNode node;
    const auto kept = node.intake->attach(jpeg(6));
    REQUIRE(kept.ok());
    CHECK(parse_uuid(kept->id.value).ok());
    const auto bytes = node.store().files().read(kept->hash);
    REQUIRE(bytes.ok());
    CHECK(bytes->size() == kept->size_bytes);
    CHECK(store::sha256_hex(*bytes) == kept->sha256);
    CHECK(bytes->find(gps) == std::string::npos);
    CHECK(std::filesystem::exists(path_of(node, *kept)));
  }

  TEST_CASE("what is none of the kinds by its bytes is refused, and nothing is kept") {
    SampleNode node;
    const auto refusal = [&](const std::string& bytes) {
      const auto kept = node.intake->attach(bytes);
      REQUIRE_FALSE(kept);
      return kept.error().error.code;
    };
    CHECK(refusal("<script>") == ErrorCode::unsupported);
    CHECK(refusal("GIF89a") == ErrorCode::unsupported);
    CHECK(refusal(jpeg().substr(0, 60)) == ErrorCode::unsupported);
    CHECK(refusal("") == ErrorCode::unsupported);
    node.config().limits.forms.attachment_bytes = 100;
    CHECK(refusal(jpeg()) == ErrorCode::too_large);
    CHECK_FALSE(std::filesystem::exists(node.folder.path() + "/files"));
  }

  TEST_CASE("the same photo twice is two files: nobody learns that somebody else has it") {
    SampleNode node;
    const auto first = node.intake->attach(jpeg());
    const auto second = node.intake->attach(jpeg());
    CHECK(first->id != second->id);
    CHECK(first->sha256 == second->sha256);
    CHECK(first->hash != second->hash);
  }

  TEST_CASE("what nobody attached within a day is swept away") {
    SampleNode node;
    const auto lost = node.intake->attach(jpeg());
    const auto used = node.intake->attach(png());
    forms::Submission submission = about_a_pothole();
    submission.attachments = {used->id};
    submit(node, submission);
    age(node, *lost);
    age(node, *used);
    CHECK_MESSAGE(node.intake->sweep()->files == 0, "not yet: the upload itself is young");

    node.clock.advance(std::chrono::hours(25));
    const auto young = node.intake->attach(pdf());
    age(node, *lost);
    age(node, *used);
    const auto swept = node.intake->sweep();
    REQUIRE(swept.ok());
    CHECK(swept->uploads == 1);
    CHECK(swept->files == 1);
    CHECK_FALSE(has_file(node, *lost));
    CHECK(has_file(node, *used));
    CHECK(has_file(node, *young));
    submission.attachments = {lost->id};
    CHECK_FALSE(node.intake->submit(submission, key_of(2), "body2").ok());
  }

  TEST_CASE("the files of a message that was erased go with the next sweep, however young they are") {
    SampleNode node;
    const auto file = node.intake->attach(jpeg());
    forms::Submission submission = about_a_pothole();
    submission.attachments = {file->id};
    const auto receipt = submit(node, submission);
    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    CHECK(node.intake->sweep().ok());
    CHECK_FALSE(has_file(node, *file));
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row.files.empty());
  }
}

}  // namespace
}  // namespace okno::testing
