#include <array>

#include "edge/intake/intake.h"
#include "edge/intake/media.h"
#include "edge/store/digest.h"
#include "edge/store/files.h"

namespace okno::intake {
namespace {

constexpr std::chrono::hours unattached_life{24};
constexpr std::chrono::days idempotency_life{30};  // a request that waited in a queue for longer is a new one
constexpr std::size_t files_in_a_sweep = 10'000;
constexpr std::chrono::seconds retry_after{30};
constexpr int tries = 2;

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

}  // namespace

Outcome<store::UploadRow> Intake::attach(std::string_view bytes, std::string_view type) {
  if (bytes.size() > node_.config.limits.forms.attachment_bytes)
    return Refusal(Error::too_large("the file is larger than " +
                                    std::to_string(node_.config.limits.forms.attachment_bytes) + " bytes"));
  const auto kind = media::sniff(bytes);
  if (!kind || media::to_string(*kind) != type)
    return Refusal(Error::unsupported("the file is not what its Content-Type says"));
  const auto stripped = media::strip(*kind, bytes);
  if (!stripped) return refused(stripped.error());

  const store::Files files(node_.config.data);
  store::UploadRow row;
  row.id = new_upload_id(node_.random);
  row.sha256 = store::sha256_hex(*stripped);
  row.size_bytes = stripped->size();
  row.type = type;
  row.at = node_.clock.now();
  Status done = success();
  for (int i = 0; i < tries; ++i) {
    if (Status kept = files.keep(row.sha256, *stripped); !kept) return refused(kept.error());
    bool gone = false;
    done = node_.store.write([&](store::Writing& writing) -> Status {
      // A sweep may have taken an old file with the same bytes between the two; sweeps run on this thread too.
      gone = !files.has(row.sha256);
      return gone ? Status(Error::busy("the file was swept away")) : writing.add_upload(row);
    });
    if (!gone) break;
  }
  if (!done) return refused(done.error());
  return row;
}

Outcome<Intake::Swept> Intake::sweep() {
  const Instant now = node_.clock.now();
  const store::Files files(node_.config.data);
  const std::vector<std::string> old = files.older_than(now - unattached_life, files_in_a_sweep);
  Swept swept;
  const Status done = node_.store.write([&](store::Writing& writing) -> Status {
    const auto dropped = writing.drop_uploads(now - unattached_life);
    if (!dropped) return dropped.error();
    swept.uploads = dropped->size();
    if (Status forgotten = writing.drop_idempotency(now - idempotency_life); !forgotten) return forgotten;
    if (Status ended = writing.drop_sessions(now); !ended) return ended;
    const auto unreferred = writing.unreferred(old);
    if (!unreferred) return unreferred.error();
    // On the writer's thread: no upload can begin to refer to them meanwhile.
    for (const std::string& sha256 : *unreferred) files.remove(sha256);
    swept.files = unreferred->size();
    return success();
  });
  if (!done) return refused(done.error());
  return swept;
}

}  // namespace okno::intake
