#include "edge/federation/client/peer_client.h"

#include <atomic>
#include <mutex>

#include <curl/curl.h>

namespace okno::federation {
namespace {

constexpr long connect_timeout_ms = 10'000;

struct Headers {
  curl_slist* list = nullptr;
  Headers() = default;
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  ~Headers() { curl_slist_free_all(list); }
  void add(const std::string& name, const std::string& value) {
    list = curl_slist_append(list, (name + ": " + value).c_str());
  }
};

struct Body {
  std::string bytes;
  std::size_t most = 0;
};

std::size_t keep(char* data, std::size_t size, std::size_t count, void* target) {
  auto* body = static_cast<Body*>(target);
  const std::size_t bytes = size * count;
  if (bytes > body->most - body->bytes.size()) return 0;  // curl gives up
  body->bytes.append(data, bytes);
  return bytes;
}

bool is_loopback(const std::string& url) {
  for (const char* start :
       {"http://127.", "http://localhost", "http://[::1]", "https://127.", "https://localhost"})
    if (url.starts_with(start)) return true;
  return false;
}

std::string header(CURL* easy, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value
                                                                                : std::string();
}

}  // namespace

struct PeerClient::State {
  std::string url;
  CURL* easy = nullptr;
  CURLM* multi = nullptr;
  std::atomic<bool> cancelled = false;

  // curl_easy_perform could not be interrupted in the middle of a long poll.
  CURLcode perform() const {
    if (curl_multi_add_handle(multi, easy) != CURLM_OK) return CURLE_FAILED_INIT;
    int running = 1;
    bool broken = false;
    while (running > 0 && !cancelled && !broken) {
      broken = curl_multi_perform(multi, &running) != CURLM_OK;
      if (running > 0 && !broken) broken = curl_multi_poll(multi, nullptr, 0, 1000, nullptr) != CURLM_OK;
    }
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left))
      if (message->msg == CURLMSG_DONE) result = message->data.result;
    curl_multi_remove_handle(multi, easy);
    return result;
  }
};

PeerClient::PeerClient(std::string url) : state_(new State{std::move(url)}) {
  while (state_->url.ends_with('/')) state_->url.pop_back();
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  state_->easy = curl_easy_init();
  state_->multi = curl_multi_init();
}

PeerClient::~PeerClient() {
  curl_easy_cleanup(state_->easy);
  curl_multi_cleanup(state_->multi);
}

void PeerClient::cancel() {
  state_->cancelled = true;
  if (state_->multi != nullptr) curl_multi_wakeup(state_->multi);
}

Result<PeerReply> PeerClient::send(const PeerRequest& request) {
  CURL* easy = state_->easy;
  if (easy == nullptr || state_->multi == nullptr) return Error::io("libcurl could not be started");
  if (state_->cancelled) return Error::busy("stopping");
  curl_easy_reset(easy);  // the connection stays

  Headers headers;
  headers.add("Content-Digest", request.signature.content_digest);
  headers.add("Signature-Input", request.signature.signature_input);
  headers.add("Signature", request.signature.signature);
  headers.add("Okno-Life", request.life);
  headers.add("Okno-Start", request.start);
  headers.list = curl_slist_append(headers.list, "Expect:");  // no waiting for 100 Continue
  // Not by curl's own option: it would unpack what is signed.
  headers.add("Accept-Encoding", "gzip");
  if (!request.content_type.empty()) headers.add("Content-Type", request.content_type);
  if (!request.content_encoding.empty()) headers.add("Content-Encoding", request.content_encoding);

  const std::string url = state_->url + request.path_and_query;
  Body body{{}, request.most_bytes};
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "okno");
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes a second
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                   static_cast<long>(std::chrono::ceil<std::chrono::seconds>(request.silence).count()));
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.list);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
  if (is_loopback(state_->url)) curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  if (request.method == "HEAD") {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET") {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  const CURLcode result = state_->perform();
  if (result != CURLE_OK) {
    if (state_->cancelled) return Error::busy("stopping");
    if (result == CURLE_WRITE_ERROR) return Error::too_large("the hub's reply is larger than it may be");
    return Error::busy(std::string("no answer from the hub: ") + curl_easy_strerror(result));
  }
  PeerReply reply;
  reply.body = std::move(body.bytes);
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  char* type = nullptr;
  if (curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type != nullptr)
    reply.content_type = type;
  reply.content_encoding = header(easy, "Content-Encoding");
  reply.signature = {header(easy, "Content-Digest"), header(easy, "Signature-Input"),
                     header(easy, "Signature")};
  curl_off_t retry_after = 0;
  if (curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK && retry_after > 0)
    reply.retry_after = std::chrono::seconds(retry_after);
  return reply;
}

}  // namespace okno::federation
