#include <array>

#include "edge/intake/citizen/intake.h"
#include "edge/intake/history/closing.h"
#include "edge/intake/history/erasure.h"
#include "edge/intake/media/media.h"
#include "edge/store/digest.h"
#include "edge/store/files.h"

namespace okno::intake {
namespace {

constexpr std::chrono::hours unattached_life{24};
constexpr std::size_t files_in_a_sweep = 10'000;
constexpr std::chrono::seconds retry_after{30};

Refusal refused(Error error) {
  Refusal refusal(std::move(error));
  if (refusal.error.code == ErrorCode::busy) refusal.retry_after = retry_after;
  return refusal;
}

UploadId new_upload_id(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return {to_string(make_uuid_v4(bytes))};
}

// One upload on its way. Lives until it has answered.
class Attaching : public std::enable_shared_from_this<Attaching> {
 public:
  Attaching(Node& node, std::string bytes, media::Kind kind, Answer<store::UploadRow> answer)
      : node_(node), answer_(std::move(answer)) {
    row_.id = new_upload_id(node_.random);
    row_.sha256 = store::sha256_hex(bytes);
    row_.size_bytes = bytes.size();
    row_.type = media::to_string(kind);
    row_.at = node_.clock.now();
    log::NewContent content = log::make_content(node_.random, std::move(bytes));
    row_.hash = content.hash;
    salted_ = std::move(content.salt) + content.bytes;
  }

  void run() {
    if (Status kept = node_.store.files().keep(row_.hash, salted_); !kept)
      return answer_(refused(kept.error()));
    salted_ = {};
    node_.store.write(
        [self = shared_from_this()](store::Writing& writing) { return writing.uploads.add(self->row_); },
        [self = shared_from_this()](const Status& done) {
          if (done) return self->answer_(std::move(self->row_));
          self->answer_(refused(done.error()));
        });
  }

 private:
  Node& node_;
  const Answer<store::UploadRow> answer_;
  store::UploadRow row_;
  std::string salted_;
};

}  // namespace

void Intake::attach(std::string_view bytes, Answer<store::UploadRow> answer) {
  if (bytes.size() > node_.config.limits.forms.attachment_bytes)
    return answer(Refusal(Error::too_large(
        "the file is larger than " + std::to_string(node_.config.limits.forms.attachment_bytes) + " bytes")));
  const auto kind = media::sniff(bytes);
  if (!kind) return answer(Refusal(Error::unsupported("no kind of file that is kept")));
  auto stripped = media::strip(*kind, bytes);
  if (!stripped) return answer(refused(stripped.error()));
  std::make_shared<Attaching>(node_, *std::move(stripped), *kind, std::move(answer))->run();
}

Outcome<Intake::Swept> Intake::sweep() {
  const Instant now = node_.clock.now();
  const store::Files& files = node_.store.files();
  const std::vector<log::ContentHash> old = files.older_than(now - unattached_life, files_in_a_sweep);
  Swept swept;
  const Status done = node_.store.write_and_wait([&](store::Writing& writing) -> Status {
    const auto dropped = writing.uploads.drop_older(now - unattached_life);
    if (!dropped) return dropped.error();
    swept.uploads = dropped->size();
    if (Status ended = writing.accounts.drop_expired_sessions(now); !ended) return ended;
    const auto unnamed = writing.contents.unnamed(old);
    if (!unnamed) return unnamed.error();
    // On the writer's thread: nothing can begin to name them meanwhile.
    for (const log::ContentHash& hash : *unnamed) files.remove(hash);
    swept.files = unnamed->size();
    return success();
  });
  if (!done) return refused(done.error());
  const auto ended = end_what_is_over(node_);
  if (!ended) return refused(ended.error());
  swept.closed = ended->closed;
  swept.erased = ended->erased;
  if (Status removed = remove_doomed_files(node_.store); !removed) return refused(removed.error());
  return swept;
}

}  // namespace okno::intake
