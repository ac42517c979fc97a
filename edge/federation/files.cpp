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

const std::vector<lifecycle::FileRef>& files_of(const lifecycle::Payload& payload) {
  static const std::vector<lifecycle::FileRef> none;
  const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&payload);
  return submitted != nullptr ? submitted->files : none;
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

Status Files::upload(const lifecycle::FileRef& file) {
  if (!is_sha256(file.sha256) || known_there_.contains(file.sha256)) return success();
  PeerRequest question;
  question.method = "HEAD";
  question.path_and_query = path_of(file);
  question.timeout = pace_.timeout;
  const auto answer = client_.send(question);
  if (!answer) return answer.error();
  if (!answer->ok()) {
    if (answer->status != 404)
      return Error::busy("the hub answered " + std::to_string(answer->status) + " when asked for a file");
    auto bytes = intake::read_blob(node_, file.sha256);
    // Erased, or it never came here: the event tells the hub that much.
    if (!bytes && bytes.error().code == ErrorCode::not_found) return success();
    if (!bytes) return bytes.error();
    PeerRequest request;
    request.method = "PUT";
    request.path_and_query = path_of(file);
    request.body = *std::move(bytes);
    request.content_type = "application/octet-stream";
    request.timeout = pace_.timeout * times_slower;
    const auto put = client_.send(request);
    if (!put) return put.error();
    // A file that the hub will never take must not keep the message from it.
    const bool never = put->status == 413 || put->status == 415 || put->status == 422;
    if (!put->ok() && !never)
      return Error::busy("the hub answered " + std::to_string(put->status) + " when given a file");
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
  request.most_bytes = static_cast<std::size_t>(file.size_bytes);
  const auto reply = client_.send(request);
  if (!reply) return reply.error();
  if (reply->status == 404 || reply->status == 410) return success();
  if (!reply->ok())
    return Error::busy("the hub answered " + std::to_string(reply->status) + " when asked for a file");
  const Status kept = intake::keep_blob(node_, file.sha256, reply->body);
  if (!kept && kept.error().code == ErrorCode::invalid) return Error::busy("the hub sent a damaged file");
  return kept;
}

}  // namespace okno::federation
