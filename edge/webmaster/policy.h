// Content-Security-Policy as browsers read it (CSP Level 3), as far as the widget needs it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace okno::webmaster {

// scheme://host:port of an address; the port is always there. Empty parts for what is no http(s) address.
struct Origin {
  std::string scheme, host, port;
  friend bool operator==(const Origin&, const Origin&) = default;
};
Origin origin_of(std::string_view url);
std::string to_string(const Origin& origin);  // as browsers write it: without a usual port

// What an element that loads something brings along.
struct Source {
  std::string url;
  std::string nonce;  // of the script element; empty: none
};

// One policy. Where a directive is missing, the one that stands in for it is asked (script-src-elem → script-src →
// default-src), and with none of them everything is allowed.
class Policy {
 public:
  // `page`: what 'self' means.
  Policy(std::string_view serialized, Origin page);

  bool allows_script(const Source& script) const;
  bool allows_wasm() const;
  bool allows_connection(std::string_view url) const;
  bool allows_frame(std::string_view url) const;
  bool allows_trusted_types(std::string_view policy) const;  // a policy of this name may be made

 private:
  using Sources = std::vector<std::string>;
  const Sources* find(std::initializer_list<std::string_view> directives) const;
  bool matches(const Sources& sources, std::string_view url) const;

  Origin page_;
  std::map<std::string, Sources, std::less<>> directives_;
};

// A header may hold several policies, separated by commas; every one of them must allow.
std::vector<Policy> parse_policies(std::string_view header, const Origin& page);

}  // namespace okno::webmaster
