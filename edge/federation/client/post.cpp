#include "edge/federation/client/post.h"

#include "edge/federation/gzip.h"

namespace okno::federation {
namespace {

constexpr std::size_t worth_compressing = 1024;

}  // namespace

PeerRequest post(std::string path, std::string body, std::chrono::milliseconds timeout) {
  PeerRequest request;
  request.method = "POST";
  request.path_and_query = std::move(path);
  request.content_type = "application/json";
  request.timeout = timeout;
  request.body = std::move(body);
  if (request.body.size() <= worth_compressing) return request;
  if (std::string packed = gzip(request.body); !packed.empty()) {
    request.body = std::move(packed);
    request.content_encoding = "gzip";
  }
  return request;
}

}  // namespace okno::federation
