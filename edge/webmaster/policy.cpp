#include "edge/webmaster/policy.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::webmaster {
namespace {

constexpr std::string_view spaces = " \t\n\r\f";

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string_view usual_port(std::string_view scheme) {
  if (scheme == "http") return "80";
  return scheme == "https" ? "443" : "";
}

std::string_view path_of(std::string_view url) {
  const std::size_t authority = url.find("://");
  if (authority == std::string_view::npos) return "/";
  const std::size_t begin = url.find('/', authority + 3);
  if (begin == std::string_view::npos) return "/";
  return url.substr(begin, url.find_first_of("?#", begin) - begin);
}

// "*" and every keyword; a nonce and a hash keep their case.
bool is_keyword(std::string_view source, std::string_view keyword) {
  return source.size() == keyword.size() + 2 && source.front() == '\'' && source.back() == '\'' &&
         text::lower(source.substr(1, source.size() - 2)) == keyword;
}

bool has_keyword(const std::vector<std::string>& sources, std::string_view keyword) {
  return std::any_of(sources.begin(), sources.end(),
                     [&](const std::string& source) { return is_keyword(source, keyword); });
}

// A policy for http also lets https pass (CSP 3, 6.7.2.8).
bool scheme_fits(std::string_view allowed, std::string_view asked) {
  return allowed == asked || (allowed == "http" && asked == "https");
}

bool host_fits(std::string_view allowed, std::string_view asked) {
  if (allowed == "*") return true;
  if (allowed.starts_with("*."))
    return asked.size() > allowed.size() - 1 && asked.ends_with(allowed.substr(1));
  return allowed == asked;
}

bool port_fits(std::string_view allowed, const Origin& asked) {
  if (allowed == "*" || allowed == asked.port) return true;
  if (allowed.empty()) return asked.port == usual_port(asked.scheme);
  return allowed == "80" && asked.port == "443";
}

bool path_fits(std::string_view allowed, std::string_view asked) {
  if (allowed.empty() || allowed == "/") return true;
  return allowed.back() == '/' ? asked.starts_with(allowed) : asked == allowed;
}

// https://*.example.ru:443/path, with everything but the host optional.
bool host_source_fits(std::string_view source, std::string_view url, const Origin& page) {
  const Origin asked = origin_of(url);
  std::string scheme = page.scheme;
  if (const std::size_t colon = source.find("://"); colon != std::string_view::npos) {
    scheme = text::lower(source.substr(0, colon));
    source.remove_prefix(colon + 3);
  }
  const std::size_t slash = source.find('/');
  const std::string_view path = slash == std::string_view::npos ? std::string_view{} : source.substr(slash);
  std::string_view host = source.substr(0, slash);
  std::string_view port;
  if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && host.back() != ']') {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
  }
  return scheme_fits(scheme, asked.scheme) && host_fits(text::lower(host), asked.host) &&
         port_fits(port, asked) && path_fits(path, path_of(url));
}

}  // namespace

Origin origin_of(std::string_view url) {
  const std::size_t authority = url.find("://");
  if (authority == std::string_view::npos) return {};
  Origin origin;
  origin.scheme = text::lower(url.substr(0, authority));
  if (usual_port(origin.scheme).empty()) return {};
  std::string_view rest = url.substr(authority + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  origin.port = usual_port(origin.scheme);
  if (const std::size_t colon = rest.rfind(':'); colon != std::string_view::npos && rest.back() != ']') {
    if (colon + 1 < rest.size()) origin.port = rest.substr(colon + 1);
    rest = rest.substr(0, colon);
  }
  origin.host = text::lower(rest);
  return origin.host.empty() ? Origin{} : origin;
}

std::string to_string(const Origin& origin) {
  std::string url = origin.scheme + "://" + origin.host;
  if (origin.port != usual_port(origin.scheme)) url += ":" + origin.port;
  return url;
}

Policy::Policy(std::string_view serialized, Origin page) : page_(std::move(page)) {
  for (const std::string_view directive : split(serialized, ";")) {
    const auto words = split(directive, spaces);
    if (words.empty()) continue;
    // Of a directive that stands twice the first counts.
    directives_.try_emplace(text::lower(words[0]), words.begin() + 1, words.end());
  }
}

const Policy::Sources* Policy::find(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    if (const auto found = directives_.find(name); found != directives_.end()) return &found->second;
  return nullptr;
}

bool Policy::matches(const Sources& sources, std::string_view url) const {
  const Origin asked = origin_of(url);
  return std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
    if (source == "*") return true;
    if (is_keyword(source, "self")) return asked == page_;
    if (source.front() == '\'') return false;
    if (source.back() == ':')
      return scheme_fits(text::lower(source.substr(0, source.size() - 1)), asked.scheme);
    return host_source_fits(source, url, page_);
  });
}

bool Policy::allows_script(const Source& script) const {
  const Sources* sources = find({"script-src-elem", "script-src", "default-src"});
  if (!sources) return true;
  if (!script.nonce.empty() &&
      std::find(sources->begin(), sources->end(), "'nonce-" + script.nonce + "'") != sources->end())
    return true;
  return !has_keyword(*sources, "strict-dynamic") && matches(*sources, script.url);
}

bool Policy::allows_wasm() const {
  const Sources* sources = find({"script-src", "default-src"});
  return !sources || has_keyword(*sources, "wasm-unsafe-eval") || has_keyword(*sources, "unsafe-eval");
}

bool Policy::allows_connection(std::string_view url) const {
  const Sources* sources = find({"connect-src", "default-src"});
  return !sources || matches(*sources, url);
}

bool Policy::allows_frame(std::string_view url) const {
  const Sources* sources = find({"frame-src", "child-src", "default-src"});
  return !sources || matches(*sources, url);
}

bool Policy::allows_trusted_types(std::string_view policy) const {
  if (!find({"require-trusted-types-for"})) return true;
  const Sources* names = find({"trusted-types"});
  return !names || std::any_of(names->begin(), names->end(),
                               [&](const std::string& name) { return name == "*" || name == policy; });
}

std::vector<Policy> parse_policies(std::string_view header, const Origin& page) {
  std::vector<Policy> policies;
  for (const std::string_view serialized : split(header, ",")) {
    if (serialized.find_first_not_of(spaces) != std::string_view::npos)
      policies.emplace_back(serialized, page);
  }
  return policies;
}

}  // namespace okno::webmaster
