#include "edge/federation/files.h"

#include <algorithm>

#include "edge/federation/arrival.h"
#include "edge/intake/blobs.h"

namespace okno::federation {
namespace {

constexpr std::size_t most_known = 10'000;
// A photo over a village's line takes its time; one that stands still is ended all the same.
constexpr int times_slower = 10;
constexpr std::uint64_t largest_file = 256u << 20;
constexpr std::size_t room_for_an_error = 64 << 10;
constexpr int most_tries = 8;

const std::vector<lifecycle::FileRef>& files_of(const lifecycle::Payload& payload) {
  static const std::vector<lifecycle::FileRef> none;
  const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&payload);
  return submitted != nullptr ? submitted->files : none;
}

// Trouble that is not the file's own: it passes, and then the file is taken.
bool is_the_hubs_trouble(const PeerReply& reply) {
  return reply.status == 401 || reply.status == 403 || reply.status == 429 || reply.status == 503 ||
         reply.status == 507;
}

std::string path_of(const lifecycle::FileRef& file) { return "/federation/v1/blobs/" + file.sha256; }

}  // namespace

Status Files::upload(const std::vector<Delivery>& events) {
  for (const Delivery& delivery : events)
    for (const lifecycle::FileRef& file : files_of(delivery.event.payload))
      if (const Status uploaded = upload(file); !uploaded) return uploaded;
  return success();
}

Status Files::fetch(const std::vector<Delivery>& events) {
  for (const Delivery& delivery : events)
    for (const lifecycle::FileRef& file : files_of(delivery.event.payload))
      if (const Status fetched = fetch(file); !fetched) return fetched;
  return success();
}

Status Files::once_more(const lifecycle::FileRef& file, Error error) {
  if (tries_.size() >= most_known) tries_.clear();
  if (++tries_[file.sha256] < most_tries) return error;
  tries_.erase(file.sha256);
  return success();
}

Status Files::upload(const lifecycle::FileRef& file) {
  if (!is_sha256(file.sha256) || known_there_.contains(file.sha256)) return success();
  PeerRequest question;
  question.method = "HEAD";
  question.path_and_query = path_of(file);
  question.timeout = pace_.timeout;
  const auto answer = client_.send(question);
  if (!answer) return answer.error();
  if (is_the_hubs_trouble(*answer)) return Error::busy(describe(*answer));
  if (!answer->ok()) {
    auto bytes = intake::read_blob(node_, file.sha256);
    // Erased, or it never came here: the event tells the hub that much.
    if (!bytes && bytes.error().code == ErrorCode::not_found) return success();
    if (!bytes) return once_more(file, bytes.error());
    PeerRequest request;
    request.method = "PUT";
    request.path_and_query = path_of(file);
    request.body = *std::move(bytes);
    request.content_type = "application/octet-stream";
    request.timeout = pace_.timeout * times_slower;
    const auto put = client_.send(request);
    if (!put) return put.error();
    if (is_the_hubs_trouble(*put)) return Error::busy(describe(*put));
    if (!put->ok()) return once_more(file, Error::busy(describe(*put) + " (to a file)"));
  }
  if (known_there_.size() >= most_known) known_there_.clear();
  known_there_.insert(file.sha256);
  return success();
}

Status Files::fetch(const lifecycle::FileRef& file) {
  if (!is_sha256(file.sha256) || file.size_bytes > largest_file || intake::has_blob(node_, file.sha256))
    return success();
  PeerRequest request;
  request.path_and_query = path_of(file);
  request.timeout = pace_.timeout * times_slower;
  request.most_bytes = std::max(static_cast<std::size_t>(file.size_bytes), room_for_an_error);
  const auto reply = client_.send(request);
  if (!reply)
    return reply.error().code == ErrorCode::too_large ? once_more(file, reply.error())
                                                      : Status(reply.error());
  if (is_the_hubs_trouble(*reply)) return Error::busy(describe(*reply));
  if (reply->status == 404 || reply->status == 410) return success();
  if (!reply->ok()) return once_more(file, Error::busy(describe(*reply) + " (to a file)"));
  const Status kept = intake::keep_blob(node_, file.sha256, reply->body);
  if (!kept && kept.error().code == ErrorCode::invalid)
    return once_more(file, Error::busy("the hub sent a damaged file"));
  return kept;
}

}  // namespace okno::federation
