#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "edge/intake/blobs.h"
#include "edge/store/digest.h"
#include "edge/store/files.h"
#include "tests/edge/intake/sample_media.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

// Makes a kept file as old as one that has lain for two days.
void age(SampleNode& node, const std::string& sha256) {
  const Instant at = node.clock.now() - std::chrono::days(2);
  const timespec old{std::chrono::system_clock::to_time_t(at), 0};
  const timespec times[2] = {old, old};
  const std::string path = store::Files(node.folder.path()).path_of(sha256);
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

TEST_SUITE("intake: attachments") {
  TEST_CASE("a photo is kept without the place where it was taken, under its hash") {
    SampleNode node;
    const auto kept = node.intake->attach(jpeg(6), "image/jpeg");
    REQUIRE(kept.ok());
    CHECK(parse_uuid(kept->id.value).ok());
    const auto bytes = intake::read_blob(node.node(), kept->sha256);
    REQUIRE(bytes.ok());
    CHECK(bytes->size() == kept->size_bytes);
    CHECK(store::sha256_hex(*bytes) == kept->sha256);
    CHECK(bytes->find(gps) == std::string::npos);
    CHECK(std::filesystem::exists(node.folder.path() + "/files/" + kept->sha256.substr(0, 2) + "/" +
                                  kept->sha256.substr(2)));
  }

  TEST_CASE("what is not what it is said to be is refused, and nothing is kept") {
    SampleNode node;
    const auto refusal = [&](std::string bytes, std::string_view type) {
      const auto kept = node.intake->attach(std::move(bytes), type);
      REQUIRE_FALSE(kept);
      return kept.error().error.code;
    };
    CHECK(refusal(png(), "image/jpeg") == ErrorCode::unsupported);
    CHECK(refusal("<script>", "image/png") == ErrorCode::unsupported);
    CHECK(refusal("GIF89a", "image/gif") == ErrorCode::unsupported);
    CHECK(refusal(jpeg().substr(0, 60), "image/jpeg") == ErrorCode::unsupported);
    CHECK(refusal("", "image/jpeg") == ErrorCode::unsupported);
    node.config().limits.forms.attachment_bytes = 100;
    CHECK(refusal(jpeg(), "image/jpeg") == ErrorCode::too_large);
    CHECK_FALSE(std::filesystem::exists(node.folder.path() + "/files"));
  }

  TEST_CASE("the same photo twice is two uploads and one file") {
    SampleNode node;
    const auto first = node.intake->attach(jpeg(), "image/jpeg");
    const auto second = node.intake->attach(jpeg(), "image/jpeg");
    CHECK(first->id != second->id);
    CHECK(first->sha256 == second->sha256);
  }

  TEST_CASE("what nobody attached within a day is swept away") {
    SampleNode node;
    const auto lost = node.intake->attach(jpeg(), "image/jpeg");
    const auto used = node.intake->attach(png(), "image/png");
    forms::Submission submission = about_a_pothole();
    submission.attachments = {used->id};
    submit(node, submission);
    age(node, lost->sha256);
    age(node, used->sha256);
    CHECK_MESSAGE(node.intake->sweep()->files == 0, "not yet: the upload itself is young");

    node.clock.advance(std::chrono::hours(25));
    const auto young = node.intake->attach(pdf(), "application/pdf");
    age(node, lost->sha256);
    age(node, used->sha256);
    const auto swept = node.intake->sweep();
    REQUIRE(swept.ok());
    CHECK(swept->uploads == 2);
    CHECK(swept->files == 1);
    CHECK_FALSE(intake::has_blob(node.node(), lost->sha256));
    CHECK(intake::has_blob(node.node(), used->sha256));
    CHECK(intake::has_blob(node.node(), young->sha256));
    submission.attachments = {lost->id};
    CHECK_FALSE(node.intake->submit(submission, key_of(2), "body2").ok());
  }

  TEST_CASE("the files of a message that was erased are swept away") {
    SampleNode node;
    const auto file = node.intake->attach(jpeg(), "image/jpeg");
    forms::Submission submission = about_a_pothole();
    submission.attachments = {file->id};
    const auto receipt = submit(node, submission);
    CHECK(node.store()
              .write([&](store::Writing& writing) -> Status {
                const std::string id = (*writing.message(receipt.number))->content.id;
                const NodeId here{"40"};
                CHECK(writing.append(receipt.number, lifecycle::ContentErased{id, "request"}, {}, here).ok());
                return success();
              })
              .ok());
    node.clock.advance(std::chrono::hours(25));
    age(node, file->sha256);
    CHECK(node.intake->sweep()->files == 1);
    CHECK_FALSE(intake::has_blob(node.node(), file->sha256));
  }

  TEST_CASE("a file from another node is kept only when it is what its hash names") {
    SampleNode node;
    CHECK_FALSE(intake::keep_blob(node.node(), std::string(64, 'a'), "bytes").ok());
    const std::string sha256 = store::sha256_hex("bytes");
    CHECK(intake::keep_blob(node.node(), sha256, "bytes").ok());
    CHECK(*intake::read_blob(node.node(), sha256) == "bytes");
    CHECK(intake::read_blob(node.node(), "../okno.db").error().code == ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace okno::testing
