#include "edge/commands/node/doctor_page.h"

#include <algorithm>
#include <cstdio>

#include <curl/curl.h>

#include "edge/commands/command.h"
#include "edge/webmaster/inspection.h"
#include "edge/words/words.h"
#include "shared/base/text.h"

namespace okno::commands {
namespace {

using webmaster::Fetched;
using webmaster::Verdict;

constexpr long timeout_ms = 15'000;
constexpr long most_redirects = 5;
constexpr std::size_t most_body_bytes = 4UL * 1024 * 1024;

std::size_t keep_body(char* data, std::size_t size, std::size_t count, void* target) {
  auto& body = static_cast<Fetched*>(target)->body;
  body.append(data, std::min(size * count, most_body_bytes - body.size()));
  return size * count;
}

std::size_t keep_header(char* data, std::size_t size, std::size_t count, void* target) {
  auto& headers = static_cast<Fetched*>(target)->headers;
  std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) headers.clear();  // of a redirect only the last answer counts
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.back() == '\r' || value.back() == '\n')) value.remove_suffix(1);
  headers.emplace_back(text::lower(line.substr(0, colon)), std::string(text::trim(value)));
  return size * count;
}

Fetched fetch(const std::string& url, const std::string& origin) {
  Fetched fetched;
  CURL* curl = curl_easy_init();
  if (!curl) {
    fetched.trouble = "no memory for a request";
    return fetched;
  }
  curl_slist* headers = nullptr;
  if (!origin.empty()) headers = curl_slist_append(headers, ("Origin: " + origin).c_str());
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "okno-doctor");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &fetched);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &fetched);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) {
    long status = 0;
    char* ended = nullptr;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &ended);
    fetched.status = static_cast<int>(status);
    if (ended) fetched.url = ended;
  } else {
    fetched.trouble = curl_easy_strerror(code);
  }
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return fetched;
}

constexpr std::size_t mark_width = 7;

std::string mark(i18n::Lang lang, Verdict verdict) {
  std::string word = words::say(lang, verdict == Verdict::good   ? "webmaster.good"
                                      : verdict == Verdict::note ? "webmaster.note"
                                                                 : "webmaster.wrong");
  const std::size_t seen = text::seen_length(word);
  return seen < mark_width ? word.append(mark_width - seen, ' ') : word;
}

}  // namespace

int examine_page(const std::string& url, i18n::Lang lang) {
  const std::string address = url.find("://") == std::string::npos ? "https://" + url : url;
  bool healthy = true;
  for (const webmaster::Finding& finding : webmaster::inspect_page(address, fetch)) {
    healthy = healthy && finding.verdict != Verdict::wrong;
    const std::string mend = finding.mend.key.empty() ? "" : "; " + words::say(lang, finding.mend);
    std::printf("%s %s%s\n", mark(lang, finding.verdict).c_str(), words::say(lang, finding.what).c_str(),
                mend.c_str());
  }
  return healthy ? done : refused;
}

}  // namespace okno::commands
